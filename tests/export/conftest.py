"""Pages are made of text, and text needs a Qt application; here one without a screen."""

import os

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Text can be measured and drawn."""
    return qapp
