"""The Measure page: what past deals say, as numbers and as a look back at single deals."""
