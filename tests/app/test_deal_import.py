"""Importing deals into a plan: one step that can be undone, the same result in a child process, stable pseudonyms."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from salesplanner.app.deal_import import Prepared, Wish, people_of, prepare, proposed_meanings, remembered, store
from salesplanner.app.deal_import_child import answer, ask, result
from salesplanner.app.newplan import make
from salesplanner.app.session import Session
from salesplanner.measure.deals import from_bytes, to_bytes
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.report import Compared
from salesplanner.measure.intake.table import Unreadable
from salesplanner.measure.process import process_of
from salesplanner.plan.records import StageAlias
from salesplanner.storage.problems import NotStored

HEAD = "Deal ID,Deal name,Account,Owner,Stage,Amount,Created,Closed"
JULY = f"""{HEAD}
F-1,Oat starter,Oat & Co,a.haddad,Present,1240,2026-07-01,
F-2,Rye starter,Rye,l.voss,Closed Won,640,2026-06-01,2026-07-05
F-3,Elm starter,Elm,l.voss,Closed Lost,0,2026-06-02,2026-07-06
"""
AUGUST = f"""{HEAD}
F-1,Oat starter,OAT & CO,a.haddad,Closed Won,1240,2026-07-01,2026-08-02
F-2,Rye starter,Rye,l.voss,Closed Won,640,2026-06-01,2026-07-05
F-4,Ash starter,Ash,k.mori,Prospect,900,2026-08-01,
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "plan.salesplan"
    make(path, "b2b-7-step", "")
    opened = Session.open(path)
    yield opened
    opened.close()


