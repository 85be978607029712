"""The only place that measures, shapes or breaks text.

Text is laid out by Qt at 100 px without hinting, with the bundled fonts and fallback, and scaled by the painters
(QFont has no half pixels). The results are values: a `Line` knows its text, width and glyph runs.
"""
