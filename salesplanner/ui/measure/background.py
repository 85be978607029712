"""Where the page's long work runs: with the jobs of the program, which outlive the page when its window closes."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.ui.jobs import Jobs


def jobs_of(widget: QWidget) -> Jobs:
    """The jobs of the program that shows the widget; without one, jobs of the application."""
    program = getattr(widget.window(), "program", None)
    return program.jobs if program is not None else _without_program()


@cache
def _without_program() -> Jobs:
    return Jobs(QApplication.instance())
