"""The pages of the printed plan as display lists: cover, map, one chapter for each step."""
