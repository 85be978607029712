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
_LEFT = (
    r"(?:date )?(?:exited|left|leaving|exit) [\"']?(.+?)[\"']?",
    r"(.+?)[ _](?:exited|left|exit|end|ended|until|to|out)(?:[ _](?:at|on|date))?",
    r"(?:austritt|verlassen|ende|bis) (.+)",
    r"(.+) (?:verlassen|bis|beendet)",
    r"(?:date de )?(?:sortie|fin) (?:de |d['’])?(.+)",
    r"(?:fecha de )?(?:salida|fin) (?:de )?(.+)",
)
_ENTERED = (
    r"(?:date )?(?:entered|entering|reached|moved to|in) [\"']?(.+?)[\"']?",
    r"(.+?)[ _](?:entered|reached|start|started|begin|since|from)(?:[ _](?:at|on|date))?",
    r"(.+?)[ _](?:at|on|date|datum|am|seit|le|fecha|data)",
    r"(?:date|datum|fecha|data)[ _:-]+(?:d['’]entrée (?:en |dans )?|de entrada (?:en |a )?|of )?(.+)",
    r"(?:eintritt|eingang|beginn|seit|entrée en|entrada en|entrada a) (.+)",
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
    for kind, patterns in (("left", _LEFT), ("entered", _ENTERED)):
        for pattern in patterns:
            found = re.fullmatch(pattern, plain, re.IGNORECASE)
            if found is not None and found[1].strip(" _"):
                return StageUse(kind, found[1].strip(" _").replace("_", " "))
    return None
