"""Which page shows what is chosen. A page's module is loaded when it is first shown, so that a start stays quick."""

from __future__ import annotations

from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Page


def page_name(kind: str, count: int) -> str:
    """The name of the page for a kind of choice."""
    if kind == "card" and count > 1:
        return "cards"
    return {"gate": "step", "none": "plan"}.get(kind, kind)


def make_page(name: str, desk: Desk) -> Page:
    """The page for "plan", "step", "card", "cards", "lane" or "link". Raises KeyError for another name."""
    page = _page_type(name)(desk)
    page.finish()
    return page


def _page_type(name: str) -> type[Page]:
    match name:
        case "plan":
            from salesplanner.ui.inspector.plan_page import PlanPage

            return PlanPage
        case "step":
            from salesplanner.ui.inspector.step_page import StepPage

            return StepPage
        case "card":
            from salesplanner.ui.inspector.card_page import CardPage

            return CardPage
        case "cards":
            from salesplanner.ui.inspector.cards_page import CardsPage

            return CardsPage
        case "lane":
            from salesplanner.ui.inspector.lane_page import LanePage

            return LanePage
        case "link":
            from salesplanner.ui.inspector.link_page import LinkPage

            return LinkPage
    raise KeyError(name)
