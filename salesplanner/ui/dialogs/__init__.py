"""The dialogs of the window: export, settings, names, earlier states, the key sheet, help and about."""
