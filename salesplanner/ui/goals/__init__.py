"""The goals page: where the team wants to be, how it stands, and what would have to change."""
