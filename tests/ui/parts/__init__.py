"""Theme and parts."""
