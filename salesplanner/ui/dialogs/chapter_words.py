"""What the free chapters are called, and the questions that help to begin them."""

from __future__ import annotations

from salesplanner.catalogue import _
from salesplanner.plan.choices import CHAPTERS

ORDER = ("market", "tools", "actions", "budget", "own")
assert set(ORDER) == set(CHAPTERS)


def kind_name(kind: str) -> str:
    """The title a chapter of this kind begins with."""
    return {
        "market": _("Market and positioning"),
        "tools": _("Tools and resources"),
        "actions": _("Action plan"),
        "budget": _("Budget"),
        "own": _("A chapter of your own"),
    }[kind]


def questions(kind: str) -> str:
    """What to write about, as a hint in the empty text."""
    return {
        "market": _(
            "Which customers is this plan about, and how many are there?\n"
            "What do they buy today, and from whom?\n"
            "Why should they buy from us? What do we not do?\n"
            "What is changing around them this year?"
        ),
        "tools": _(
            "Which programs does a rep use in each step?\n"
            "Which documents, samples and price lists are ready, and which are missing?\n"
            "Who else is needed, and for how many hours a week?"
        ),
        "actions": _("What has to be in place before the first action? Who decides when a date cannot be kept?"),
        "budget": _("What is the money for, and what is left out? Who may spend it?"),
        "own": _("Write what the reader should know. An empty line parts two paragraphs."),
    }[kind]


def has_rows(kind: str) -> bool:
    """Whether a chapter of this kind has a table."""
    return kind in ("actions", "budget")