def file(tmp_path: Path, text: str, name: str = "deals.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def prepared(session: Session, *paths: Path, wish: Wish | None = None) -> Prepared:
    people = people_of(session) if wish is not None and wish.pseudonyms else None
    return prepare(paths, process_of(session.state), wish, held=session.book.deals, people=people)


def test_an_import_is_measured_and_one_undo_brings_back_the_earlier_measures(session: Session, tmp_path: Path) -> None:
    store(session, prepared(session, file(tmp_path, JULY)))
    before, aliases = session.book.measures, session.state.rows(StageAlias)

    store(session, prepared(session, file(tmp_path, AUGUST)))

    assert session.undo_name == "Import deals"
    assert len(session.book.deals) == 4 and session.book.measures != before
    session.undo()
    assert len(session.book.deals) == 3 and session.book.measures == before
    assert session.state.rows(StageAlias) == aliases
    session.redo()
    assert len(session.book.deals) == 4


def test_an_import_says_what_it_is_and_what_its_stages_mean(session: Session, tmp_path: Path) -> None:
    store(session, prepared(session, file(tmp_path, JULY)))

    (row,) = session.state.deal_imports
    assert (row.name, row.as_of, row.kind, row.rows, row.deals) == ("deals.csv", "2026-07-06", "current", 3, 3)
    means = {alias.stage: alias.means for alias in session.state.rows(StageAlias).values()}
    assert means == {"Present": "step", "Closed Won": "won", "Closed Lost": "lost"}
    about = from_bytes(session.blob(row.blob) or b"")[1]
    assert about["files"] == ["deals.csv"] and about["report"]["deals"] == 3


def test_importing_again_says_what_is_new_changed_and_gone(session: Session, tmp_path: Path) -> None:
    store(session, prepared(session, file(tmp_path, JULY)))

    again = prepared(session, file(tmp_path, AUGUST))

    assert again.compared == Compared(new=1, changed=1, same=1, gone=1)


def test_what_cannot_be_decided_is_said_and_nothing_is_read(session: Session, tmp_path: Path) -> None:
    found = prepared(session, file(tmp_path, "Colour,Size\nred,1\nblue,2\nred,3\n"))

    assert found.blob == b""
    assert "No column for the deal’s stage or dates was found." in found.missing


def test_days_that_could_be_months_are_asked_for(session: Session, tmp_path: Path) -> None:
    text = "Deal ID,Stage,Created\nD1,Present,03/04/2026\nD2,Connect,05/06/2026\n"
    found = prepared(session, file(tmp_path, text))
    day_first = replace(found.columns, form=replace(found.columns.form, dates="dmy"))

    decided = prepared(session, file(tmp_path, text), wish=Wish([day_first]))

    assert "can be read as day/month and as month/day" in found.missing[0]
    assert decided.missing == () and decided.starts == "2026-04-03"


def test_a_child_process_reads_the_same(session: Session, tmp_path: Path) -> None:
    store(session, prepared(session, file(tmp_path, JULY)))
    august, folder = file(tmp_path, AUGUST), tmp_path / "child"
    folder.mkdir()

    arguments = ask(folder, session, [august], Wish(as_of="2026-08-13"))
    child = subprocess.run(
        [sys.executable, "-m", "salesplanner", *arguments], capture_output=True, text=True, env=dict(os.environ)
    )

    assert child.returncode == 0 and '"done": true' in child.stdout, child.stderr
    found, here = result(folder), prepared(session, august, wish=Wish(as_of="2026-08-13"))
    assert (found.report, found.compared, found.columns) == (here.report, here.compared, here.columns)
    assert found.blob == here.blob and (found.starts, found.ends) == (here.starts, here.ends)
    assert proposed_meanings(session.state, found) == proposed_meanings(session.state, here)


def test_a_child_that_cannot_read_says_why_in_one_sentence(session: Session, tmp_path: Path) -> None:
    picture, folder = tmp_path / "deals.csv", tmp_path / "child"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    folder.mkdir()

    arguments = ask(folder, session, [picture], Wish())
    child = subprocess.run(
        [sys.executable, "-m", "salesplanner", *arguments], capture_output=True, text=True, env=dict(os.environ)
    )

    assert child.returncode == 0 and '"failed"' in child.stdout and not (folder / "result.json").exists()


def test_pseudonyms_stay_the_same_and_no_name_is_stored(session: Session, tmp_path: Path) -> None:
    hidden = Wish(pseudonyms=True)
    store(session, prepared(session, file(tmp_path, JULY), wish=hidden))
    first = {session.book.deals.number[at]: session.book.deals.account[at] for at in range(3)}

    store(session, prepared(session, file(tmp_path, AUGUST), wish=hidden))

    deals = session.book.deals
    later = {deals.number[at]: deals.account[at] for at in range(4)}
    assert first == {"F-1": "Customer 1", "F-2": "Customer 2", "F-3": "Customer 3"}
    assert later == {**first, "F-4": "Customer 4"}
    assert [deals.owner[at] for at in range(4)] == ["Rep 1", "Rep 2", "Rep 2", "Rep 3"]
    for row in session.state.deal_imports:
        words = str(from_bytes(session.blob(row.blob) or b""))
        assert not any(name in words for name in ("Oat", "OAT", "Rye", "haddad", "voss"))


def test_without_pseudonyms_the_names_are_there(session: Session, tmp_path: Path) -> None:
    found = prepared(session, file(tmp_path, JULY))

    assert "Oat & Co" in str(from_bytes(found.blob))


def test_deals_and_their_history_in_a_second_file_are_one_import(session: Session, tmp_path: Path) -> None:
    deals = file(tmp_path, "Id,Name,StageName,CloseDate,IsClosed,IsWon,CreatedDate,Amount\n"
                 "006000000000001AAA,Oat,Closed Won,2026-03-01,true,true,2026-01-01T09:00:00Z,100\n", "opportunity.csv")
    history = file(tmp_path, "OpportunityId,Field,OldValue,NewValue,CreatedDate\n"
                   "006000000000001,StageName,Prospecting,Closed Won,2026-02-28T10:00:00Z\n"
                   "006000000000002,StageName,Prospecting,Closed Won,2026-02-28T10:00:00Z\n", "history.csv")

    found = prepared(session, deals, history)

    read = from_bytes(found.blob)[0]
    assert read.number == ("006000000000001AAA",) and found.report.events == 3
    assert [(p.kind, p.value) for p in found.report.problems] == [("orphan", "006000000000002")]
    assert found.starts == "2026-01-01"


def test_stages_of_two_pipelines_keep_their_own_meanings(session: Session, tmp_path: Path) -> None:
    text = "Deal ID,Pipeline,Stage,Created\nD1,New,Review,2026-01-01\nD2,Old,Review,2026-01-13\nD3,Old,Won,2026-01-13\n"
    found = prepared(session, file(tmp_path, text))
    columns = replace(found.columns, stages={("New", "Review"): "Present", ("Old", "Review"): "Close"})

    store(session, prepared(session, file(tmp_path, text), wish=Wish([columns])))

    steps = {step.id: step.name for step in session.state.steps}
    means = {(p, s): steps.get(a.step or "", a.means) for (p, s), a in session.state.stage_aliases.items()}
    assert means == {("new", "review"): "Present", ("old", "review"): "Close", ("", "won"): "won"}


def test_a_mapping_names_its_columns(session: Session, tmp_path: Path) -> None:
    wish = Wish([Columns("current", uses={"No such column": "number"})])

    found = prepared(session, file(tmp_path, JULY), wish=wish)

    assert found.missing == ("The file has no column “No such column”, which the mapping names.",)


def test_a_file_with_the_same_columns_is_read_as_the_last_one_was(session: Session, tmp_path: Path) -> None:
    odd = "Nr,Wo,Wann,Bis\n1,Kiste,2026-01-13,2026-01-20\n2,Korb,2026-01-14,\n"
    mapping = Columns("stage_dates", uses={"Nr": "number", "Wo": "stage", "Bis": "left:Korb"})
    store(session, prepared(session, file(tmp_path, odd), wish=Wish([mapping])))
    folder = tmp_path / "child"
    folder.mkdir()

    arguments = ask(folder, session, [file(tmp_path, odd + "3,Kiste,2026-01-15,\n")], Wish())
    subprocess.run([sys.executable, "-m", "salesplanner", *arguments], check=True, capture_output=True)

    again = result(folder)
    assert again.columns.uses == mapping.uses and again.columns.layout == "stage_dates"
    assert again.compared == Compared(new=1, same=2)


def test_a_name_that_is_no_text_is_shown_as_far_as_it_can_be(session: Session, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/deals\xff\n<b>.csv"))
    path.write_text(JULY, encoding="utf-8")

    store(session, prepared(session, path))

    assert [row.name for row in session.state.deal_imports] == ["deals\ufffd <b>.csv"]
    assert session.book.deals.number == ("F-1", "F-2", "F-3")


def test_deals_too_many_for_a_plan_are_refused_before_anything_is_stored(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(tmp_path, JULY)
    made = prepared(session, path)

    with pytest.raises(NotStored, match="plan can keep at once"):
        store(session, replace(made, blob=bytes(64 << 20)))
    monkeypatch.setattr("salesplanner.measure.deals.MOST_BYTES", 1_000)
    with pytest.raises(Unreadable, match="more deals than a plan can hold, so nothing was stored"):
        prepared(session, path)

    assert not session.state.deal_imports


def test_a_day_at_the_end_of_the_calendar_can_be_measured(session: Session, tmp_path: Path) -> None:
    store(session, prepared(session, file(tmp_path, JULY), wish=Wish(as_of="9999-12-31")))

    assert session.book.measures is not None and session.book.measures.funnel.decided == 2


def test_a_child_reads_new_deals_beside_damaged_ones(session: Session, tmp_path: Path) -> None:
    made, folder = prepared(session, file(tmp_path, JULY)), tmp_path / "child"
    store(session, replace(made, blob=made.blob[:-20]))
    folder.mkdir()
    ask(folder, session, [file(tmp_path, AUGUST)], Wish())

    found = answer(folder, lambda _share: None)

    assert found.compared == Compared(3, 0, 0, 0) and result(folder).blob == found.blob


@pytest.mark.parametrize(
    "kept",
    [
        {"layout": "bogus", "uses": {"Deal ID": "number", "Stage": "stage"}},
        {"layout": "history", "uses": {"Deal ID": "number", "Stage": "created"}},
        {"layout": "current", "uses": {"Deal ID": "bogus", "Stage": "stage"}},
        {"layout": "current", "preset": "x" * 9_000, "uses": {"Deal ID": "number", "Stage": "stage"}},
    ],
)
def test_a_kept_mapping_that_makes_no_sense_hinders_no_import(
    session: Session, tmp_path: Path, kept: dict[str, object]
) -> None:
    path = file(tmp_path, JULY)
    made = prepared(session, path)
    store(session, replace(made, blob=to_bytes(from_bytes(made.blob)[0], {"columns": [kept]})))
    about = from_bytes(session.blob(next(iter(session.state.deal_imports)).blob) or b"")[1]

    again = prepared(session, path, wish=Wish(remembered=remembered(about)))
    store(session, again)

    assert again.missing == () and again.report.deals == 3 and len(session.state.deal_imports) == 2
