"""The PySide6 widgets. They draw display lists and write only through the session."""
