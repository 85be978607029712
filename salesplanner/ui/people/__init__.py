"""The list of people kept in the plan."""
