"""The frame of the window: rail, top bar, body, palette, and the commands made from the action table."""
