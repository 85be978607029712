"""Rows that are activities (a deal, what it was, when) → Deals that hold touches alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.deals import NEVER, Deals, Words, empty
from salesplanner.measure.intake.as_of import seen_at
from salesplanner.measure.intake.gathering import Rows
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.stage_words import folded

# Channel → what its words begin with, in several languages; the first channel that fits holds.
CHANNELS = {
    "demo": "demo|vorführung|präsentation|présentation|démonstration|presentaci|presentazion|apresenta"
    "|演示|デモ|демонстр",
    "email": "email|e mail|mail|courriel|correo|posta|wiadomo|письм|邮件|メール|이메일|newsletter|nachricht|message",
    "call": "call|phone|telefon|anruf|appel|téléphon|llamada|chiamata|ligação|ligacao|telefonema|звон|电话|電話|통화"
    "|voicemail|dial|bel|puhelu|samtal|opkald",
    "visit": "visit|besuch|vor ort|onsite|on site|visite|visita|wizyta|визит|拜访|訪問|방문|store visit|tasting|bezoek",
    "meeting": "meet|termin|besprechung|réunion|reunion|rendez|reunión|cita|riunione|incontro|reunião|spotkan|встреч"
    "|会议|会議|회의|lunch|appointment|zoom|teams|event|afspraak|møte|möte|kokous",
}


def channel_of(word: str) -> str:
    """call, email, meeting, visit or demo; "" for other activities such as tasks and notes."""
    name = f" {folded(word)}"
    for channel, starts in CHANNELS.items():
        if any(f" {start}" in name or (not start.isascii() and start in name) for start in starts.split("|")):
            return channel
    return ""


def deals_of(rows: Rows, columns: Columns, notes: Notes) -> Deals:
    """Deals without anything but their number and the touches of these rows."""
    number, kinds = rows.text("number"), rows.text("channel")
    channels = [channel_of(word) for word in kinds.words]
    known = ("", *sorted({channel for channel in channels if channel}))
    channel = np.array([known.index(name) for name in channels], np.int32)[kinds.codes]
    at = rows.times.get("at", np.full(len(rows), NEVER, np.int64))
    readable = rows.readable
    valid = readable & (number.codes > 0)
    notes.many("no_number", rows.lines[readable & ~valid].tolist(), _no_number, skipped=True)
    dated = at != NEVER
    notes.many("no_date", rows.lines[valid & ~dated].tolist(), _no_date, skipped=True)
    other = valid & dated & (channel == 0)
    notes.count("other_activity", int(np.sum(other)))
    places = np.flatnonzero(valid & dated & (channel > 0))
    used = np.zeros(len(number.words), bool)
    used[number.codes[places]] = True
    deal = (np.cumsum(used) - 1)[number.codes[places]].astype(np.int32)
    order = np.lexsort((at[places], deal))
    first = np.full(int(used.sum()), len(rows.lines), np.int64)
    np.minimum.at(first, deal, places)
    bare = bare_deals(tuple(number.words[code] for code in np.flatnonzero(used)))
    seen = seen_at(columns.as_of, [at])
    return replace(
        bare,
        row=rows.lines[first] if len(first) else bare.row,
        seen=np.full(len(bare), seen, np.int64),
        touch_deal=deal[order],
        touch_channel=Words(known, channel[places][order]),
        touch_at=at[places][order],
    )


def bare_deals(numbers: tuple[str, ...]) -> Deals:
    """Deals of which nothing is known but their numbers."""
    size = len(numbers)
    nothing = Words(("",), np.zeros(size, np.int32))
    never = np.full(size, NEVER, np.int64)
    return replace(
        empty(),
        number=numbers,
        name=nothing,
        account=nothing,
        owner=nothing,
        segment=nothing,
        persona=nothing,
        pipeline=nothing,
        currency=nothing,
        reason=nothing,
        value=np.full(size, np.nan),
        created=never,
        closed=never,
        expected=never,
        seen=never,
        outcome=np.zeros(size, np.int32),
        stage=np.full(size, -1, np.int32),
        row=np.zeros(size, np.int32),
    )


def _no_number(row: int) -> Problem:
    return Problem(row, "no_number", _("The activity names no deal, so it is left out."), skipped=True)


def _no_date(row: int) -> Problem:
    return Problem(row, "no_date", _("The activity has no date, so it is left out."), skipped=True)
