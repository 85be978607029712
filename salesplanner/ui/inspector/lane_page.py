"""Everything about one lane: name, whose it is, colour, hidden or shown; for an emotion lane its curve step by step."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from salesplanner.catalogue import _, ngettext
from salesplanner.plan.edits import lanes
from salesplanner.plan.labels import initials, lane_kind_label
from salesplanner.plan.records import LANE_COLOURS, Lane, Persona
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.check_row import CheckRow
from salesplanner.ui.inspector.choice_button import ChoiceButton, Option
from salesplanner.ui.inspector.controls import Flow, Swatch
from salesplanner.ui.inspector.curve import Curve
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Page
from salesplanner.ui.inspector.styles import TEXT, TITLE
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.dialog import ask


class LanePage(Page):
    """The page of a lane."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lane = ""
        self.name = TextField(desk, style=TITLE, placeholder=_("Name of the lane"))
        self.title_section(self.name)
        self.about = TextField(desk, placeholder=_("Such as Grace Holt, grocery buyer"))
        self.text_section(_("Whose lane it is"), self.about)
        self._build_persona()
        self.holds = Wrapped(desk.theme, style=TEXT)
        self.section(_("What lies in it")).add(self.holds)
        self.curve = Curve(desk)
        self.column.addWidget(self.curve)
        self._build_look()
        self._build_delete()

    def _build_persona(self) -> None:
        self._persona_part = part = self.section(_("Persona"))
        self.persona = ChoiceButton(self.desk.theme, _("Persona"))
        self.persona.picked.connect(lambda id_: part.run(names.ABOUT, lanes.set_persona, self.lane, id_ or None))
        part.add(self.persona)

    def _build_look(self) -> None:
        part = self.section(_("Colour"))
        part.column.setSpacing(8)
        self.swatches = {colour: Swatch(self.desk.theme, colour) for colour in LANE_COLOURS}
        flow = Flow(5)
        for colour, swatch in self.swatches.items():
            flow.addWidget(swatch)
            swatch.clicked.connect(partial(self._set_colour, colour))
        part.add(flow)
        self._colour_part = part
        hide = self.section(_("On the map and on paper"))
        self.hidden = CheckRow(self.desk.theme, _("Hide this lane, its cards and their links"))
        hide.add(self.hidden)
        self.hidden.clicked.connect(
            lambda on: hide.run(
                names.HIDE_LANE if on else names.SHOW_LANE, lanes.set_hidden, self.lane, on
            )
        )

    def _set_colour(self, colour: str, _on: bool = False) -> None:
        self._colour_part.run(names.COLOUR, lanes.set_colour, self.lane, colour)
        self.refresh()

    def _build_delete(self) -> None:
        self._delete_part = part = self.section(line=False)
        self.delete_button = button(_("Delete lane"), "quiet", "trash-2", small=True)
        row = QHBoxLayout()
        row.addWidget(self.delete_button)
        row.addStretch(1)
        part.add(row, reach=True)
        self.delete_button.clicked.connect(self.delete)

    @property
    def kicker(self) -> str:
        lane = self.desk.state.find(Lane, self.lane)
        return _("Lane: {kind}").format(kind=lane_kind_label(lane.kind)) if lane else ""

    def bind(self, ids: tuple[str, ...]) -> None:
        self.lane = lane = ids[0]
        row = (Lane, lane)
        self.name.bind(
            row_binding(self.desk, row, "name", _("Name of the lane"), names.RENAME_LANE, lanes.rename)
        )
        self.about.bind(
            row_binding(self.desk, row, "about", _("Whose lane it is"), names.ABOUT, lanes.set_about)
        )
        self.curve.bind(lane)
        self._refresh_rest()

    def refresh(self) -> None:
        self.name.refresh()
        self.about.refresh()
        self.curve.bind(self.lane)
        self._refresh_rest()

    def gone(self) -> bool:
        return self.desk.state.find(Lane, self.lane) is None

    def _refresh_rest(self) -> None:
        lane = self.desk.state.get(Lane, self.lane)
        self._show_persona(lane)
        for colour, swatch in self.swatches.items():
            swatch.set_kind(lane.kind)
            swatch.setChecked(colour == lane.colour)
        self.hidden.set_on(lane.hidden)
        count, points = self._cards(), self._points()
        if lane.kind == "emotion":
            words = ngettext("{count} point of the curve", "{count} points of the curve", points)
            self.holds.set_text(words.format(count=points))
        elif lane.kind == "content":
            words = ngettext("{count} item", "{count} items", count)
            self.holds.set_text(words.format(count=count))
        else:
            self.holds.set_text(ngettext("{count} card", "{count} cards", count).format(count=count))
        asks = bool(count or points)
        self.delete_button.setText(_("Delete lane…") if asks else _("Delete lane"))
        self.put_in_order()

    def _show_persona(self, lane: Lane) -> None:
        personas = self.desk.state.personas
        self._persona_part.setVisible(lane.kind in ("buyer", "emotion") and bool(personas))
        nobody = Option("", _("Nobody in particular"), "user")
        self.persona.options = [nobody, *(Option(p.id, p.name, "id-card") for p in personas)]
        found = self.desk.state.find(Persona, lane.persona)
        if found is None:
            self.persona.show_value("", nobody.text, "user", faint=True)
        else:
            self.persona.show_person(found.id, initials(found.name), found.name, "buyer")

    def _cards(self) -> int:
        cells = self.desk.state.cells
        return sum(len(found) for cell, found in cells.items() if cell[1] == self.lane)

    def _points(self) -> int:
        return sum(1 for cell in self.desk.state.feelings if cell[1] == self.lane)

    def delete(self) -> None:
        """Deletes the lane; asks where something lies in it."""
        count, points = self._cards(), self._points()
        if not count and not points:
            self._delete_now()
            return
        name = self.desk.state.get(Lane, self.lane).name
        if count:
            text = ngettext(
                "It holds {count} card, which is deleted with it.",
                "It holds {count} cards, which are deleted with it.",
                count,
            ).format(count=count)
        else:
            text = _("Its curve is deleted with it.")
        text += " " + _("Undo brings everything back.")
        title = _("Delete the lane “{name}”?").format(name=name)
        ask(self.window(), title, text, _("Delete lane"), self._delete_now, danger=True)

    def _delete_now(self) -> None:
        self._delete_part.run(names.DELETE_LANE, lanes.delete, self.lane)
