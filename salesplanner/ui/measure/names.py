"""The names of the page's edits, as they stand in the undo menu. Message ids: shown through the catalogue."""

from salesplanner.catalogue import mark

PERIOD = mark("Change the measured period")
FILTER = mark("Change which deals are measured")
HOW = mark("Change how deals are measured")
REMOVE = mark("Remove import")
STAGES = mark("Say what stages mean")
