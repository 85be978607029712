"""Type and measures of the printed plan, in pt. One px of a document page's display list is one pt."""

from __future__ import annotations

from salesplanner.drawing.style import TextStyle

COVER_TITLES = (
    TextStyle(44, 47.5, 600, -2),
    TextStyle(34, 38, 600, -2),
    TextStyle(25, 30, 600, -1.5),
)
COVER_GOAL = TextStyle(16.2, 22.6)
TITLE = TextStyle(25, 30, 600, -1.5)
MAP_TITLE = TextStyle(18, 22, 600, -1.5)
FIGURE = TextStyle(15, 18, 600, -1)
LEAD = TextStyle(12, 16)
LEAD_STRONG = TextStyle(12, 16, 600)
COMPANY = TextStyle(10, 14, 500)
HEADING = TextStyle(10, 14, 600)
BODY = TextStyle(9.8, 13)
BODY_MEDIUM = TextStyle(9.8, 13, 500)
BODY_STRONG = TextStyle(9.8, 13, 600)
STEP_NAME = TextStyle(9.5, 12, 600)
QUIET = TextStyle(9.2, 14.4)
CAPTION = TextStyle(8.4, 11.5)
CAPTION_STRONG = TextStyle(8.4, 11.5, 600)

MARGIN = 46.1
MAP_MARGIN = 31.0
HEAD = 36.2  # baseline of the line at the head of a page
FOOT_RULE = 42.4  # from the page's bottom edge
FOOT = 26.4
MAP_FOOT_RULE = 32.0
MAP_FOOT = 17.0
COLUMN_GAP = 26.8
