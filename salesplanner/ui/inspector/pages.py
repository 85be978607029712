"""Which page shows what is chosen."""

from __future__ import annotations

from salesplanner.ui.inspector.card_page import CardPage
from salesplanner.ui.inspector.cards_page import CardsPage
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.lane_page import LanePage
from salesplanner.ui.inspector.link_page import LinkPage
from salesplanner.ui.inspector.plan_page import PlanPage
from salesplanner.ui.inspector.section import Page
from salesplanner.ui.inspector.step_page import StepPage

PAGES: dict[str, type[Page]] = {
    "plan": PlanPage,
    "step": StepPage,
    "card": CardPage,
    "cards": CardsPage,
    "lane": LanePage,
    "link": LinkPage,
}


def page_name(kind: str, count: int) -> str:
    """The name of the page for a kind of choice."""
    if kind == "card" and count > 1:
        return "cards"
    return {"gate": "step", "none": "plan"}.get(kind, kind)


def make_page(name: str, desk: Desk) -> Page:
    """The page for "plan", "step", "card", "cards", "lane" or "link". Raises KeyError for another name."""
    page = PAGES[name](desk)
    page.finish()
    return page
