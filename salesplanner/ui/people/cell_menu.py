"""The menus of the people's table: roles in the matrix, and what can be done with a person elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from salesplanner.catalogue import _
from salesplanner.plan.labels import role_label
from salesplanner.plan.records import RACI, Person, Step
from salesplanner.ui.inspector.stakeholders import role_icon
from salesplanner.ui.parts.menu import entry, menu
from salesplanner.ui.people.roster_model import Column, heading

if TYPE_CHECKING:
    from salesplanner.ui.people.page import PeoplePage


def cell_menu(page: PeoplePage) -> QMenu:
    """The menu of the current cell."""
    person, step, column = page.table.here()
    made = menu(page.table)
    if person is None:
        return made
    if step is not None:
        _roles(page, made, person, step)
    else:
        _person(page, made, person, column)
    return made


def _roles(page: PeoplePage, into: QMenu, person: Person, step: Step) -> None:
    held = page.board.roster.letter(person.id, step.id)
    ratio = page.devicePixelRatioF()
    for letter in RACI:
        give = partial(page.table.role_set.emit, person.id, step.id, letter)
        made = entry(into, f"{role_label(letter)}\t{letter}", give)
        made.setIcon(role_icon(page.desk.theme, letter, ratio))
        if letter == held:
            into.setDefaultAction(made)
    into.addSeparator()
    none = entry(into, _("No role"), partial(page.table.role_set.emit, person.id, step.id, ""), checked=not held)
    if not held:
        into.setActiveAction(none)


def _person(page: PeoplePage, into: QMenu, person: Person, column: int) -> None:
    entry(into, _("Details"), lambda: page.open_person(person.id, column), icon="id-card")
    invite = {
        (False, False): _("Invite to the workshop"),
        (True, False): _("Has joined"),
    }.get((person.invited, person.joined), _("Not invited after all"))
    entry(into, invite, lambda: page.table.answered.emit(person.id), icon="mail")
    into.addSeparator()
    order = page.board.roster.in_order
    entry(into, _("Move up") + "\tAlt+↑", lambda: page.table.moved.emit(person.id, -1), icon="arrow-up", enabled=order)
    entry(
        into, _("Move down") + "\tAlt+↓", lambda: page.table.moved.emit(person.id, 1), icon="arrow-down", enabled=order
    )
    sort = menu(into, _("Sort by"))
    for place in range(Column.STEPS):
        entry(sort, heading(place), partial(page.table.headings.sort_wanted.emit, place))
    into.addMenu(sort)
    into.addSeparator()
    entry(into, _("Delete person…"), lambda: page.delete(person.id), icon="trash-2")
