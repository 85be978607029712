"""What the columns of an unknown file are used as: by preset, by the names of its columns, by what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from salesplanner.measure.intake import dates, money
from salesplanner.measure.intake.after_sale import referral_use
from salesplanner.measure.intake.header_words import uses_of
from salesplanner.measure.intake.mapping import Columns, StageUse
from salesplanner.measure.intake.presets import Preset, named, recognise
from salesplanner.measure.intake.stage_headers import folded_header, worded_use
from salesplanner.measure.intake.stage_matching import matched_stage
from salesplanner.measure.intake.stage_words import outcome_word
from salesplanner.measure.intake.stages import propose
from salesplanner.measure.intake.table import Table
from salesplanner.measure.intake.touches import channel_of
from salesplanner.measure.process import Process

DATED = frozenset(("created", "closed", "won_at", "lost_at", "expected", "churned", "stage_changed", "at"))
MOST_STAGES = 40  # different words in a column of stages
LOOKED_AT = 300  # rows of the sample


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sample: its values that are not empty."""

    name: str
    values: tuple[str, ...]

    @property
    def is_dated(self) -> bool:
        """Whether it holds dates that are written as such."""
        style = dates.style(value for value in self.values if not value.replace(".", "", 1).isdigit())
        return style.dated * 2 > style.filled > 0

    @property
    def can_be_dated(self) -> bool:
        """Whether it holds dates, days counted by a spreadsheet and seconds counted by a program included."""
        return len(dates.parse(self.values, "dmy")[1]) * 2 < len(self.values)

    @property
    def is_numeric(self) -> bool:
        """Whether it holds amounts."""
        read = [money.read(value, ".") or money.read(value, ",") for value in self.values]
        return bool(read) and sum(each is not None for each in read) * 2 > len(read)

    @property
    def kinds(self) -> frozenset[str]:
        """Its different values."""
        return frozenset(self.values)


def guess(table: Table, process: Process, preset: str = "", own: Iterable[Preset] = ()) -> Columns:
    """The mapping of a table: that of `preset`, of one that its header shows, or one made from names and contents."""
    presets = tuple(own)
    known = named(preset, presets) if preset else recognise(table.header, table.sample, presets)
    if known is None:
        return _from_words(table, process)
    uses = known.columns(table.header)
    layout = known.layout
    if preset and not known.fits(table.header):  # it was asked for: what it does not know is guessed
        words = {name: use for name, use in _from_words(table, process).uses.items() if use not in uses.values()}
        uses = {**words, **uses}
    if known.key == "hubspot" and not any(use.startswith(("entered:", "left:")) for use in uses.values()):
        layout = "current"
    return Columns(layout, known.key, _ordered(uses, known, table.header))


def _ordered(uses: dict[str, str], preset: Preset, header: Sequence[str]) -> dict[str, str]:
    """In the order of the file, but columns with the same use in the order of the preset."""
    doubled = {use for use in uses.values() if list(uses.values()).count(use) > 1}
    first = [name for name in header if name in uses and uses[name] not in doubled]
    return {name: uses[name] for name in [*first, *(name for name in uses if uses[name] in doubled)]}


def columns_of(table: Table) -> list[Column]:
    """The sample by columns."""
    rows = table.sample[:LOOKED_AT]
    return [
        Column(name, tuple(row[place] for row in rows if place < len(row) and row[place]))
        for place, name in enumerate(table.header)
    ]


def _from_words(table: Table, process: Process) -> Columns:
    columns = columns_of(table)
    uses = _by_name(columns)
    if "stage" not in uses.values() and "new_stage" not in uses.values():
        found = _stage_by_content(columns, uses, process)
        if found:
            uses[found] = "stage"
    layout = _layout(columns, uses)
    if layout == "history":
        return Columns(layout, "", _history_uses(uses))
    if layout == "touches":
        return Columns(layout, "", {name: use for name, use in uses.items() if use in ("number", "channel", "at")})
    uses = {name: use for name, use in uses.items() if use not in ("at", "old_stage", "new_stage", "field", "channel")}
    entries = _stage_dates(columns, uses, process)
    if entries:
        first = _first_stage(columns, {**uses, **entries}, process)
        created = next((name for name, use in uses.items() if use == "created"), "")
        if first and created:
            entries[created] = f"entered:{first}"
        uses |= entries | _referrals(columns, {**uses, **entries}, process)
    if "number" not in uses.values() and "name" not in uses.values():
        uses |= _number_by_content(columns, uses)
    return Columns("stage_dates" if entries else "current", "", {n: uses[n] for n in table.header if n in uses})


def _by_name(columns: Sequence[Column]) -> dict[str, str]:
    """The uses that names suggest and contents allow; each use once, the first column that fits."""
    found: dict[str, str] = {}
    for column in columns:
        # What is in a column of channels is telling; "Type" alone is not.
        for use in sorted(uses_of(folded_header(column.name)), key=lambda use: use != "channel"):
            if use not in found.values() and _allows(column, use):
                found[column.name] = use
                break
    return found


