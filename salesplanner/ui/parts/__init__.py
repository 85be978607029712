"""The factories for labels, buttons, fields and messages: every text they show is plain text.

Nothing outside this package makes a QLabel, a message box or a tool tip.
"""
