"""Sizes of the map in px at 100 %, from the design specification."""

LANE_HEADER = 96.0  # width of the lane headers at the left
TAIL = 19.0  # room right of the last column, for the end of its gate
STEP_HEADER = 100.0
GATE_ROW = 48.0
BAND = STEP_HEADER + GATE_ROW + 1  # everything that sticks to the top
LANE_GAP = 8.0
LANE_MIN = 56.0
MEASURES_LANE = 100.0

COLUMN_MIN, COLUMN_MAX, COLUMN_LIMIT = 158.0, 280.0, 420.0
COLUMN_SNAP = 8.0
CROWDED = 6  # more cards than this in a cell make two card columns
CROWDED_FACTOR = 1.75

PAD_LEFT, GUTTER, PAD_Y = 8.0, 12.0, 8.0
CARD_GAP = 7.0
CARD_PAD_X, CARD_PAD_TOP, CARD_PAD_BOTTOM = 9.0, 8.0, 6.0
CARD_LEADING, CARD_LINES = 16.0, 4
CARD_TEXT = 19.0  # the card's width without the text's
META_GAP, META_ROW = 5.0, 20.0
CARD_RADIUS = 7.0
CHIP = 28.0
CHIP_ICON = 13.0

GATE_START, GATE_END = 21.0, 17.0  # from the step's left edge; past its right edge
GATE_PILL, GATE_NODE = 34.0, 24.0

EMOTION_TALL, EMOTION_LOW = 136.0, 104.0
EMOTION_EDGE = 8.0  # between the curve's extremes and the lane's edge
FACE = 16.0

TRACKS = (6.0, 9.0)  # px from a card's right edge into the gutter
LINK_INTO = 14.0  # px below the top of the target card
LINK_CORNER = 4.0
