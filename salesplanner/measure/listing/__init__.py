"""Every number as a Measure, with its definition, its basis, the rival definitions and the deals behind it."""
