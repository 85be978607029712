"""A second computation of every measure, written apart from the program: one deal after the other, then plain SQL."""
