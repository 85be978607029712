"""Actions on the people of a plan: adding, importing, the buying committee, the next workshop."""

from __future__ import annotations

from salesplanner.app.actions.action import Action, Run, has_plan, in_window
from salesplanner.catalogue import mark


def _people(what: str) -> Run:
    return in_window(lambda w: w.on_people(what))


INSERT_PEOPLE = (
    Action(
        "insert.person",
        mark("Person"),
        mark("Adds somebody to the people of the plan."),
        _people("add"),
        "insert",
        4,
        ("Ctrl+Alt+N",),
        "user-plus",
        mark("new add stakeholder roster"),
        has_plan,
    ),
    Action(
        "insert.people",
        mark("People from a file…"),
        mark("Reads people from a CSV, TSV or vCard file."),
        _people("import"),
        "insert",
        4,
        (),
        "users",
        mark("import csv vcard vcf contacts spreadsheet"),
        has_plan,
    ),
)

COMMITTEE = (
    Action(
        "view.committee",
        mark("Buying committee"),
        mark("Shows who decides on the buyer’s side: power, interest, and where they stand."),
        _people("committee"),
        "view",
        1,
        (),
        "handshake",
        mark("buyer champion economic power interest stakeholders"),
        has_plan,
    ),
)

WORKSHOP = (
    Action(
        "file.invite",
        mark("Copy invitation text"),
        mark("Puts what, when, where, who and the agenda of the next workshop on the clipboard."),
        _people("invite"),
        "file",
        3,
        (),
        "mail",
        mark("workshop invite e-mail clipboard"),
        has_plan,
    ),
    Action(
        "file.agenda",
        mark("Print agenda…"),
        mark("Prints the agenda of the next workshop with everybody who is invited."),
        _people("agenda"),
        "file",
        3,
        (),
        "printer",
        mark("workshop paper meeting"),
        has_plan,
    ),
)
