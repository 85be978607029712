"""Rows that are activities become touches by channel."""

from __future__ import annotations

import pytest

from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.reading import read
from salesplanner.measure.intake.touches import channel_of
from tests.measure.intake.tables import process, table


def test_activities_become_touches_of_their_deals() -> None:
    text = """
        deal | type       | when
        D2   | Phone call | 2026-01-03
        D1   | E-mail     | 2026-01-02
        D2   | Task       | 2026-01-02
        D2   | Store visit| 2026-01-01
             | Call       | 2026-01-01
        """
    columns = Columns("touches", uses={"deal": "number", "type": "channel", "when": "at"})

    deals, report = read(table(text), columns, process())

    told = [(deals.number[deal], deals.touch_channel[place]) for place, deal in enumerate(deals.touch_deal)]
    assert told == [("D2", "visit"), ("D2", "call"), ("D1", "email")]
    assert report.touches == 3 and report.counts == {"no_number": 1, "other_activity": 1}


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("Call", "call"),
        ("Anruf", "call"),
        ("Llamada de seguimiento", "call"),
        ("Outbound call", "call"),
        ("EMAIL", "email"),
        ("Courriel", "email"),
        ("Meeting", "meeting"),
        ("Réunion", "meeting"),
        ("Встреча", "meeting"),
        ("Besuch vor Ort", "visit"),
        ("Product demo", "demo"),
        ("电话", "call"),
        ("Task", ""),
        ("Note", ""),
        ("", ""),
    ],
)
def test_words_of_several_languages_name_a_channel(word: str, channel: str) -> None:
    assert channel_of(word) == channel
