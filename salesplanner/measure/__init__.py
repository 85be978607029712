"""Numbers of a plan: goals, what would have to change, and how numbers and periods are read and written."""
