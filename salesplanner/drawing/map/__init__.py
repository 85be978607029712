"""The swimlane map as a display list: layout (where everything lies), faces (how it looks), picture (all of it)."""

from salesplanner.drawing.map.layout import Look, MapLayout, layout
from salesplanner.drawing.map.picture import miniature, picture, picture_size

__all__ = ["Look", "MapLayout", "layout", "miniature", "picture", "picture_size"]
