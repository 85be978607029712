"""What the mouse can do on the map: one object per gesture. Gestures preview; only release writes."""
