"""A monkey at the map: gestures, keys and commands at random, on the real page over a plan on disk.

It knows no internals: it presses, drags and types anywhere, begins things and does not finish them.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.plan.records import LANE_KINDS
from salesplanner.plan.transaction import Refused
from salesplanner.ui.map.page import MapPage

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
TEXTS = ("Show margin", "価格を示す", "مرحبا", "a\nb", "👩‍👩‍👧", "R&D <b>", "x" * 90, " ", "e\u0301")
KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Escape, Qt.Key.Key_Space),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_A, Qt.Key.Key_7),
)


class Monkey:
    """`done` tells what it did, the last thing last."""

    def __init__(self, page: MapPage, random: Random) -> None:
        self.page, self.canvas, self.hands = page, page.canvas, page.hands
        self.session = page.canvas.session
        self.port: QWidget = page.canvas.viewport()
        self.random = random
        self.done: list[str] = []
        self._deeds: tuple[tuple[Callable[[], object], int], ...] = (
            (self.drag, 10),
            (self.click, 4),
            (self.double_click, 2),
            (self.type, 5),
            (self.key, 8),
            (self.command, 12),
            (self.undo, 5),
            (self.wheel, 3),
            (self.resize, 1),
            (self.hide_or_show_lane, 1),
        )

    def act(self) -> None:
        """One thing, and the events that follow it."""
        if self._answer_dialog():
            return
        deeds, weights = zip(*self._deeds, strict=True)
        deed = self.random.choices(deeds, weights)[0]
        self.done.append(deed.__name__)
        self.sometimes(1.0, deed)
        QApplication.processEvents()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def stop(self) -> None:
        """Lets go of everything, as when the window loses the user."""
        self._answer_dialog()
        if self.canvas.gesture is not None:
            QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        self.page.commit_typing()
        QApplication.processEvents()

    # with the mouse

    def drag(self) -> None:
        """From anywhere to anywhere, outside too; sometimes it is called off, sometimes the plan changes under it."""
        start = self.place(self.random.random() < 0.8)
        button = self.random.choices((LEFT, MIDDLE, RIGHT), (12, 1, 1))[0]
        modifiers = self.random.choices((NONE, CTRL, SHIFT), (8, 1, 1))[0]
        QTest.mousePress(self.port, button, modifiers, start)
        for _ in range(self.random.randint(1, 5)):
            QTest.mouseMove(self.port, self.place(False, outside=True))
            if self.random.random() < 0.3:
                QApplication.processEvents()
        self.sometimes(0.1, lambda: QTest.keyClick(self.canvas, Qt.Key.Key_Escape))
        self.sometimes(0.1, self.undo)
        self.sometimes(0.05, self.wheel)
        self.sometimes(0.03, self.resize)
        self.sometimes(0.03, self.command)
        QTest.mouseRelease(self.port, button, modifiers, self.place(self.random.random() < 0.5, outside=True))

    def click(self) -> None:
        button = self.random.choices((LEFT, RIGHT), (6, 1))[0]
        QTest.mouseClick(self.port, button, self.random.choice((NONE, NONE, CTRL, SHIFT)), self.place(True))

    def double_click(self) -> None:
        QTest.mouseDClick(self.port, LEFT, NONE, self.place(True))

    def wheel(self) -> None:
        at = QPointF(self.place(False))
        turn = QPoint(0, self.random.choice((-360, -120, 120, 360)))
        modifiers = self.random.choice((NONE, SHIFT, CTRL, CTRL))
        phase = Qt.ScrollPhase.NoScrollPhase
        glob = self.port.mapToGlobal(at)
        event = QWheelEvent(at, glob, QPoint(), turn, Qt.MouseButton.NoButton, modifiers, phase, False)
        QApplication.sendEvent(self.port, event)

    def place(self, on_something: bool, outside: bool = False) -> QPoint:
        """A point: on a card, header or edge with `on_something`, else anywhere."""
        spots = [spot.rect for spot in self.canvas.map.spots.values() if not spot.folded]
        if on_something and spots and self.random.random() < 0.6:
            rect = self.canvas.view.from_body(self.random.choice(spots))
            share = self.random.choice((0.5, 0.98, 1.0, 0.02))
            return QPoint(round(rect.x + rect.w * share), round(rect.cy))
        far = 60 if outside else 0
        x = self.random.randint(-far, self.port.width() + far)
        return QPoint(x, self.random.randint(-far, self.port.height() + far))

    # with the keyboard

    def type(self) -> None:
        """Into whatever has the focus, and sometimes Enter after it."""
        target = self.target()
        QTest.keyClicks(target, self.random.choice(("Agree a date", "x", "Who decides")))
        if self.hands.editing.editor is not None:
            self.hands.editing.editor.insertPlainText(self.random.choice(TEXTS))
            self.sometimes(0.6, lambda: QTest.keyClick(self.target(), Qt.Key.Key_Return, self.modifier()))

    def key(self) -> None:
        QTest.keyClick(self.target(), self.random.choice(KEYS), self.modifier())

    def modifier(self) -> Qt.KeyboardModifier:
        return self.random.choices((NONE, SHIFT, CTRL, ALT), (8, 2, 1, 1))[0]

    def target(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.page.isAncestorOf(focus) else self.canvas

    # with commands of the table

    def command(self) -> None:
        """What a menu, a shortcut or the bar below would run."""
        hands, random = self.hands, self.random
        commands: tuple[Callable[[], object], ...] = (
            *(hands.add_card, hands.add_card_on_top, hands.edit_chosen, hands.delete_chosen, hands.duplicate_chosen),
            *(hands.copy_chosen, hands.cut_chosen, hands.paste, hands.choose_all, hands.move_up, hands.move_down),
            *(hands.move_left, hands.move_right, hands.move_to_top, hands.move_to_bottom, hands.start_link),
            *(hands.remove_links, hands.turn_link, hands.add_step, hands.edit_gate, hands.previous_step),
            *(hands.next_step, hands.hide_lane, hands.zoom_in, hands.zoom_out, hands.fit_width, hands.fit_all),
            *(hands.toggle_minimap, hands.start_find),
            lambda: hands.add_lane(random.choice(LANE_KINDS)),
            lambda: hands.set_lane_colour(random.choice(("violet", "auto"))),
            lambda: hands.zoom_to(random.choice((25, 50, 100, 200))),
        )
        command = random.choice(commands)
        self.done.append(getattr(command, "__name__", "lambda"))
        command()

    def undo(self) -> None:
        """Up to three steps back, or forth."""
        step = self.random.choice((self.session.undo, self.session.undo, self.session.redo))
        for _ in range(self.random.randint(1, 3)):
            step()

    def hide_or_show_lane(self) -> None:
        lanes = self.session.state.lanes
        if lanes:
            lane = self.random.choice(lanes)
            hidden = not lane.hidden
            self.sometimes(0.7 if hidden else 1.0, lambda: self.hands.set_lane_hidden(lane.id, hidden))

    # with the window

    def resize(self) -> None:
        self.page.resize(QSize(self.random.randint(420, 1600), self.random.randint(260, 1000)))

    def _answer_dialog(self) -> bool:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return False
        QTest.keyClick(dialog, self.random.choice((Qt.Key.Key_Escape, Qt.Key.Key_Return)))
        QApplication.processEvents()
        if QApplication.activeModalWidget() is dialog:
            dialog.close()
            QApplication.processEvents()
        return True

    def sometimes(self, share: float, deed: Callable[[], object]) -> None:
        """Does it in that share of the cases."""
        if self.random.random() < share:
            try:
                deed()
            except Refused:
                self.done.append("refused")
