"""Journeys run the whole program: real windows, real files, real child processes."""

from __future__ import annotations

from tests.ui.window.conftest import Desk, desk

__all__ = ["Desk", "desk"]
