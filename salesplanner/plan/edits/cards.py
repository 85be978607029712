"""Cards: add, change, move, copy, delete; prompts becoming cards; paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed, fitted
from salesplanner.plan.records import CARD_CAP, Card, Lane, Link, Person, PersonaItem, Prompt, Step
from salesplanner.plan.rules import KINDS_IN_LANE, drop_verdict, kind_in_lane
from salesplanner.plan.state import Cell
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000  # a position behind every card
MOST_PASTED = 1000  # cards in one paste


def first_kind(lane: Lane) -> str:
    """The kind a new card takes in a lane. Refused in an emotion lane."""
    kinds = KINDS_IN_LANE[lane.kind]
    if not kinds:
        raise Refused(_("The emotion lane holds a curve, not cards."))
    return kinds[0]


def add(tx: Transaction, cell: Cell, text: str, position: int = END, kind: str = "", channel: str = "") -> str:
    """Adds a card before what stands at `position`, and returns its id. An empty text is refused."""
    step, lane = tx.get(Step, cell[0]), tx.get(Lane, cell[1])
    words = fitted(Card, "text", text)
    if not words:
        raise Refused(_("A card needs a text."))
    (rank,) = ranks(tx, tx.state.cells.get(cell, ()), position, 1)
    card = Card(tx.new_id(), step.id, lane.id, rank, kind or first_kind(lane), words, channel)
    tx.put(card)
    return card.id


def add_lines(tx: Transaction, cell: Cell, text: str, position: int = END) -> list[str]:
    """One card for each line of `text` that is not empty; returns their ids. Refused where there is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise Refused(_("There is no text to paste."))
    _refuse_too_many(len(lines))
    size = len(tx.state.cells.get(cell, ()))
    start = min(position, size)
    return [add(tx, cell, line[:CARD_CAP], start + offset) for offset, line in enumerate(lines)]


def _refuse_too_many(count: int) -> None:
    if count > MOST_PASTED:
        text = _("These would be {n} cards. At most {most} are added at once; take a part of them.")
        raise Refused(text.format(n=count, most=MOST_PASTED))


def set_text(tx: Transaction, id_: str, text: str) -> None:
    """Changes what a card says. An empty text is refused (deleting is another edit)."""
    words = fitted(Card, "text", text)
    if not words:
        raise Refused(_("A card needs a text."))
    tx.put(replace(tx.get(Card, id_), text=words))
    # A persona's pain or doubt that is tied to the card says the same.
    tied = [item for item in tx.state.rows(PersonaItem).values() if item.card == id_]
    tx.put(*(replace(item, text=words) for item in tied))


def set_note(tx: Transaction, id_: str, note: str) -> None:
    """Changes the note of a card."""
    tx.put(changed(tx.get(Card, id_), note=note))


def set_kind(tx: Transaction, ids: Sequence[str], kind: str) -> None:
    """Changes the kind of cards. Refused where the lane of one of them does not hold that kind."""
    for id_ in ids:
        card = tx.get(Card, id_)
        lane = tx.get(Lane, card.lane)
        if kind not in KINDS_IN_LANE[lane.kind]:
            raise Refused(_("A card of that kind cannot lie in the lane “{lane}”.").format(lane=lane.name))
        tx.put(replace(card, kind=kind))


def set_channel(tx: Transaction, ids: Sequence[str], channel: str) -> None:
    """Changes the channel of cards (the form, on content cards)."""
    tx.put(*(replace(tx.get(Card, id_), channel=channel) for id_ in ids))


def set_owner(tx: Transaction, ids: Sequence[str], person: str | None) -> None:
    """Makes a person the owner of cards, or nobody."""
    if person is not None:
        tx.get(Person, person)
    tx.put(*(replace(tx.get(Card, id_), owner=person) for id_ in ids))


