"""The plan itself, shown while nothing is chosen: title, company, owner, money, language, year, and what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import LABEL, SMALL
from salesplanner.plan.edits import people
from salesplanner.plan.records import Card, Person, Step
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.binders import plan_binding, set_plan
from salesplanner.ui.inspector.choice_button import ChoiceButton, Option
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.owner_field import OwnerField
from salesplanner.ui.inspector.plan_words import CURRENCIES, LANGUAGES, month_name
from salesplanner.ui.inspector.section import Page, Section
from salesplanner.ui.inspector.styles import TITLE
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped


def own_plan(tx: Transaction, name: str) -> None:
    """Adds a person and makes them the owner of the plan."""
    set_plan(tx, "owner", people.add(tx, name))


class PlanPage(Page):
    """The page of the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = TextField(desk, style=TITLE, placeholder=_("Title of the plan"))
        head = self.title_section(self.title)
        self.counts = Wrapped(desk.theme, style=SMALL, token="ink3")
        head.add(self.counts)
        self.company = TextField(desk, placeholder=_("Name of your company"))
        self.text_section(_("Company"), self.company)
        self._build_choices()
        hints = self.section(_("On the map"), line=False)
        hints.column.setSpacing(8)
        for text in (
            _("Click a step, card, lane, gate or link to see and change everything about it."),
            _("N adds a card below the chosen one, Enter edits it, Alt and the arrow keys move it."),
            _("L links the chosen card to another."),
        ):
            hints.add(Wrapped(desk.theme, text, style=SMALL, token="ink3"))

    def _build_choices(self) -> None:
        desk = self.desk
        first, second = self.section(), self.section()
        for part in (first, second):
            part.column.setSpacing(12)
        self.owner = OwnerField(desk, _("Owner of the plan"))
        self._add(first, _("Owner of the plan"), self.owner)
        self.owner.chosen.connect(
            lambda id_: first.run(names.PLAN_OWNER, set_plan, "owner", id_ or None)
        )
        self.owner.wanted.connect(lambda name: first.run(names.PLAN_OWNER, own_plan, name))
        self.currency = self._choice(first, _("Currency"), names.CURRENCY, "currency")
        self.language = self._choice(first, _("Language of the plan"), names.LANGUAGE, "language")
        self.month = self._choice(first, _("Fiscal year starts in"), names.FISCAL, "fiscal_month")
        self.counting = self._choice(
            second, _("Win rate counts from"), names.COUNTING, "counting_step"
        )
        self.sale = self._choice(second, _("The sale is the gate of"), names.SALE, "sale_step")

    def _choice(self, part: Section, title: str, name: str, field: str) -> ChoiceButton:
        made = ChoiceButton(self.desk.theme, title)
        self._add(part, title, made)

        def write(value: str) -> None:
            stored: object = value
            if field == "fiscal_month":
                stored = int(value)
            elif field in ("counting_step", "sale_step"):
                stored = value or None
            part.run(name, set_plan, field, stored)

        made.picked.connect(write)
        return made

    def _add(self, part: Section, title: str, field: ChoiceButton) -> None:
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(Wrapped(self.desk.theme, title, style=LABEL, token="ink2"))
        column.addWidget(field)
        part.add(column)

    @property
    def kicker(self) -> str:
        return _("Plan")

    def bind(self, ids: tuple[str, ...]) -> None:
        self.title.bind(plan_binding(self.desk, "title", _("Title of the plan"), names.TITLE))
        self.company.bind(plan_binding(self.desk, "company", _("Company"), names.COMPANY))
        self._refresh_rest()

    def refresh(self) -> None:
        self.title.refresh()
        self.company.refresh()
        self._refresh_rest()

    def _refresh_rest(self) -> None:
        state, plan = self.desk.state, self.desk.state.plan
        self.owner.show_owner(plan.owner)
        self._show(self.currency, plan.currency, CURRENCIES, _("Not chosen"))
        self._show(self.language, plan.language, LANGUAGES, _("Not chosen"))
        months = {str(month): month_name(month) for month in range(1, 13)}
        self._show(self.month, str(plan.fiscal_month), months, None)
        steps = {step.id: step.name for step in state.steps}
        self._show(self.counting, plan.counting_step or "", steps, _("Not chosen"))
        self._show(self.sale, plan.sale_step or "", steps, _("Not chosen"))
        self.counts.set_text(self._counts())
        self.put_in_order()

    @staticmethod
    def _show(field: ChoiceButton, value: str, words: dict[str, str], empty: str | None) -> None:
        options = [Option(key, word) for key, word in words.items()]
        if value and value not in words:
            options.append(Option(value, value))
        if empty is not None:
            options.insert(0, Option("", empty))
        field.options = options
        field.show_value(value, words.get(value, value) or empty or "", faint=not value)

    def _counts(self) -> str:
        state = self.desk.state
        steps, cards = len(state.rows(Step)), len(state.rows(Card))
        persons = len(state.rows(Person))
        return ", ".join(
            (
                ngettext("{count} step", "{count} steps", steps).format(count=steps),
                ngettext("{count} card", "{count} cards", cards).format(count=cards),
                ngettext("{count} person", "{count} people", persons).format(count=persons),
            )
        )
