"""A guardrail as a sentence whose parts are changed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY, BODY_STRONG
from salesplanner.measure.goals import guardrail_holds, guardrail_status
from salesplanner.measure.metrics import definition, kind_of, shown, words_of
from salesplanner.plan.edits import goals, people
from salesplanner.plan.records import Guardrail
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.goals import names
from salesplanner.ui.goals.owner_token import OwnerToken
from salesplanner.ui.goals.picks import metric_picks
from salesplanner.ui.goals.tokens import Pick, Together, Token, Words, in_tab_order
from salesplanner.ui.goals.typing import value_of
from salesplanner.ui.goals.value_field import ValueField
from salesplanner.ui.inspector.controls import Flow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.texts import rule
from salesplanner.ui.people.frame import Card

NO_RAIL = Guardrail("")


def own_guardrail(tx: Transaction, rail: str, name: str) -> None:
    """Adds a person and makes them the owner of a guardrail."""
    goals.change_guardrail(tx, rail, owner=people.add(tx, name))


class GuardrailCard(Card):
    """`rail` is what it shows."""

    def __init__(self, desk: Desk, today: Callable[[], date], measured: GoalNumbers) -> None:
        super().__init__(desk.theme, margins=26)
        self.setAccessibleName(_("The guardrail"))
        self._desk, self._today, self._measured = desk, today, measured
        self.rail = ""
        look = desk.theme
        self.number = Token(look, _("Number"), lambda: metric_picks(desk.state, self.row, self._change_metric))
        self.bound = Token(look, _("Limit"), self._bounds, quiet=True)
        self.owner = OwnerToken(desk, lambda id_: self.change(owner=id_ or None), self._new_owner)
        token: Final = "token"
        self.name = ValueField(desk, _("Name of the number"), lambda text: self._write(name=text), token, _("its name"))
        self.unit = ValueField(desk, _("Unit of the number"), lambda text: self._write(unit=text), token, _("unit"))
        self.limit = ValueField(desk, _("Limit"), lambda text: self._write_value("limit", text), token, _("limit"))
        self.now = ValueField(desk, _("Now"), lambda text: self._write_value("now", text), token, _("today"))
        self.fields = (self.name, self.unit, self.limit, self.now)
        flow = Flow(9)
        order: tuple[QWidget, ...] = (
            Words(look, _("Keep")), self.number, self.name, self.unit, self.bound,
            Together(self.limit, Words(look, ".")), Words(look, _("It stands at")),
            Together(self.now, Words(look, ".")), self.owner, Words(look, _("owns it.")),
        )  # fmt: skip
        for made in order:
            flow.addWidget(made)
        holder = QWidget()
        holder.setLayout(flow)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.problem = ProblemLine(look)
        for field in self.fields:
            field.said.connect(lambda _said: self._say_first())
        self.standing = ProblemLine(look, "good")
        self.counts = Wrapped(look, style=BODY_STRONG)
        self.basis = Wrapped(look, style=BODY, token="ink2")
        about = _("A guardrail is a number that must not get worse while you chase the goal.")
        hint = Wrapped(look, about, style=BODY, token="ink2")
        for part in (holder, self.problem, rule(), self.standing, self.counts, self.basis, hint):
            self.column.addWidget(part)
        tabs = (self.number, self.name, self.unit, self.bound, self.limit, self.now, self.owner)
        in_tab_order(tabs)

    @property
    def row(self) -> Guardrail:
        """The guardrail as the plan has it."""
        return self._desk.state.find(Guardrail, self.rail) or NO_RAIL

    def bind(self, rail: str) -> None:
        """Shows a guardrail."""
        if rail != self.rail:
            self.leave()
            self.rail = rail
            self.problem.say("")
        self.refresh()

    def leave(self) -> None:
        """Keeps what is being typed."""
        for field in self.fields:
            field.leave() if self.row is not NO_RAIL else field.revert()

    def refresh(self) -> None:
        """Follows the plan."""
        rail, state = self.row, self._desk.state
        if rail is NO_RAIL:
            return
        own = rail.metric == "own"
        self.number.show_text(_("a number of your own") if own else words_of(state, rail))
        self.name.show_text(rail.name)
        self.unit.show_text(rail.unit)
        self.name.setVisible(own)
        self.unit.setVisible(own)
        self.bound.show_text(_("at most") if rail.bound == "most" else _("at least"))
        self.limit.show_text(shown(rail, rail.limit))
        self.now.show_text(shown(rail, rail.now))
        self.owner.show_owner(rail.owner)
        facts = self._measured.facts(self._today())
        now, basis = facts.rails.get(rail.id), facts.bases.get(rail.id, "")
        self.basis.set_text(_("Measured: {basis}.").format(basis=basis) if basis else "")
        self.basis.setVisible(bool(basis))
        self.now.setReadOnly(now is not None)  # a measured number is not typed
        if now is not None:
            rail = replace(rail, now=now)
            self.now.show_text(shown(rail, round(now, 3)))
        holds = guardrail_holds(rail)
        self.standing.say(guardrail_status(state, rail), "plain" if holds is None else "good" if holds else "bad")
        self.counts.set_text(definition(state, rail))

    def change(self, **values: Any) -> None:
        """One edit; the sentence below says why where it is refused."""
        self.problem.say(self._desk.attempt(lambda: self._write(**values)) or "")

    def _write(self, **values: Any) -> None:
        self._desk.session.run(names.GUARDRAIL, goals.change_guardrail, self.rail, **values)

    def _write_value(self, part: str, text: str) -> None:
        self._write(**{part: value_of(self.row, text, self._desk.state.plan.currency)})

    def _bounds(self) -> list[Pick]:
        most = self.row.bound == "most"
        return [
            Pick(_("at most"), lambda: self.change(bound="most"), most),
            Pick(_("at least"), lambda: self.change(bound="least"), not most),
        ]

    def _change_metric(self, metric: str, step: str | None) -> None:
        rail = self.row
        values: dict[str, Any] = {"metric": metric, "step": step, "name": "", "unit": ""}
        if kind_of(replace(rail, **values)) != kind_of(rail):
            values |= {"limit": None, "now": None}
        self.change(**values)

    def _new_owner(self, name: str) -> None:
        run = self._desk.session.run
        self.problem.say(self._desk.attempt(lambda: run(names.GUARDRAIL, own_guardrail, self.rail, name)) or "")

    def _say_first(self) -> None:
        self.problem.say(next((field.problem for field in self.fields if field.problem), ""))