def _allows(column: Column, use: str) -> bool:
    if not column.values:
        return True
    if use in DATED:
        return column.is_dated or column.can_be_dated
    if use == "value":
        return column.is_numeric and not column.is_dated
    if use == "channel":
        return sum(bool(channel_of(value)) for value in column.values) * 3 > len(column.values)
    if use in ("stage", "old_stage", "new_stage", "pipeline", "status"):
        return not column.is_dated and len(column.kinds) <= max(MOST_STAGES, len(column.values) // 4)
    if use == "number":
        return not column.is_dated
    if use in ("is_won", "is_closed"):
        return not column.is_dated and len(column.kinds) <= 4
    return not column.is_dated if use != "deleted" else len(column.kinds) <= 3


def _layout(columns: Sequence[Column], uses: dict[str, str]) -> str:
    """history, touches, or rows that are deals ("")."""
    used = set(uses.values())
    if {"number", "channel", "at"} <= used and not used & {"stage", "new_stage"}:
        return "touches"
    if "new_stage" in used and "at" in used:
        return "history"
    if {"number", "stage", "at"} <= used and not used & {"created", "closed"}:
        number = next(column for column in columns if uses.get(column.name) == "number")
        if number.values and len(number.kinds) < 0.8 * len(number.values):
            return "history"
    return ""


def _history_uses(uses: dict[str, str]) -> dict[str, str]:
    if "new_stage" not in uses.values():
        uses = {name: "new_stage" if use == "stage" else use for name, use in uses.items()}
    told = {"number", "name", "account", "owner", "pipeline", "old_stage", "new_stage", "at", "field", "deleted"}
    return {name: use for name, use in uses.items() if use in told}


def _stage_by_content(columns: Sequence[Column], uses: dict[str, str], process: Process) -> str:
    """A column of few words of which most are steps, or won and lost."""
    best, most = "", 0.0
    for column in columns:
        kinds = column.kinds
        if column.name in uses or not 2 <= len(kinds) <= MOST_STAGES or column.is_dated:
            continue
        known = propose(process, [("", kind) for kind in kinds])
        share = sum(found.target is not None for found in known.values()) / len(kinds)
        if share > max(most, 0.49):
            best, most = column.name, share
    return best


def _number_by_content(columns: Sequence[Column], uses: dict[str, str]) -> dict[str, str]:
    """The first column that is different in every row."""
    for column in columns:
        if column.name not in uses and len(column.kinds) == len(column.values) > 1 and not column.is_dated:
            return {column.name: "number"}
    return {}


def _stage_dates(columns: Sequence[Column], uses: dict[str, str], process: Process) -> dict[str, str]:
    """Columns with a date per stage. What has another use by its name keeps it."""
    stages = next((column.kinds for column in columns if uses.get(column.name) == "stage"), frozenset[str]())
    found: dict[str, str] = {}
    for column in columns:
        use = worded_use(column.name) if column.name not in uses else None
        if use is None or (column.values and not column.is_dated):
            continue
        stage = matched_stage(use.stage, stages)
        known = stage or propose(process, [("", use.stage)])["", use.stage].target is not None
        if known or use.pipeline or _is_plain_stage(column.name):
            made = str(StageUse(use.kind, stage or use.stage, use.pipeline))
            if made not in found.values():
                found[column.name] = made
    return found


def _referrals(columns: Sequence[Column], uses: dict[str, str], process: Process) -> dict[str, str]:
    """The first column that holds the days of referrals."""
    for column in columns:
        use = referral_use(column.name, process, uses.values()) if column.name not in uses else ""
        if use and column.is_dated:
            return {column.name: use}
    return {}


def _is_plain_stage(name: str) -> bool:
    """A header that can only be about a stage, whatever its name is."""
    plain = folded_header(name)
    others = ("updated", "modified", "last ", "next ", "first ", "birth", "contact", "due", "activity", "export")
    if any(word in plain for word in others):
        return False
    return plain.endswith("_at") or plain.startswith(("date entered ", "date exited ", "entered ", "exited ", "left "))


def _first_stage(columns: Sequence[Column], uses: dict[str, str], process: Process) -> str:
    """The stage of the first step, where no column says when it was entered: deals begin in it."""
    stages = next((column.kinds for column in columns if uses.get(column.name) == "stage"), frozenset[str]())
    known = propose(process, [("", stage) for stage in stages])
    firsts = sorted(s for (_p, s), f in known.items() if f.target is not None and f.target.step == 0)
    firsts = [stage for stage in firsts if not outcome_word(stage)]
    entered = {use.partition(":")[2] for use in uses.values() if use.startswith("entered:")}
    covered = propose(process, [("", stage) for stage in entered])
    if any(found.target is not None and found.target.step == 0 for found in covered.values()):
        return ""
    return firsts[0] if firsts else ""
