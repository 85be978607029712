"""The window around the map: real windows and events."""
