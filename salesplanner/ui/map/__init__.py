"""The map page: canvas, gestures, editors, keyboard, bottom bar and minimap."""
