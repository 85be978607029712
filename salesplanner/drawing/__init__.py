"""Geometry and text for screen and paper alike: a plan becomes a display list, and painters only draw it."""
