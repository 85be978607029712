"""The plan of the document benchmark: many steps, personas and people, and pages of prose; in one script or in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from salesplanner.plan.rank import many
from salesplanner.plan.records import (
    Card,
    Chapter,
    ChapterRow,
    Criterion,
    Goal,
    Guardrail,
    Lane,
    Person,
    Persona,
    PersonaField,
    PersonaItem,
    PersonaSection,
    Plan,
    Reading,
    Record,
    Role,
    Seat,
    Step,
)

LATIN = (
    "We plan the shelf with the store’s own numbers and take back what does not sell in the first thirty days. ",
    "The buyer decides in the aisle, with ten minutes and a phone in the other hand. ",
    "Nobody reads a price list on a Friday; everybody reads the waste of the week before. ",
)
SCRIPTS = (
    *LATIN,
    "Мы планируем полку по собственным цифрам магазина. ",
    "Σχεδιάζουμε το ράφι με τους αριθμούς του καταστήματος. ",
    "我们用门店自己的数字来规划货架。",
    "نخطط الرف بأرقام المتجر نفسه. ",
    "हम दुकान के अपने आँकड़ों से शेल्फ़ की योजना बनाते हैं। ",
    "אנחנו מתכננים את המדף לפי המספרים של החנות. ",
)
FIELDS = ("day", "pains", "goals", "triggers", "role", "help")


def records(
    steps: int = 20, personas: int = 12, people: int = 60, pages: int = 12, scripts: bool = False
) -> list[Record]:
    """About as many `pages` of prose; the other numbers are what they say."""
    texts = SCRIPTS if scripts else LATIN
    rows: list[Record] = [Plan("plan", "The large plan", "Large Foods", language="en", currency="EUR", owner="p0")]
    rows += _people(people)
    rows += _steps(steps, people, texts)
    rows += [record for number in range(personas) for record in _persona(number, personas, texts)]
    rows += [
        Goal("g", "1", "win_rate", amount=5.0, baseline=0.22, starts="2026-07-01", ends="2026-09-30", owner="p0"),
        *(Reading(f"g{n}", "g", f"2026-07-{n + 1:02}", 0.22 + n / 1000) for n in range(20)),
        Guardrail("u", "1", "own", None, "Average discount", "%", "most", 0.06, 0.048, "p1"),
    ]
    prose = "\n\n".join(_prose(texts, number, 9) for number in range(pages * 4))
    rows.append(Chapter("c0", "1", "market", "Market and positioning", prose))
    rows.append(Chapter("c1", "2", "actions", "Action plan"))
    rows += [
        ChapterRow(f"a{n}", "c1", f"{n:04}", _prose(texts, n, 1), f"p{n % people}", "2026-09-01") for n in range(60)
    ]
    return rows


def _prose(texts: Sequence[str], number: int, sentences: int) -> str:
    return "".join(texts[(number + n) % len(texts)] for n in range(sentences)).strip()


def _people(count: int) -> Iterator[Record]:
    for number, rank in enumerate(many("", None, count)):
        side = "buyer" if number % 5 == 4 else "ours"
        yield Person(f"p{number}", rank, f"Ada Bell {number}", "Account executive", f"Team {number % 7}", side,
                     part="Runs research to close")


def _steps(count: int, people: int, texts: Sequence[str]) -> Iterator[Record]:
    kinds = (("seller", "activity"), ("buyer", "action"), ("content", "content"))
    for number, (kind, _card) in enumerate(kinds):
        yield Lane(kind, f"{number}", kind, kind.title())
    for number, rank in enumerate(many("", None, count)):
        id_ = f"s{number}"
        yield Step(id_, rank, f"Step {number + 1}", _prose(texts, number, 1), "Asks for a written quote",
                   "", 10, 0.6, 0.5, 12)
        for kind, card in kinds:
            for place in range(3):
                words = _prose(texts, number + place, 1)[:90]
                yield Card(f"{id_}{kind}{place}", id_, kind, f"{place}", card, words, "", f"p{place}")
        yield from (Criterion(f"{id_}e{n}", id_, f"{n}", _prose(texts, n, 1), n > 0) for n in range(3))
        for place in range(8):
            person = (number * 3 + place) % people
            yield Role(f"{id_}r{place}", f"p{person}", id_, "ARCCIIII"[place], _prose(texts, place, 1)[:120])


def _persona(number: int, count: int, texts: Sequence[str]) -> Iterator[Record]:
    id_ = f"persona{number}"
    yield Persona(id_, f"{number:03}", f"Grace Holt {number}", "Grocery buyer", _prose(texts, number, 1))
    for place, key in enumerate(FIELDS):
        section, field = f"{id_}s{place}", f"{id_}f{place}"
        yield PersonaSection(section, id_, f"{place}", key, f"Section {place}")
        yield PersonaField(field, section, "1", key, "Entries", "", "list")
        yield from (PersonaItem(f"{field}{n}", field, f"{n}", _prose(texts, n + place, 1)) for n in range(4))
    if number < 3:
        for place in range(6):
            yield Seat(f"{id_}m{place}", id_, f"{place}", f"Ravi Shah {place}", "Owner", None, "champion",
                       1 + place % 5, 1 + (place * 2) % 5, "neutral", "supportive", _prose(texts, place, 1)[:100])