def move(tx: Transaction, ids: Sequence[str], cell: Cell, position: int = END) -> None:
    """Moves cards into `cell`, before what stands at `position` there among the cards that stay, in the given order.

    Crossing between seller and buyer turns activities into actions and back; other mismatches are refused.
    """
    step, lane = tx.get(Step, cell[0]), tx.get(Lane, cell[1])
    cards = [tx.get(Card, id_) for id_ in ids]
    verdict = drop_verdict(cards, lane)
    if not verdict:
        raise Refused(verdict.reason)
    here = tx.state.cells.get(cell, ())
    moving = {card.id for card in cards}
    others = [card for card in here if card.id not in moving]
    wanted = [*others[:position], *cards, *others[position:]]
    if [card.id for card in wanted] == [card.id for card in here]:
        return
    keys = ranks(tx, others, position, len(cards))
    for card, key in zip(cards, keys, strict=True):
        kind = kind_in_lane(card.kind, lane) or card.kind
        tx.put(replace(card, step=step.id, lane=lane.id, rank=key, kind=kind))


@dataclass(frozen=True, slots=True)
class Placed:
    """A card and the cell it goes to: moves and copies of several cards that keep their distances."""

    card: str
    cell: Cell


def move_each(tx: Transaction, placed: Sequence[Placed], position: int = END) -> None:
    """Moves several cards, each to its own cell; those that share a cell keep their order."""
    for cell in dict.fromkeys(item.cell for item in placed):
        move(tx, [item.card for item in placed if item.cell == cell], cell, position)


def copy_to(tx: Transaction, ids: Sequence[str], cell: Cell, position: int = END) -> list[str]:
    """Copies cards into `cell` and returns the new ids. Links between the copied cards are copied too."""
    lane = tx.get(Lane, cell[1])
    cards = [tx.get(Card, id_) for id_ in ids]
    verdict = drop_verdict(cards, lane)
    if not verdict:
        raise Refused(verdict.reason)
    keys = ranks(tx, tx.state.cells.get(cell, ()), position, len(cards))
    copies: dict[str, str] = {}
    for card, key in zip(cards, keys, strict=True):
        kind = kind_in_lane(card.kind, lane) or card.kind
        copy = replace(card, id=tx.new_id(), step=cell[0], lane=cell[1], rank=key, kind=kind)
        tx.put(copy)
        copies[card.id] = copy.id
    _copy_links(tx, copies)
    return list(copies.values())


def duplicate(tx: Transaction, ids: Sequence[str]) -> list[str]:
    """Copies each card right below itself; returns the new ids."""
    copies: dict[str, str] = {}
    for id_ in ids:
        card = tx.get(Card, id_)
        here = tx.state.cells[card.step, card.lane]
        (rank,) = ranks(tx, here, [c.id for c in here].index(id_) + 1, 1)
        copy = replace(tx.get(Card, id_), id=tx.new_id(), rank=rank)
        tx.put(copy)
        copies[id_] = copy.id
    _copy_links(tx, copies)
    return list(copies.values())


def _copy_links(tx: Transaction, copies: dict[str, str]) -> None:
    for link in tx.state.links:
        if link.source in copies and link.target in copies:
            tx.put(Link(tx.new_id(), copies[link.source], copies[link.target]))


def delete(tx: Transaction, ids: Sequence[str]) -> None:
    """Deletes cards and the links that begin or end at them."""
    remove(tx, [tx.get(Card, id_) for id_ in dict.fromkeys(ids)])


def accept_prompt(tx: Transaction, id_: str, text: str) -> str:
    """Makes a card of a prompt with the text typed over it; the prompt goes. Returns the card's id."""
    prompt = tx.get(Prompt, id_)
    card = add(tx, (prompt.step, prompt.lane), text, kind=prompt.kind)
    tx.drop(prompt)
    return card


def dismiss_prompt(tx: Transaction, id_: str) -> None:
    """Takes a prompt off the map."""
    tx.drop(tx.get(Prompt, id_))


def paste(tx: Transaction, cell: Cell, rows: Sequence[dict[str, str]], position: int = END) -> list[str]:
    """Adds cards with text, kind, channel and note; a kind that may not lie there becomes the lane's first kind."""
    _refuse_too_many(len(rows))
    lane = tx.get(Lane, cell[1])
    start = min(position, len(tx.state.cells.get(cell, ())))
    made = []
    for offset, row in enumerate(rows):
        kind = kind_in_lane(row["kind"], lane) if row["kind"] else None
        id_ = add(tx, cell, row["text"], start + offset, kind or "", row["channel"])
        if row["note"]:
            set_note(tx, id_, row["note"])
        made.append(id_)
    return made
