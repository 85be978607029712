"""The look-back table: which closed deals stand in it, and what happened to each of them in each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed
from salesplanner.plan.records import LookCell, LookDeal, Step
from salesplanner.plan.transaction import Refused, Transaction

MOST = 20  # deals in the table
END = 1_000_000
NUMBERS = ("days", "calls", "emails", "meetings", "demos")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A deal of an import for the table; `owner` as the CRM names them, `closed` a day or ""."""

    number: str
    name: str
    owner: str
    outcome: str
    closed: str
    lost_in: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What an import knows of a look-back deal in a step; `days` is None where it knows no dates."""

    deal: str
    step: str
    days: int | None
    calls: int = 0
    emails: int = 0
    meetings: int = 0
    demos: int = 0


def add_deal(tx: Transaction, **values: Any) -> str:
    """Adds a deal that was typed by hand; returns its id. Refused without a name, and above MOST deals."""
    deals = tx.state.look_deals
    if len(deals) >= MOST:
        raise Refused(_("The table holds {count} deals at most. Take one out first.").format(count=MOST))
    (rank,) = ranks(tx, deals, END, 1)
    deal = changed(LookDeal(tx.new_id(), rank), **values)
    _must_be_named(deal)
    tx.put(_without_end(deal))
    return deal.id


def change_deal(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes name, owner, outcome, day, or where it was lost. Cells beyond the new end go."""
    deal = _without_end(changed(tx.get(LookDeal, id_), **values))
    _must_be_named(deal)
    tx.put(deal)
    _cut(tx, deal)


def delete_deal(tx: Transaction, id_: str) -> None:
    """Takes a deal out of the table with its cells."""
    remove(tx, [tx.get(LookDeal, id_)])


def choose_deals(tx: Transaction, chosen: Sequence[Chosen], kept: Iterable[str] = ()) -> None:
    """The table then holds these deals of the import and the rows `kept` (ids); others go, with their cells.

    A deal that is there already keeps its cells, what was typed included. One step to undo.
    """
    kept = set(kept)
    numbers = {deal.number for deal in chosen}
    held = {deal.number: deal for deal in tx.state.look_deals if deal.number and deal.id not in kept}
    remove(tx, [d for d in tx.state.look_deals if d.id not in kept and (not d.number or d.number not in numbers)])
    new = [deal for deal in chosen if deal.number not in held]
    if len(tx.state.look_deals) + len(new) > MOST:
        raise Refused(_("The table holds {count} deals at most. Choose fewer.").format(count=MOST))
    owners = {key: person for person in tx.state.people for key in spellings(person.name, person.email)}
    reps = {key: rep.name for rep in tx.state.reps for key in spellings(rep.name)}
    for deal, rank in zip(new, ranks(tx, tx.state.look_deals, END, len(new)), strict=True):
        key = deal.owner.strip().casefold()
        owner = owners.get(key) or owners.get(key.partition("@")[0])
        made = changed(
            LookDeal(tx.new_id(), rank, owner=owner.id if owner else None),
            name=deal.name or deal.number,
            number=deal.number,
            owner_name=owner.name if owner else reps.get(key.partition("@")[0], deal.owner),
            outcome=deal.outcome,
            closed=deal.closed,
            lost_in=deal.lost_in,
        )
        tx.put(_without_end(made))


def set_cell(tx: Transaction, deal: str, step: str, /, **values: Any) -> None:
    """Types into a cell; a cell in which nothing is left goes. Refused behind the step where the deal was lost.

    Numbers that a hand typed no longer count as filled from an import; a new text alone leaves that as it is.
    """
    row = tx.get(LookDeal, deal)
    tx.get(Step, step)
    _must_lie_before_the_end(tx, row, step)
    held = tx.state.look_cells.get((deal, step))
    cell = changed(held or LookCell(tx.new_id(), deal, step), **values)
    if held is not None and any(getattr(cell, name) != getattr(held, name) for name in NUMBERS):
        cell = replace(cell, filled="")
    if _empty(cell) and not cell.text:
        if held is not None:
            tx.drop(held)
    else:
        tx.put(cell)


def fill_cells(tx: Transaction, found: Iterable[Filled], day: str) -> int:
    """Fills cells that hold no numbers yet and marks them with the import's `day`; returns how many there were.

    What was typed by hand stays, a text without numbers too. Refused where nothing was left to fill.
    """
    count = 0
    for fill in found:
        held = tx.state.look_cells.get((fill.deal, fill.step))
        if held is not None and not _empty(held):
            continue
        numbers = {name: getattr(fill, name) for name in NUMBERS}
        cell = replace(held or LookCell(tx.new_id(), fill.deal, fill.step), filled=day, **numbers)
        if not _empty(cell):
            tx.put(cell)
            count += 1
    if not count:
        raise Refused(_("The import has nothing for cells that are still empty. Nothing was changed."))
    return count


def spellings(name: str, email: str = "") -> set[str]:
    """How a CRM may write a person: the name, "d.reyes", "dana.reyes", the e-mail address. In lower case."""
    words = name.casefold().split()
    found = {" ".join(words), email.strip().casefold()}
    if len(words) > 1:
        found |= {f"{words[0][0]}.{words[-1]}", f"{words[0]}.{words[-1]}", f"{words[-1]}, {words[0]}"}
    return found - {""}


def _empty(cell: LookCell) -> bool:
    """Whether it holds no numbers."""
    return cell.days is None and not any((cell.calls, cell.emails, cell.meetings, cell.demos))


def _must_be_named(deal: LookDeal) -> None:
    if not deal.name:
        raise Refused(_("A deal needs a name."))


def _without_end(deal: LookDeal) -> LookDeal:
    """Only a lost deal has a step in which it was lost."""
    return deal if deal.outcome == "lost" else replace(deal, lost_in=None)


def _places(tx: Transaction) -> dict[str, int]:
    return {step.id: place for place, step in enumerate(tx.state.steps)}


def _must_lie_before_the_end(tx: Transaction, deal: LookDeal, step: str) -> None:
    places = _places(tx)
    if deal.lost_in in places and places[step] > places[deal.lost_in]:
        name = tx.get(Step, deal.lost_in).name
        raise Refused(_("“{deal}” was lost in {step}. Nothing came after.").format(deal=deal.name, step=name))


def _cut(tx: Transaction, deal: LookDeal) -> None:
    places = _places(tx)
    if deal.lost_in in places:
        end = places[deal.lost_in]
        beyond = [c for (d, s), c in tx.state.look_cells.items() if d == deal.id and places.get(s, -1) > end]
        remove(tx, beyond)
