"""How a company's papers look: what the library keeps for every plan, and what a plan says instead."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from salesplanner.plan.records import Plan
from salesplanner.plan.state import State

if TYPE_CHECKING:
    from salesplanner.app.settings import Settings
    from salesplanner.export.options import Brand

_KEY = "brand"


@dataclass(frozen=True, slots=True)
class Kept:
    """The brand of this user: `accent` is "#RRGGBB" or empty, `logo` a PNG or empty."""

    company: str = ""
    accent: str = ""
    footer: str = ""
    logo: bytes = b""


def kept(settings: Settings) -> Kept:
    """What the library keeps; whatever is not as it should be is left out."""
    found: Any = settings.get(_KEY, {})
    if not isinstance(found, dict):
        return Kept()
    words = {name: found[name] for name in ("company", "accent", "footer") if isinstance(found.get(name), str)}
    try:
        logo = b64decode(str(found.get("logo", "")), validate=True)
    except (binascii.Error, ValueError):
        logo = b""
    return Kept(**words, logo=logo)


def keep(settings: Settings, brand: Kept) -> None:
    """Makes this the brand of every plan that has none of its own."""
    values = {"company": brand.company, "accent": brand.accent, "footer": brand.footer}
    settings.remember(_KEY, {**values, "logo": b64encode(brand.logo).decode("ascii")})


def brand_for(state: State, pictures: Mapping[str, bytes], usual: Kept) -> Brand:
    """The plan's own brand, with the library's for what the plan leaves open."""
    from salesplanner.export.options import Brand

    paper = state.paper
    return Brand(paper.accent or usual.accent, pictures.get(paper.logo) or usual.logo, paper.footer or usual.footer)


def with_company(state: State, usual: Kept) -> State:
    """The plan with the library's company where it names none."""
    plan = state.plan
    if plan.company or not usual.company:
        return state
    return State.of([replace(r, company=usual.company) if isinstance(r, Plan) else r for r in state.everything()])
