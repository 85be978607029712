"""The start page: templates, recent plans, and the ways to open a file."""
