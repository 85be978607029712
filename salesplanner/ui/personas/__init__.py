"""The personas page: who buys, section by section, with the printed page beside it."""
