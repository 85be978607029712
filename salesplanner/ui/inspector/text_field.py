"""One editable text of the plan: what the user typed against what the plan holds, and the sentence when they differ.

The text is kept on Enter, when the focus leaves, and after two idle seconds. Esc takes it back. A change from elsewhere
(undo, the map) shows at once unless the user is typing here: then the typed text stays, and Esc goes to the new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import MICRO, TextStyle
from salesplanner.plan.fields import Spec
from salesplanner.ui.inspector.desk import Desk, Draft
from salesplanner.ui.inspector.editors import BlockEditor
from salesplanner.ui.inspector.frames import FieldFrame
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.styles import TEXT
from salesplanner.ui.inspector.wrapped import Wrapped

COUNTER_FROM = 0.8  # share of the cap from which the counter shows


@dataclass(frozen=True, slots=True)
class Binding:
    """What a field edits. `key` names field and row: it merges quick repeats and finds the draft again.

    `write` raises Refused or what the session raises; the field shows the sentence and keeps the text.
    """

    key: str
    label: str
    spec: Spec
    read: Callable[[], str]
    write: Callable[[str], object]


class TextField(QWidget):
    """An editor in a frame, with a counter near the cap and a sentence when a text was not taken."""

    kept = Signal()
    entered = Signal()
    escaped = Signal()
    moved = Signal(int)
    emptied = Signal()
    left_empty = Signal()

    def __init__(
        self,
        desk: Desk,
        *,
        look: Literal["plain", "boxed", "gate"] = "plain",
        style: TextStyle = TEXT,
        token: str = "ink",
        placeholder: str = "",
        multiline: bool = False,
        soft: bool = False,
        unit: str = "",
        keep_empty: bool = True,
        idle: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._binding: Binding | None = None
        self._base = ""
        self._dirty = False
        self._keep_empty = keep_empty
        self._keeps_when_idle = idle
        self._busy = False
        self.editor = BlockEditor(lines=multiline, soft=soft)
        self.editor.setPlaceholderText(placeholder)
        self.frame = FieldFrame(desk.theme, self.editor, look=look, style=style, token=token, unit=unit)
        self.counter = Wrapped(desk.theme, style=MICRO, token="ink3")
        self.counter.setVisible(False)
        self.problem = ProblemLine(desk.theme)
        self._lay_out(look)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self.setFocusProxy(self.editor)
        self.editor.edited.connect(self._on_edit)
        self.editor.entered.connect(self._on_enter)
        self.editor.left.connect(self._on_left)
        self.editor.escaped.connect(self._on_escape)
        self.editor.moved.connect(self.moved)
        self.editor.emptied.connect(self.emptied)

    def _lay_out(self, look: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.frame)
        below = QHBoxLayout()
        below.setContentsMargins(self.frame.inset if look == "plain" else 0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.problem, 1)
        below.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        column.addStretch(1)

    # what it edits

    def bind(self, binding: Binding) -> None:
        """Shows another field of the plan. What could not be stored there before is shown again as typed."""
        if self._binding is not None and self._binding.key != binding.key:
            self.leave()
        elif self._binding is not None:
            self._binding = binding
            self.refresh()
            return
        self._binding = binding
        self.editor.setAccessibleName(binding.label)
        self._base = binding.read()
        draft = self._desk.drafts.pop(binding.key, None)
        self.editor.set_text(draft.text if draft else self._base)
        self._set_dirty(draft is not None)
        self._say(draft.problem if draft else "")
        self._count()

    def leave(self) -> None:
        """Keeps what was typed before the field goes; what cannot be stored waits as a draft."""
        if self._binding is None:
            return
        if not self.keep():
            self._desk.drafts[self._binding.key] = Draft(self.editor.text(), self.problem.text())
        self._set_dirty(False)
        self._say("")
        self._binding = None

    def forget(self) -> None:
        """Lets go without keeping: what it showed is no longer in the plan."""
        self._idle.stop()
        self._binding = None
        self._set_dirty(False)

    def refresh(self) -> None:
        """Follows the plan; never touches what the user is typing."""
        if self._binding is None:
            return
        now = self._binding.read()
        if now == self._base:
            return
        self._base = now
        if self._dirty:
            self._set_dirty(self.editor.text() != now)
        elif not self._busy:
            self.editor.set_text(now)
            self._say("")
        self._count()

    # keeping and taking back

    @property
    def dirty(self) -> bool:
        """Whether the text differs from the plan."""
        return self._dirty

    def text(self) -> str:
        """What stands in the editor."""
        return self.editor.text()

    def keep(self) -> bool:
        """Writes the text to the plan; False where it was not taken (the sentence says why)."""
        self._idle.stop()
        if not self._dirty or self._binding is None:
            return True
        binding, text = self._binding, self.editor.text()
        self._busy = True
        try:
            sentence = self._desk.attempt(lambda: binding.write(text))
        finally:
            self._busy = False
        if self._binding is None or self._binding.key != binding.key:
            return sentence is None  # the record went with this edit
        self._say(sentence or "")
        if sentence is not None:
            return False
        self._base = binding.read()
        self._set_dirty(False)
        self.editor.forget_undo()
        self.kept.emit()
        return True

    def revert(self) -> None:
        """Takes back what was typed since it was last kept."""
        self._idle.stop()
        self.editor.set_text(self._base)
        self._set_dirty(False)
        self._say("")
        self._count()

    def _on_edit(self) -> None:
        self._set_dirty(self.editor.text() != self._base)
        self._say("")
        self._count()
        ripe = self._keeps_when_idle and (self._keep_empty or self.editor.text().strip())
        if self._dirty and ripe:
            self._idle.start(self._desk.idle_ms)
        else:
            self._idle.stop()

    def _on_idle(self) -> None:
        self.keep()

    def _on_enter(self) -> None:
        if self.keep():
            self._settle()
            self.entered.emit()

    def _on_left(self) -> None:
        if self.keep():
            self._settle()
            if not self.editor.text():
                self.left_empty.emit()

    def _on_escape(self) -> None:
        self.revert()
        self.escaped.emit()

    def _settle(self) -> None:
        # The plan may hold the text trimmed or cleaned; while the user types that would move the caret.
        if self._binding is not None and not self._dirty and self.editor.text() != self._base:
            self.editor.set_text(self._base)

    # what it shows

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self.editor.keeps_escape = dirty
        self._desk.mark_dirty(self, dirty)

    def _say(self, sentence: str) -> None:
        self.problem.say(sentence)
        self.frame.set_error(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def _count(self) -> None:
        spec = self._binding.spec if self._binding else None
        length = len(self.editor.text())
        near = spec is not None and spec.kind == "text" and length >= COUNTER_FROM * spec.cap
        if spec is not None and near:
            self.counter.set_text(
                _("{length} of {cap}").format(length=length, cap=spec.cap)
            )
            self.counter.set_token("bad" if length > spec.cap else "ink3")
        self.counter.setVisible(near)
