"""Text styles that are the inspector's own. An editor cannot show half pixels, so 12.5 px lists are 13 px here."""

from salesplanner.drawing.style import TextStyle

TEXT = TextStyle(13, 17)
TITLE = TextStyle(19, 24, 600, -1.5)
CARD_TEXT = TextStyle(15, 20, 600, -0.5)
CHIP = TextStyle(12, 16, 500)
