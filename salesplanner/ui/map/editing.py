"""Typing on the map: one editor at a time, in place, over a card, header, gate, lane name or word of the curve.

The editor owns its text. Enter, leaving the field or two idle seconds make an edit of it; Esc takes back what was
typed since it opened. A new card is a draft in the layout until its first edit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from salesplanner.catalogue import _, mark
from salesplanner.drawing import style
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.edits import cards
from salesplanner.plan.records import CARD_CAP, Card, Lane, Prompt
from salesplanner.plan.state import Cell
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map import header_fields
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.drafts import DRAFT, with_draft, with_text
from salesplanner.ui.map.editor import Editor
from salesplanner.ui.map.editor_field import Field
from salesplanner.ui.map.gestures.gesture import attempt

IDLE = 2000  # ms without a key until what was typed is stored


class Editing(QObject):
    """Opens, keeps and closes the one editor of a map."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.editor: Editor | None = None
        self._field: Field | None = None
        self._stored = ""
        self._storing = False
        self._next: Callable[[], None] | None = None
        self._other_lane: Callable[[int], None] | None = None
        self._idle = QTimer(self, interval=IDLE, singleShot=True)
        self._idle.timeout.connect(self._store)
        canvas.layout_changed.connect(self.place)
        canvas.view_changed.connect(self.place)

    # --- what can be edited ----------------------------------------------------------------------------------------

    def new_card(self, cell: Cell, position: int = cards.END, text: str = "") -> None:
        """A draft in a cell; the first edit makes a card of it."""
        if not self.close():
            return
        canvas = self.canvas
        lane = canvas.session.state.find(Lane, cell[1])
        if lane is None or lane.kind == "emotion":
            canvas.message.emit(_("The emotion lane holds a curve, not cards."))
            return
        made: list[str] = []

        def store(words: str) -> bool:
            run = canvas.session.run_merging
            if made:
                return attempt(canvas, lambda: run(mark("Add card"), f"new:{made[0]}", cards.set_text, made[0], words))
            if not attempt(
                canvas, lambda: made.append(canvas.session.run(mark("Add card"), cards.add, cell, words, position))
            ):
                return False
            canvas.draft, canvas.edited = None, made[0]
            canvas.relayout()
            canvas.focus = focusing.on_card(canvas.map, made[0])
            canvas.selection.choose("card", made[0])
            return True

        canvas.selection.clear()
        canvas.draft = lambda state: with_draft(state, cell, position, self._typed())
        field = Field(lambda: self._card_rect(made[0] if made else DRAFT), style.CARD, text, CARD_CAP, store, True)
        self._open(field, replace(field, grows=DRAFT), lambda: self._after(made, cell))
        self._other_lane = lambda direction: None if made else self._draft_in_lane(cell, direction)

    def _draft_in_lane(self, cell: Cell, direction: int) -> None:
        """Takes the draft with its text to the lane above (−1) or below (1)."""
        rows = [row.lane for row in self.canvas.map.rows if row.lane.kind != "emotion"]
        index = next((i for i, lane in enumerate(rows) if lane.id == cell[1]), 0) + direction
        if 0 <= index < len(rows):
            text = self._typed()
            self.close(keep=False)
            self.new_card((cell[0], rows[index].id))
            if self.editor is not None:
                self.editor.setPlainText(text)
                self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def _after(self, made: list[str], cell: Cell) -> None:
        """Where Ctrl+Enter goes on: below the card just made."""
        state = self.canvas.session.state
        here = [card.id for card in state.cells.get(cell, ())]
        self.new_card(cell, here.index(made[0]) + 1 if made and made[0] in here else cards.END)

    def card(self, id_: str, text: str | None = None) -> None:
        """The text of a card."""
        if not self.close():
            return
        canvas = self.canvas
        card = canvas.session.state.find(Card, id_)
        if card is None or id_ not in canvas.map.spots:
            return

        def store(words: str) -> bool:
            run = canvas.session.run_merging
            return attempt(canvas, lambda: run(mark("Edit card"), f"card.text:{id_}", cards.set_text, id_, words))

        canvas.selection.choose("card", id_)
        canvas.draft = lambda state: with_text(state, id_, self._typed())
        field = Field(lambda: self._card_rect(id_), style.CARD, card.text, CARD_CAP, store, True, grows=id_)
        self._open(field, field, lambda: self._after([id_], (card.step, card.lane)))
        if text is not None and self.editor is not None:
            self.editor.setPlainText(text)

    def prompt(self, id_: str) -> None:
        """A ghost: its words stand ready, chosen, so that typing replaces them and Enter takes them."""
        canvas = self.canvas
        prompt = canvas.session.state.find(Prompt, id_)
        if prompt is None:
            return
        made: list[str] = []

        def store(words: str) -> bool:
            run = canvas.session.run_merging
            if made:
                return attempt(canvas, lambda: run(mark("Add card"), f"new:{made[0]}", cards.set_text, made[0], words))
            if not attempt(
                canvas, lambda: made.append(canvas.session.run(mark("Add card"), cards.accept_prompt, id_, words))
            ):
                return False
            canvas.focus = focusing.on_card(canvas.map, made[0])
            canvas.selection.choose("card", made[0])
            return True

        def rect() -> tuple[Rect, bool] | None:
            if made:
                return self._card_rect(made[0])
            place = canvas.map.prompts.get(id_)
            return (Rect(place.x + 9, place.y + 9, place.w - 18, place.h - 12), False) if place else None

        field = Field(rect, style.CARD, "", CARD_CAP, store, True, hint=prompt.text)
        self._open(field, field, lambda: self._after(made, (prompt.step, prompt.lane)))
        if self.editor is not None:
            self.editor.setPlainText(prompt.text)
            self.editor.selectAll()

    def step(self, id_: str) -> None:
        """The name of a step, in its header."""
        self._open_found(header_fields.step_name(self.canvas, id_))

    def gate(self, id_: str) -> None:
        """The buyer's action that moves a deal on, in its pill."""
        self._open_found(header_fields.gate(self.canvas, id_))

    def lane(self, id_: str) -> None:
        """The name of a lane, in its header."""
        self._open_found(header_fields.lane_name(self.canvas, id_))

    def word(self, cell: Cell) -> None:
        """The word at a point of the emotion curve."""
        self._open_found(header_fields.word(self.canvas, cell))

    def _open_found(self, field: Field | None) -> None:
        if field is not None:
            self._open(field, field)

    # --- the editor ------------------------------------------------------------------------------------------------

    def _open(self, field: Field, kept: Field, then: Callable[[], None] | None = None) -> None:
        draft = self.canvas.draft
        self.canvas.end_gesture(cancel=True)  # a key pressed in the middle of a drag
        if not self.close():
            return
        self.canvas.draft = draft
        self._field, self._stored, self._next, self._other_lane = kept, field.text, then, None
        editor = Editor(self.canvas, field.face, field.text, field.cap, field.lines, field.hint, field.centred)
        self.editor = editor
        self.canvas.editing, self.canvas.edited = True, kept.grows
        editor.textChanged.connect(self._typed_on)
        editor.finished.connect(self._finish)
        if self.canvas.draft is not None:
            self.canvas.relayout()
        self._reveal()
        self.place()
        editor.show()
        editor.selectAll()
        editor.setFocus()
        self.canvas.typing.emit(True)

    def _reveal(self) -> None:
        place = self._field.rect() if self._field else None
        if place is not None:
            rect, in_band = place
            self.canvas.reveal(Rect(rect.x, self.canvas.view.shown().y + 20, rect.w, 1) if in_band else rect.grown(12))

    def place(self) -> None:
        """Puts the editor where its field lies now."""
        if self.editor is None or self._field is None or self._storing:
            return
        found = self._field.rect()
        if found is None:
            self.close(force=True)
            return
        rect, in_band = found
        view = self.canvas.view
        self.editor.put(view.from_band(rect) if in_band else view.from_body(rect), view.zoom)

    def _typed(self) -> str:
        return self.editor.text() if self.editor is not None else ""

    def _typed_on(self) -> None:
        self._idle.start()
        if self.canvas.draft is not None:
            self.canvas.relayout()
        elif self._field is not None and self._field.grows:
            self.place()

    def _store(self) -> bool:
        """Makes an edit of the text, where it changed. False where it could not be stored."""
        self._idle.stop()
        if self.editor is None or self._field is None:
            return True
        words = self.editor.text().strip()
        if words == self._stored.strip() or (not words and not self._field.may_be_empty):
            return True
        # While it is stored a ghost is gone and its card not yet known: the editor must not close for that.
        self._storing = True
        try:
            stored = self._field.store(words)
        finally:
            self._storing = False
        if stored:
            self._stored = words
            self.place()
        return stored

    def _finish(self, how: str) -> None:
        """The editor asks to end.

        keep, next (keep and go on below), forward or back (keep and walk on), revert, or leave (the focus went
        elsewhere).
        """
        if self.editor is None:
            return
        if how == "revert":
            self.close(keep=False)
            return
        if how in ("lane above", "lane below"):
            if self._other_lane is not None:
                self._other_lane(-1 if how == "lane above" else 1)
            return
        untouched_ghost = self._field is not None and self._field.hint and how == "leave" and self._is_hint()
        if untouched_ghost:
            self.close(keep=False)
            return
        if not self._store():
            self.editor.setFocus()
            return
        then = self._next if how == "next" else None
        is_card = self._next is not None
        self.close(keep=False)
        if then is not None:
            then()
        elif is_card and how in ("forward", "back"):
            self.canvas.focusNextPrevChild(how == "forward")

    def _is_hint(self) -> bool:
        return self._field is not None and self._typed().strip() == self._field.hint

    def close(self, keep: bool = True, force: bool = False) -> bool:
        """Ends the editor; with `keep`, what was typed is stored first.

        False where it could not be stored: the editor stays open with it then, unless `force`.
        """
        if self.editor is None:
            self.canvas.draft = None
            return True
        editor = self.editor
        if keep and not self._is_hint() and not self._store() and not force:
            editor.setFocus()
            return False
        if editor is not self.editor:  # its place went away with the edit, and the editor with it
            return True
        self.editor = self._field = None
        self._idle.stop()
        self.canvas.draft = None
        if editor.hasFocus():
            # Before the editor hides: Qt would look for the next widget, and the map would walk on to the next card.
            editor.let_go()
            self.canvas.keyboard = True
            self.canvas.setFocus()
        editor.retire()
        self.canvas.editing, self.canvas.edited = False, ""
        self.canvas.typing.emit(False)
        self.canvas.relayout()
        return True

    def _card_rect(self, id_: str) -> tuple[Rect, bool] | None:
        spot = self.canvas.map.spots.get(id_)
        if spot is None:
            return None
        rect = spot.rect
        if rect.h < 50:  # a chip
            return Rect(rect.x + 27, rect.y + 6, rect.w - 34, rect.h - 10), False
        return Rect(rect.x + 9, rect.y + 8, rect.w - 18, rect.h - 8 - 31), False
