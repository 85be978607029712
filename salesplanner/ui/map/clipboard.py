"""Copied cards: plain text (one card a line) for every program, and whole cards for this one and its other plans."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from salesplanner.plan.edits.cards import MOST_PASTED
from salesplanner.plan.records import CARD_CAP, CARD_KINDS, CHANNELS, CONTENT_FORMS, NOTE_CAP, Card
from salesplanner.plan.state import State

MIME = "application/x-salesplanner-cards"
MOST = MOST_PASTED + 1  # so that more are refused with a sentence, not left out


def copy(state: State, ids: tuple[str, ...]) -> None:
    """Puts cards on the clipboard."""
    cards = [state.get(Card, id_) for id_ in ids]
    data = QMimeData()
    data.setText("\n".join(" ".join(card.text.split("\n")) for card in cards))
    rows = [{"text": c.text, "kind": c.kind, "channel": c.channel, "note": c.note} for c in cards]
    data.setData(MIME, json.dumps(rows).encode())
    QGuiApplication.clipboard().setMimeData(data)


def has_cards() -> bool:
    """Whether there is something to paste."""
    data = QGuiApplication.clipboard().mimeData()
    return data is not None and (data.hasFormat(MIME) or bool(data.text().strip()))


def read() -> list[dict[str, str]] | str:
    """Whole cards, or plain text; an empty text where there is nothing.

    Whatever another program put under our type is checked like any foreign data.
    """
    if not has_cards():
        return ""
    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(MIME):
        found = _rows(bytes(data.data(MIME).data()))
        if found:
            return found
    return data.text()


def _rows(raw: bytes) -> list[dict[str, str]]:
    try:
        rows: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return []
    if not isinstance(rows, list):
        return []
    return [row for row in (_row(item) for item in rows[:MOST]) if row is not None]


def _row(item: object) -> dict[str, str] | None:
    if not isinstance(item, dict):
        return None
    row = {name: item.get(name) for name in ("text", "kind", "channel", "note")}
    if not all(isinstance(value, str) for value in row.values()) or not str(row["text"]).strip():
        return None
    known = row["kind"] in CARD_KINDS and row["channel"] in (*CHANNELS, *CONTENT_FORMS)
    return {
        "text": str(row["text"])[:CARD_CAP],
        "kind": str(row["kind"]) if known else "",
        "channel": str(row["channel"]) if known else "",
        "note": str(row["note"])[:NOTE_CAP],
    }
