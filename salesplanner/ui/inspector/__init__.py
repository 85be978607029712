"""The panel at the right of the map: everything about what is chosen, edited in place."""
