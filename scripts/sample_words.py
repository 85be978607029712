"""The words of Fred's sample deals: stores, owners, reasons, segments. All made up."""

from __future__ import annotations

from datetime import date

STAGES = ("New lead", "Discovery call", "Store visit", "Tasting", "Quote sent", "Contract out", "Closed won")

_FIRST = (
    *("Green", "Oat", "Amber", "Juniper", "Willow", "Market", "Harbour", "Station", "Chapel", "Orchard", "Copper"),
    *("Fern", "Clover", "Bramble", "Old Town", "River", "Sunny", "Corner", "Hazel", "Maple", "Castle", "Bridge"),
    *("Meadow", "Thyme", "Sorrel", "Rosemary", "Lime", "North", "South", "Canal", "Mill", "Abbey", "Quarry"),
)
_SECOND = (
    *("Grocers", "Stores", "Foods", "Deli", "Market", "Pantry", "Larder", "Kitchen", "Provisions", "Wholefoods"),
    *("Co-op", "Greens", "Corner Shop", "Food Hall", "Basket", "Fine Foods", "Farm Shop", "Canteen", "Bakery", "Café"),
    *("Crêperie", "Kiosk", "Bistro", "Minimarket", "Market Hall"),
)
ACCOUNTS = tuple(f"{first} {second}" for first in _FIRST for second in _SECOND)

OWNERS = ("a.haddad", "l.voss", "d.reyes", "i.duarte", "b.okafor", "m.chen")
WEIGHTS = (30, 26, 12, 18, 10, 8)
HIRED = {"b.okafor": date(2026, 2, 1), "m.chen": date(2026, 4, 1)}

SEGMENTS = {"Grocer": "Grace Holt", "Deli": "Grace Holt", "Café": "Marco Bianchi", "Canteen": "Priya Nair"}
TOWNS = ("Ashford", "Brook End", "Castleton", "Dunmore", "Elm Hill", "Fairport", "Greyhaven", "Hollins")
SOURCES = ("Route list", "Referral", "Trade fair", "Website")

REASONS = (
    ("No answer", "No interest", "Happy with the wholesaler", "Store too small", "Off our routes"),
    ("Minimum order too big", "Happy with the wholesaler", "No answer"),
    ("Needed a second supplier only", "Nobody with a say found"),
    ("Owner never tasted", "Price came before taste", "No shelf space", "Happy with the wholesaler"),
    ("Price", "No shelf space", "Buy-back refused"),
    ("Payment terms", "Owner did not sign", "Delivery slots"),
)

TOUCHES = ("Call", "E-mail", "Meeting", "Demo")
USUAL_TOUCHES = ((3, 2, 0, 0), (1, 1, 0, 0), (1, 2, 1, 0), (1, 1, 1, 1), (2, 2, 0, 0), (1, 1, 1, 0))


def segment_of(account: str) -> str:
    """The segment that a store's name tells."""
    for word, segment in (("Café", "Café"), ("Crêperie", "Café"), ("Bakery", "Café"), ("Canteen", "Canteen")):
        if word in account:
            return segment
    return "Deli" if "Deli" in account or "Larder" in account else "Grocer"


def amount_text(value: float) -> str:
    """An amount as the CRM writes it: "1.240,00"."""
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


def day_text(day: date | None) -> str:
    """A day as the CRM writes it: "31/12/2025"; nothing for none."""
    return "" if day is None else day.strftime("%d/%m/%Y")
