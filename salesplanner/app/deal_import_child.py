"""Reading deals in a child process: a folder holds the request, then the result; lines of JSON tell the progress.

The folder holds names and deals: whoever makes it deletes it. Ending the child is all that cancelling takes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesplanner.app.deal_import import Prepared, Source, Wish, people_of, prepare, remembered
from salesplanner.measure.intake.plain import (
    columns_from,
    columns_to,
    compared_from,
    finding_from,
    process_from,
    process_to,
    report_from,
    report_to,
)
from salesplanner.measure.process import Process, process_of

if TYPE_CHECKING:
    from salesplanner.app.session import Session

COMMAND = "read-deals"
REQUEST, RESULT, BLOB = "request.json", "result.json", "deals.blob"


def ask(folder: Path, session: Session, paths: Sequence[Path], wish: Wish) -> list[str]:
    """Writes the request for these files; returns the arguments of the program that answer it."""
    held = []
    for place, row in enumerate(session.state.deal_imports):
        data = session.blob(row.blob)
        if data is not None:
            held.append(f"held-{place}.blob")
            (folder / held[-1]).write_bytes(data)
    wants_people = wish.pseudonyms or any(columns is not None and columns.pseudonyms for columns in wish.columns)
    people = people_of(session) if wants_people or any(each.pseudonyms for each in wish.own.values()) else None
    write_request(folder, paths, process_of(session.state), wish, held, people)
    return [COMMAND, str(folder)]


def write_request(
    folder: Path, paths: Sequence[Path], process: Process, wish: Wish, held: Sequence[str] = (), people: Any = None
) -> None:
    """Writes what is asked for; `held` are names of blobs in the folder, the earliest first."""
    request = {
        "paths": [str(path.absolute()) for path in paths],
        "process": process_to(process),
        "columns": [None if columns is None else columns_to(columns) for columns in wish.columns],
        "preset": wish.preset,
        "as_of": wish.as_of,
        "pseudonyms": wish.pseudonyms,
        "own": {title: columns_to(columns) for title, columns in wish.own.items()},
        "held": list(held),
        "people": None if people is None else {"key": people.key.hex(), "known": people.known},
    }
    _write(folder / REQUEST, json.dumps(request).encode())


def answer(folder: Path, say: Callable[[float], None]) -> Prepared:
    """Does what the request asks for and writes the result. Raises Unreadable."""
    from salesplanner.measure.deals import NotDeals, from_bytes
    from salesplanner.measure.intake.pseudonyms import Pseudonyms
    from salesplanner.measure.merging import merged

    request = json.loads((folder / REQUEST).read_bytes())
    read = []
    for name in request["held"]:
        with suppress(NotDeals):  # the plan says so elsewhere, and new deals can be read none the less
            read.append(from_bytes((folder / name).read_bytes()))
    wish = Wish(
        [None if plain is None else columns_from(plain) for plain in request["columns"]],
        request["preset"],
        request["as_of"],
        request["pseudonyms"],
        {title: columns_from(plain) for title, plain in request["own"].items()},
        [columns for _deals, about in read for columns in remembered(about)],
    )
    held = merged([deals for deals, _about in read])
    people = request["people"] and Pseudonyms(bytes.fromhex(request["people"]["key"]), request["people"]["known"])
    paths = [Path(path) for path in request["paths"]]
    prepared = prepare(paths, process_from(request["process"]), wish, held=held, people=people, told=say)
    _write(folder / BLOB, prepared.blob)
    _write(folder / RESULT, json.dumps(_plain(prepared)).encode())
    return prepared


def result(folder: Path) -> Prepared:
    """What the child has written."""
    found = json.loads((folder / RESULT).read_bytes())
    return Prepared(
        tuple(_source(each) for each in found["sources"]),
        (folder / BLOB).read_bytes(),
        report_from(found["report"]),
        compared_from(found["compared"]),
        tuple(found["missing"]),
        found["starts"],
        found["ends"],
        found["as_of"],
    )


def _plain(prepared: Prepared) -> dict[str, Any]:
    return {
        "sources": [
            {
                "path": str(source.path),
                "size": source.size,
                "header": source.header,
                "samples": dict(source.samples),
                "findings": [asdict(finding) for finding in source.findings],
                "columns": columns_to(source.columns),
            }
            for source in prepared.sources
        ],
        "report": report_to(prepared.report),
        "compared": asdict(prepared.compared),
        "missing": prepared.missing,
        "starts": prepared.starts,
        "ends": prepared.ends,
        "as_of": prepared.as_of,
    }


def _source(found: Mapping[str, Any]) -> Source:
    return Source(
        Path(found["path"]),
        found["size"],
        tuple(found["header"]),
        {name: tuple(values) for name, values in found["samples"].items()},
        tuple(finding_from(each) for each in found["findings"]),
        columns_from(found["columns"]),
    )


def _write(path: Path, data: bytes) -> None:
    """For this user alone: the folder lies where others may look."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
