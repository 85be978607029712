"""Importing deals: files are prepared (guessed, read, compared) and then stored as one step that can be undone.

`prepare` runs anywhere, in a child process too (see deal_import_child.py); `store` belongs to the session's thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesplanner.catalogue import _, mark
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.report import Compared, Report
from salesplanner.measure.intake.table import Finding, Form, Table, Unreadable
from salesplanner.measure.process import Process, process_of
from salesplanner.plan.edits import deals as deal_edits
from salesplanner.plan.edits.deals import Meaning
from salesplanner.plan.fields import clean
from salesplanner.plan.state import State

if TYPE_CHECKING:
    from salesplanner.app.session import Session
    from salesplanner.measure.deals import Deals
    from salesplanner.measure.intake.pseudonyms import Pseudonyms

MOST_FILES = 12
LONGEST_PRESET = 120  # characters, as in deal_records.py
SHOWN = 5  # sample values of a column


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was found: `columns` is how it was, or would be, read."""

    path: Path
    size: int = 0
    header: tuple[str, ...] = ()
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    columns: Columns = field(default_factory=Columns)

    @property
    def name(self) -> str:
        """The file's name as it may be stored and shown: a disk may hold names that are no text."""
        return clean(self.path.name, lines=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files that were read and not stored yet. `blob` is empty where something is `missing` (sentences).

    `starts` and `ends` are the first and last day that the deals know of, `as_of` the day of the export.
    """

    sources: tuple[Source, ...]
    blob: bytes = field(default=b"", repr=False)
    report: Report = field(default_factory=Report)
    compared: Compared = field(default_factory=Compared)
    missing: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""
    as_of: str = ""

    @property
    def columns(self) -> Columns:
        """The mapping of the first file."""
        return self.sources[0].columns


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a reading besides its files. `columns` are the mappings of the first files, None guesses.

    `own` are the user's own presets, `remembered` the mappings of the plan's earlier imports, the earliest first: a
    file with the same columns is read as the last one was.
    """

    columns: Sequence[Columns | None] = ()
    preset: str = ""
    as_of: str = ""
    pseudonyms: bool = False
    own: Mapping[str, Columns] = field(default_factory=dict)
    remembered: Sequence[Columns] = ()


def prepare(
    paths: Sequence[Path],
    process: Process,
    wish: Wish | None = None,
    *,
    held: Deals | None = None,
    people: Pseudonyms | None = None,
    told: Any = None,
) -> Prepared:
    """Opens, guesses and reads the files; `told` hears how much is done, 0 to 1. Raises Unreadable."""
    from salesplanner.measure.intake.missing import missing
    from salesplanner.measure.intake.reading import read_files

    if len(paths) > MOST_FILES:
        text = _("More than {most} files cannot be one import, so nothing was stored; import them in turn.")
        raise Unreadable(text.format(most=MOST_FILES))
    wish = wish or Wish()
    opened = [_opened(path, place, process, wish) for place, path in enumerate(paths)]
    sources = tuple(source for _table, source in opened)
    lacking = [sentence for table, source in opened for sentence in missing(table, source.columns)]
    if lacking:
        return Prepared(sources, missing=tuple(dict.fromkeys(lacking)))
    deals, report = read_files([(table, source.columns) for table, source in opened], process, told, people)
    if not len(deals):
        return Prepared(sources, report=report, missing=(_("The file holds no deals that can be read."),))
    return _prepared(sources, deals, report, held, people)


def _prepared(
    sources: tuple[Source, ...], deals: Deals, report: Report, held: Deals | None, people: Pseudonyms | None
) -> Prepared:
    from salesplanner.measure.deals import TooMany, empty, to_bytes
    from salesplanner.measure.intake.as_of import day_of_time, first_and_last
    from salesplanner.measure.intake.plain import columns_to, report_to
    from salesplanner.measure.merging import compared

    about: dict[str, Any] = {
        "files": [source.name for source in sources],
        "columns": [columns_to(replace(source.columns, fixes={})) for source in sources],
        "report": report_to(report),
    }
    if people is not None and people.known:
        about["pseudonyms"] = people.known
    starts, ends = first_and_last(deals)
    try:
        blob = to_bytes(deals, about)
    except TooMany as error:
        text = _("These are more deals than a plan can hold, so nothing was stored; export a shorter period.")
        raise Unreadable(text) from error
    return Prepared(
        sources,
        blob,
        report,
        compared(empty() if held is None else held, deals),
        (),
        starts,
        ends,
        day_of_time(int(deals.seen.max())),
    )


def _opened(path: Path, place: int, process: Process, wish: Wish) -> tuple[Table, Source]:
    from salesplanner.measure.intake.guessing import guess
    from salesplanner.measure.intake.opening import open_table
    from salesplanner.measure.intake.presets import own_preset

    given = wish.columns[place] if place < len(wish.columns) else None
    own = [own_preset(title, columns) for title, columns in wish.own.items()]
    table = open_table(path, given.form if given is not None else Form())
    if given is None or not given.uses:
        made = guess(table, process, wish.preset if place == 0 else "", own)
        if given is not None:  # the user chose the form, or the layout, and the columns are to be found out
            made = replace(made, form=given.form, layout=given.layout or made.layout, as_of=given.as_of,
                           pseudonyms=given.pseudonyms)  # fmt: skip
        elif not made.preset.startswith("own:"):
            made = made if wish.preset else _as_before(table, wish) or made
        else:
            kept = next(each for title, each in wish.own.items() if made.preset == f"own:{title.casefold()}")
            made = replace(made, stages=kept.stages, form=kept.form, pseudonyms=kept.pseudonyms)
            table = open_table(path, kept.form)
        given = made
    elif not given.layout:
        given = replace(given, layout=guess(table, process).layout or "current")
    given = replace(given, as_of=wish.as_of or given.as_of, pseudonyms=wish.pseudonyms or given.pseudonyms)
    return table, _source(path, table, given)


def _as_before(table: Table, wish: Wish) -> Columns | None:
    """The mapping of the last import whose columns are all in this file, where nothing is missing then."""
    from salesplanner.measure.intake.missing import missing

    for columns in reversed(wish.remembered):
        if len(columns.uses) > 1 and columns.uses.keys() <= set(table.header):
            form = Form(dates=columns.form.dates, decimal=columns.form.decimal, zone=columns.form.zone)
            made = replace(columns, form=form, fixes={}, as_of="", pseudonyms=False)
            return None if missing(table, made) else made
    return None


def remembered(about: Mapping[str, Any]) -> list[Columns]:
    """The mappings that are kept beside the deals of an import; none where they make no sense."""
    from salesplanner.measure.intake.mapping_file import BadMapping, from_toml, to_toml
    from salesplanner.measure.intake.plain import columns_from

    try:
        found = [columns_from(plain) for plain in about.get("columns", ())]
        for columns in found:
            from_toml(to_toml(columns).encode())  # the plan may be from elsewhere: what a file may say, and no more
    except (ValueError, TypeError, KeyError, AttributeError, BadMapping):
        return []
    return [replace(columns, preset=clean(columns.preset, lines=False)[:LONGEST_PRESET]) for columns in found]


def _source(path: Path, table: Table, columns: Columns) -> Source:
    samples = {
        name: tuple([row[place] for row in table.sample if place < len(row) and row[place]][:SHOWN])
        for place, name in enumerate(table.header)
    }
    return Source(path, path.stat().st_size, tuple(table.header), samples, tuple(table.findings), columns)


def store(session: Session, prepared: Prepared, meanings: Sequence[Meaning] | None = None) -> str:
    """Puts the deals into the plan as one step; returns the id of the import. Raises Refused, ReadOnly, NotStored.

    `meanings` are what the stages mean from now on; without them, those that follow from names and choices.
    """
    return store_blob(session, prepared, session.put_blob(prepared.blob) if prepared.blob else "", meanings)


def store_blob(session: Session, prepared: Prepared, blob: str, meanings: Sequence[Meaning] | None = None) -> str:
    """As `store`, where the deals are a blob of the plan already."""
    first = prepared.columns
    names = [source.name for source in prepared.sources]
    values = {
        "name": ", ".join(names)[:255],
        "at": f"{datetime.now():%Y-%m-%dT%H:%M}",
        "as_of": prepared.as_of,
        "kind": first.layout,
        "preset": first.preset.removeprefix("own:"),
        "zone": first.form.zone or "UTC",  # what times with a zone were moved to
        "rows": prepared.report.rows,
        "skipped": prepared.report.skipped,
        "deals": prepared.report.deals,
        "blob": blob,
    }
    if meanings is None:
        meanings = proposed_meanings(session.state, prepared)
    return session.run(mark("Import deals"), deal_edits.add_import, meanings, **values)


def proposed_meanings(state: State, prepared: Prepared) -> list[Meaning]:
    """What the stages of the files mean, as far as it can be known; stages of all pipelines as one where they agree."""
    from salesplanner.measure.intake.stages import propose

    chosen = {pair: means for source in prepared.sources for pair, means in source.columns.stages.items()}
    process = process_of(state)
    found = propose(process, prepared.report.stages, chosen)
    known = {pair: made.target for pair, made in found.items() if made.target is not None}
    by_name: dict[str, set[tuple[str, int]]] = {}
    for pair, made in found.items():
        target = made.target
        key = (target.means, target.step) if target is not None else ("", -1)
        by_name.setdefault(pair[1].casefold(), set()).add(key)
    meanings: dict[tuple[str, str], Meaning] = {}
    for (pipeline, stage), target in known.items():
        own = pipeline if len(by_name[stage.casefold()]) > 1 else ""
        step = process.steps[target.step].id if target.means == "step" else None
        meanings.setdefault((own.casefold(), stage.casefold()), Meaning(stage, target.means, step, own))
    return list(meanings.values())


def people_of(session: Session) -> Pseudonyms:
    """The pseudonyms that the plan's imports know, with the key that this computer keeps. Raises NotStored."""
    from salesplanner.app.import_presets import pseudonym_key
    from salesplanner.measure.deals import NotDeals, from_bytes
    from salesplanner.measure.intake.pseudonyms import Pseudonyms, merged_known

    kept = []
    for row in session.state.deal_imports:
        data = session.blob(row.blob)
        try:
            about = from_bytes(data)[1] if data is not None else {}
        except NotDeals:
            continue
        kept.append(about.get("pseudonyms", {}))
    return Pseudonyms(pseudonym_key(session.plan_id), merged_known(kept))
