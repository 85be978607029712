"""Headers of columns that hold a date per stage, as CRMs and hand-made sheets write them."""

from __future__ import annotations

import re

from salesplanner.measure.intake.mapping import StageUse

_HUBSPOT = re.compile(
    r"(date entered|date exited|latest time in|cumulative time in|time in) "
    r"[\"'“](.+?)(?: \((.+)\))?[\"'”](?: \(hh:mm:ss\))?",
    re.IGNORECASE,
)
_KINDS = {"date entered": "entered", "date exited": "left"}
# The first form that fits a header holds.
_FORMS = (
    ("entered", r"(?:date )?(?:entered|entering|reached|moved to) [\"']?(.+?)[\"']?"),
    ("left", r"(?:date )?(?:exited|left|leaving|exit) [\"']?(.+?)[\"']?"),
    ("left", r"(.+?)[ _](?:exited|left|exit|end|ended|verlassen|beendet|bis)(?:[ _](?:at|on|date))?"),
    ("left", r"(?:austritt|verlassen|ende|bis|sortie de|fin de|salida de|date de sortie|fecha de salida) (.+)"),
    ("entered", r"(.+?)[ _](?:entered|reached|start|started|begin|since)(?:[ _](?:at|on|date))?"),
    ("entered", r"(.+?)[ _](?:at|on|date|datum|am|seit|le|fecha|data)"),
    ("entered", r"(?:date|datum|fecha|data)[ _:-]+(?:d['’]entrée (?:en |dans )?|de entrada (?:en |a )?|of )?(.+)"),
    ("entered", r"(?:eintritt|eingang|beginn|seit|entrée en|entrada en|entrada a|in) (.+)"),
)


def folded_header(name: str) -> str:
    """A header for comparing: no case, single spaces, no star at the end."""
    return " ".join(name.replace("\ufeff", "").casefold().split()).rstrip(" *")


def hubspot_use(name: str) -> StageUse | None:
    """What a stage column of HubSpot is used as."""
    found = _HUBSPOT.fullmatch(" ".join(name.split()))
    if found is None:
        return None
    return StageUse(_KINDS.get(found[1].casefold(), "spent"), found[2].strip(), (found[3] or "").strip())


def worded_use(name: str) -> StageUse | None:
    """What a header such as qualified_at, "Date entered Tasting" or "Angebot seit" may be used as."""
    hubspot = hubspot_use(name)
    if hubspot is not None:
        return hubspot
    plain = " ".join(name.replace("\ufeff", "").split()).rstrip(" *")
    for kind, pattern in _FORMS:
        found = re.fullmatch(pattern, plain, re.IGNORECASE)
        if found is not None and found[1].strip(" _"):
            return StageUse(kind, found[1].strip(" _").replace("_", " "))
    return None
