"""Starts the window: fault reports first, then one program for all starts, fonts, theme, and the first window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesplanner.ui import crash

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from salesplanner.ui.program import Program


LISTENING = 400  # ms after which later starts are listened for; Fred's map is on the screen by then
SETTLED = 1500  # ms until the first window is at rest


def collect_again() -> None:
    """Garbage is collected from now on; what the start made is left out of it."""
    gc.freeze()
    gc.enable()


def run(paths: Sequence[Path]) -> int:
    """Opens the plans, else the start page; the exit code when the last window is closed.

    Where the program runs already, it gets the paths and raises its window, and this returns at once.
    """
    gc.disable()  # what is made while starting stays; looking through it again and again takes a tenth of the start
    crash.install()
    skip_source_search()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from salesplanner.ui.instance import hand_over
    from salesplanner.ui.signals import EndSignals

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if hand_over(paths):
        return 0
    program = make_program(app)
    program.finished.connect(app.quit)
    EndSignals(program.quit, program)
    QTimer.singleShot(LISTENING, program, program.instance.listen)
    program.start(paths)
    if details := crash.take_native_crash():
        QTimer.singleShot(1000, program, partial(program.tell_crash, details))
    QTimer.singleShot(SETTLED, collect_again)
    code = app.exec()
    program.instance.close()
    program.jobs.wait()
    return code


def skip_source_search() -> None:
    """WORKAROUND(PySide6 6.11): each import reads the module's source to see whether it says "PySide6".

    That only matters for `from __feature__ import …`, which this program does not use, and takes a tenth of the start.
    """
    import PySide6.QtCore  # noqa: F401 (loads the hook)

    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: True


def make_program(app: QApplication) -> Program:
    """The program on a Qt application, with theme and language; for `run` and for tests."""
    from salesplanner.app.settings import Settings
    from salesplanner.catalogue import set_language
    from salesplanner.ui import theme
    from salesplanner.ui.program import Program

    settings = Settings()
    set_language(settings.language or _system_language())
    app.setApplicationName("salesplanner")
    app.setDesktopFileName("salesplanner")
    theme.install(settings.theme)
    _set_icon(app)
    return Program(settings, app)


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    return QLocale.system().name()


def _set_icon(app: QApplication) -> None:
    from PySide6.QtGui import QIcon

    from salesplanner.resources import icon_file

    app.setWindowIcon(QIcon(str(icon_file("salesplanner"))))
