"""Sales Planner: map how a team sells and how its customer buys, offline, as a printable plan."""

__version__ = "0.1.0"
