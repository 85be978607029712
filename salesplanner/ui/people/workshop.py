"""The card of the next workshop: when, where, about what, who comes; the invitation and the printed agenda."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from salesplanner.app.invitation import invited, set_when, when_typed
from salesplanner.catalogue import _, mark
from salesplanner.drawing.style import BODY_STRONG, SMALL
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Plan, specs
from salesplanner.ui.inspector.binders import plan_binding
from salesplanner.ui.inspector.controls import Flow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.avatar import Avatar
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import IconLabel
from salesplanner.ui.people.frame import Card

WHEN = mark("Change when the workshop is")
PLACE = mark("Change where the workshop is")
AGENDA = mark("Change agenda")


class Workshop(Card):
    """`copy_wanted` and `print_wanted` follow its buttons."""

    copy_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Next workshop"))
        self._desk = desk
        self.column.setSpacing(8)
        example = _("Day and time, such as 20 Aug 2026, 10:00 to 11:30")
        self.when = TextField(desk, style=BODY_STRONG, placeholder=example, idle=False)
        self.place = TextField(desk, style=SMALL, token="ink2", placeholder=_("Where, such as room 2"))
        self.agenda = TextField(desk, style=SMALL, token="ink2", placeholder=_("What it is about"), multiline=True)
        self._lay_out_fields()
        self._faces: tuple[object, ...] = ()
        self.guests = QWidget()
        self._flow = Flow(5)
        self.guests.setLayout(self._flow)
        self.column.addWidget(self.guests)
        self.nobody = Wrapped(desk.theme, _("Nobody is invited yet."), style=SMALL, token="ink3")
        self.column.addWidget(self.nobody)
        self.copy_button = button(_("Copy invitation text"), "plain", "copy", small=True)
        self.print_button = button(_("Print agenda"), "plain", "printer", small=True)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        foot = QWidget()
        row = Flow(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.print_button)
        foot.setLayout(row)
        self.column.addWidget(foot)
        self.column.addStretch(1)
        self._bind()
        self.refresh()

    def _lay_out_fields(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        icons = ("calendar-days", "map-pin", "list-checks")
        for place, (icon, field) in enumerate(zip(icons, (self.when, self.place, self.agenda), strict=True)):
            holder = IconLabel(icon, "ink3", 14)
            grid.addWidget(holder, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, place, 1)
        self.column.addLayout(grid)

    def _bind(self) -> None:
        desk, spec = self._desk, specs(Plan)["title"]

        def write(typed: str) -> None:
            desk.session.run(WHEN, set_when, typed)

        read = lambda: when_typed(desk.state.plan)  # noqa: E731
        self.when.bind(Binding("plan.workshop", _("Day and time of the workshop"), spec, read, write))
        self.place.bind(plan_binding(desk, "workshop_place", _("Place of the workshop"), PLACE))
        self.agenda.bind(plan_binding(desk, "workshop_agenda", _("Agenda of the workshop"), AGENDA))

    def refresh(self) -> None:
        """Follows the plan."""
        for field in (self.when, self.place, self.agenda):
            field.refresh()
        guests = invited(self._desk.state)
        faces = tuple((initials(p.name, p.initials), p.name, p.side) for p in guests)
        if faces != self._faces:
            self._faces = faces
            while (item := self._flow.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            for letters, name, side in faces:
                self._flow.addWidget(Avatar(letters, name, 28, side))
            self.guests.updateGeometry()
        self.guests.setVisible(bool(faces))
        self.nobody.setVisible(not faces)
        self.guests.setAccessibleName(_("Invited: {names}").format(names=", ".join(p.name for p in guests)))
