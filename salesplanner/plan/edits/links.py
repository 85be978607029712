"""Links between cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from salesplanner.plan.records import Link
from salesplanner.plan.rules import link_verdict
from salesplanner.plan.transaction import Refused, Transaction


def add(tx: Transaction, source: str, target: str) -> str:
    """Links card `source` to card `target`; returns the link's id. Refused with the reason of `link_verdict`."""
    verdict = link_verdict(tx.state, source, target)
    if not verdict:
        raise Refused(verdict.reason)
    link = Link(tx.new_id(), source, target)
    tx.put(link)
    return link.id


def turn_round(tx: Transaction, id_: str) -> None:
    """Swaps the ends of a link."""
    link = tx.get(Link, id_)
    tx.put(replace(link, source=link.target, target=link.source))


def delete(tx: Transaction, ids: Sequence[str]) -> None:
    """Deletes links."""
    tx.drop(*(tx.get(Link, id_) for id_ in ids))


def delete_of_cards(tx: Transaction, cards: Sequence[str]) -> None:
    """Deletes every link that begins or ends at one of the cards."""
    links = {link.id: link for card in cards for link in tx.state.links_of.get(card, ())}
    tx.drop(*links.values())
