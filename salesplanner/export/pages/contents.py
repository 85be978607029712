"""What a step's pages say, section by section, taken from the plan. Sections with nothing are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from salesplanner.catalogue import _
from salesplanner.drawing.style import CHANNEL_ICONS, lane_hue
from salesplanner.export.pages import parts
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Slab, gap, padded
from salesplanner.plan.labels import channel_label, initials, kind_label, lane_kind_label
from salesplanner.plan.records import Card, Lane, Person, Step
from salesplanner.plan.state import State

_NAMED_KINDS = ("question", "objection", "decision", "pain", "reaction")


@dataclass(frozen=True, slots=True)
class Sections:
    """Makes the sections of one step, for a column of `width` pt."""

    state: State
    step: Step
    width: float

    def all(self) -> list[list[Slab]]:
        """Those that say something, in the order of reading."""
        found = [
            self._lanes("seller", _("What we do"), "seller"),
            self._lanes("buyer", _("What the buyer does"), "buyer"),
            self._exit(),
            self._questions_and_content(),
            self._objections_and_feelings(),
            self._people(),
            *self._own_lanes(),
        ]
        return [slabs for slabs in found if slabs]

    def _cards(self, kind: str) -> Iterator[Card]:
        """The cards of all shown lanes of a kind, from top to bottom."""
        for lane in self.state.shown_lanes:
            if lane.kind == kind:
                yield from self.state.cells.get((self.step.id, lane.id), ())

    def _lanes(self, kind: str, title: str, colour: str) -> list[Slab]:
        """What one side does; questions and objections have sections of their own."""
        apart = "question" if kind == "seller" else "objection"
        rows = [slab for card in self._cards(kind) if card.kind != apart for slab in self._row(card)]
        if kind == "buyer" and self.step.gate:
            rows += parts.row(self.step.gate, self.width, _("Gate"))
        return [*parts.section(title, self.width, colour), *rows] if rows else []

    def _row(self, card: Card, named: bool = True, strong: bool = False) -> list[Slab]:
        style = faces.BODY_STRONG if strong else faces.BODY
        return parts.row(card.text, self.width, self._meta(card, named), style, self._below(card))

    def _meta(self, card: Card, named: bool) -> str:
        """ "Demo, AH", or the kind where it is `named` and says more than the channel."""
        words = []
        if named and card.kind in _NAMED_KINDS:
            words.append(kind_label(card.kind))
        elif card.channel:
            words.append(channel_label(card.channel))
        if owner := self.state.find(Person, card.owner):
            words.append(initials(owner.name, owner.initials))
        return ", ".join(words)

    def _below(self, card: Card) -> list[Slab]:
        """The note of a card, and where its links lead."""
        slabs = parts.small(card.note, self.width - 12) if card.note else []
        for link in self.state.links_of.get(card.id, ()):
            if link.source == card.id and (target := self._target(link.target)):
                slabs += parts.small(target, self.width - 12, "ink3")
        return slabs

    def _target(self, id_: str) -> str:
        """What a link leads to, with its step where that is another one; empty where it is hidden."""
        card = self.state.get(Card, id_)
        if self.state.get(Lane, card.lane).hidden:
            return ""
        if card.step == self.step.id:
            return _("→ {text}").format(text=card.text)
        return _("→ {text} ({step})").format(text=card.text, step=self.state.get(Step, card.step).name)

    def _exit(self) -> list[Slab]:
        criteria = self.state.criteria.get(self.step.id, ())
        ticks = [
            slab
            for criterion in criteria
            for slab in parts.tick(criterion.text, self.width, "" if criterion.agreed else _("Not agreed yet"))
        ]
        return [*parts.section(_("Leave this step only when"), self.width), *ticks] if ticks else []

    def _questions_and_content(self) -> list[Slab]:
        rows = [
            slab for card in self._cards("seller") if card.kind == "question" for slab in self._row(card, False)
        ]
        items = list(self._cards("content"))
        chips = parts.chips(
            [(card.text, CHANNEL_ICONS.get(card.channel, "file-text")) for card in items], self.width
        )
        for card in items:
            if below := self._below(card):
                chips += [*parts.small(card.text, self.width, "ink"), *padded(below, 0, 4)]
        return self._together((_("Ask"), rows), (_("Show"), chips))

    def _objections_and_feelings(self) -> list[Slab]:
        objections = [
            slab for card in self._cards("buyer") if card.kind == "objection" for slab in self._row(card, False, True)
        ]
        feelings: list[Slab] = []
        for lane in self.state.shown_lanes:
            feeling = self.state.feelings.get((self.step.id, lane.id))
            if lane.kind == "emotion" and feeling and feeling.word:
                feelings += parts.row(feeling.word, self.width, lane.about or lane.name)
        return self._together((_("If the buyer says"), objections), (_("How the buyer feels"), feelings))

    def _together(self, *titled: tuple[str, list[Slab]]) -> list[Slab]:
        """Two short sections under one heavy line."""
        slabs: list[Slab] = []
        for title, rows in titled:
            if rows and slabs:
                slabs += [gap(9), *parts.heading(title, self.width), *rows]
            elif rows:
                slabs += [*parts.section(title, self.width), *rows]
        return slabs

    def _people(self) -> list[Slab]:
        roles = self.state.roles.get(self.step.id, ())
        slabs: list[Slab] = []
        for role in roles:
            if role.role != "I":
                name = self.state.get(Person, role.person).name
                slabs += parts.role(role.role, name, role.does, self.width)
        informed = [role for role in roles if role.role == "I"]
        if informed:
            names = ", ".join(self._with_does(role.person, role.does) for role in informed)
            words = _("Informed: {names}").format(names=names)
            slabs += parts.row(words, self.width, style=faces.CAPTION, colour="ink2")
        return [*parts.section(_("Who does what"), self.width), *slabs] if slabs else []

    def _with_does(self, person: str, does: str) -> str:
        name = self.state.get(Person, person).name
        return f"{name} ({does})" if does else name

    def _own_lanes(self) -> Iterator[list[Slab]]:
        for lane in self.state.shown_lanes:
            cards = self.state.cells.get((self.step.id, lane.id), ())
            if lane.kind == "own" and cards:
                hue = lane_hue(lane.kind, lane.colour)
                head = parts.section(lane.name or lane_kind_label("own"), self.width, hue)
                yield [*head, *(slab for card in cards for slab in self._row(card))]
