"""Makes the pictures of the README in `docs/`: the real window with Fred's example, without a display.

    .venv/bin/python packaging/make_screenshots.py

The picture is what the program paints, 1600 × 1000, with the step Present chosen.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop  # noqa: E402
from PySide6.QtGui import QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from salesplanner.app.places import HOME_VARIABLE  # noqa: E402
from salesplanner.catalogue import set_language  # noqa: E402
from salesplanner.ui import start  # noqa: E402
from salesplanner.ui.program import Program  # noqa: E402

SIZE = (1600, 1000)
STEP = "Present"
PATIENCE = 20_000  # ms
REST = 700  # ms in which animations end and the kept picture becomes sharp


def main() -> int:
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        program = start.make_program(app)
        set_language("en")
        program.remember_theme("light")
        picture = map_picture(program)
        program.quit()
        program.jobs.wait()
    target = ROOT / "docs" / "map.png"
    target.parent.mkdir(exist_ok=True)
    save(picture, target)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")
    sys.stdout.flush()
    os._exit(0)  # widgets are still there; nothing of theirs is worth keeping


def map_picture(program: Program) -> QPixmap:
    """Fred's map with a step chosen."""
    program.new_plan("fred")
    wait(lambda: any(window.plan for window in program.windows))
    window = program.windows[-1]
    window.resize(*SIZE)
    plan, session = window.plan, window.session
    assert plan and session
    step = next(step for step in session.state.steps if step.name == STEP)
    plan.selection.choose("step", step.id)
    wait(lambda: not program.jobs.busy and session.status.kind == "saved")
    turn(REST)
    return window.grab()


def wait(true: Callable[[], object]) -> None:
    """Lets the program work until it is so. Raises TimeoutError."""
    deadline = QDeadlineTimer(PATIENCE)
    while not true():
        if deadline.hasExpired():
            raise TimeoutError("the window did not become ready")
        turn(20)


def turn(milliseconds: int) -> None:
    """Lets the program work that long."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        flag = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        QApplication.processEvents(flag, deadline.remainingTime())


def save(picture: QPixmap, target: Path) -> None:
    """As a small PNG of 256 colours, which is more than the window has but for soft edges."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    image = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
