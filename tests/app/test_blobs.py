"""Portraits in the plan file: published, copied, shared, rescued, and gone when nothing names them any more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from salesplanner.app import files
from salesplanner.app.repairing import save_repaired
from salesplanner.app.session import Session
from salesplanner.app.templates import build
from salesplanner.plan.edits import personas
from salesplanner.plan.edits.personas import Shape
from salesplanner.plan.records import Persona
from salesplanner.storage import blobs
from salesplanner.storage.problems import NotStored

PICTURE = b"\x89PNG picture" * 50


def with_portrait(path: Path) -> tuple[Session, str]:
    session = Session.create(path, build("blank", title="Plan"))
    persona = session.run("Add persona", personas.add, "Grace Holt", Shape("own", "Own"))
    name = session.put_blob(PICTURE)
    session.run("Change portrait", lambda tx: personas.change(tx, persona, portrait=name))
    return session, name


def blobs_in(path: Path) -> list[bytes]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT data FROM blob")]
    connection.close()
    return found


def test_a_portrait_is_published_and_there_after_reopening(home: Path) -> None:
    session, name = with_portrait(home / "plan.salesplan")
    session.close()

    again = Session.open(home / "plan.salesplan")

    assert again.blob(name) == PICTURE
    assert next(iter(again.state.rows(Persona).values())).portrait == name
    again.close()


def test_a_portrait_stays_while_undo_can_bring_it_back(home: Path) -> None:
    session, name = with_portrait(home / "plan.salesplan")
    persona = session.state.personas[0].id
    session.run("Change portrait", lambda tx: personas.change(tx, persona, portrait=""))
    session.close()

    again = Session.open(home / "plan.salesplan")
    again.undo()

    assert again.state.personas[0].portrait == name
    assert again.blob(name) == PICTURE
    again.close()


def test_what_nothing_names_goes(home: Path) -> None:
    session, _name = with_portrait(home / "plan.salesplan")
    stray = session.put_blob(b"never named")
    session.run("Rename", lambda tx: personas.change(tx, session.state.personas[0].id, name="Grace"))
    session.close()

    again = Session.open(home / "plan.salesplan")

    assert blobs_in(home / "plan.salesplan") == [PICTURE]
    assert again.blob(stray) is None
    again.close()


def test_a_copy_has_it_and_a_nameless_copy_does_not(home: Path) -> None:
    session, _name = with_portrait(home / "plan.salesplan")

    whole = files.save_copy(session, home / "copy.salesplan")
    nameless = files.save_to_share(session, home / "nameless.salesplan", names=False, history=True)

    assert blobs_in(whole) == [PICTURE]
    assert blobs_in(nameless) == []
    session.close()


def test_a_share_without_history_leaves_out_a_portrait_that_was_replaced(home: Path) -> None:
    session, _name = with_portrait(home / "plan.salesplan")
    second = session.put_blob(b"another")
    session.run("Change portrait", lambda tx: personas.change(tx, session.state.personas[0].id, portrait=second))

    shared = files.save_to_share(session, home / "shared.salesplan", names=True, history=False)

    assert blobs_in(shared) == [b"another"]
    session.close()


def test_a_repaired_copy_keeps_the_portrait_or_says_that_it_is_lost(home: Path) -> None:
    session, _name = with_portrait(home / "plan.salesplan")
    session.close()
    damaged = home / "damaged.salesplan"
    data = (home / "plan.salesplan").read_bytes()
    damaged.write_bytes(data.replace(b"All", b"Axl"))
    spoiled = home / "spoiled.salesplan"
    spoiled.write_bytes(data.replace(b"\x89PNG picture", b"\x89PNG pictore", 1))

    kept, lost = save_repaired(damaged, home), save_repaired(spoiled, home)

    assert blobs_in(kept.path) == [PICTURE]
    assert blobs_in(lost.path) == []
    assert "portrait of “Grace Holt”" in " ".join(lost.losses)


def test_what_could_not_be_opened_again_is_not_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, name = with_portrait(home / "plan.salesplan")

    with pytest.raises(NotStored, match="63 MB that a plan can keep at once"):
        session.put_blob(bytes(blobs.MOST + 1))
    monkeypatch.setattr(blobs, "LARGEST", blobs.ROOM + 1_000_000)
    with pytest.raises(NotStored, match="too large to be opened again"):
        session.put_blob(bytes(1_000_000))

    assert session.put_blob(PICTURE) == name
    session.close()
    assert blobs_in(home / "plan.salesplan") == [PICTURE]


def test_the_largest_of_blobs_can_be_opened_again(home: Path) -> None:
    session, _name = with_portrait(home / "plan.salesplan")
    large = bytes(blobs.MOST)
    name = session.put_blob(large)
    session.run("Change portrait", lambda tx: personas.change(tx, session.state.personas[0].id, portrait=name))
    session.close()

    again = Session.open(home / "plan.salesplan")

    assert again.blob(name) == large
    again.close()
