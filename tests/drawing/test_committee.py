"""The chart of a buying committee."""

from __future__ import annotations

from salesplanner.drawing.committee import committee_chart, say
from salesplanner.drawing.shapes import Group, Icon, Text, flat
from salesplanner.plan.records import Seat
from tests.support.naughty import naughty


def seat(id_: str, power: int, interest: int, now: str = "neutral", wanted: str = "supportive", name: str = "") -> Seat:
    return Seat(id_, "p", "a", name or id_, power=power, interest=interest, now=now, wanted=wanted)


def test_power_grows_upwards_and_interest_to_the_right() -> None:
    places = committee_chart([seat("low", 1, 1), seat("high", 5, 5)], 500, 400).places

    assert places["high"].y < places["low"].y and places["high"].x > places["low"].x


def test_seats_of_one_place_do_not_cover_each_other_and_stay_inside() -> None:
    seats = [seat(f"s{n}", 5, 5) for n in range(6)] + [seat(f"t{n}", 1, 1) for n in range(3)]

    places = committee_chart(seats, 520, 400).places

    spots = {(round(place.x), round(place.y)) for place in places.values()}
    assert len(spots) == len(seats)
    assert all(place.x >= 0 and place.right <= 520 for place in places.values())
    assert all(place.y >= 0 and place.bottom <= 400 for place in places.values())


def test_engagement_is_said_in_words_with_an_arrow_to_the_wanted_one() -> None:
    shown = list(flat(committee_chart([seat("a", 3, 3, "resistant", "neutral")], 500, 400).shapes))

    texts = [shape.line.text for shape in shown if isinstance(shape, Text)]
    assert "Resistant" in texts and "Neutral" in texts
    assert sum(isinstance(shape, Icon) for shape in shown) == 1


def test_no_arrow_where_all_is_as_wanted() -> None:
    shown = list(flat(committee_chart([seat("a", 3, 3, "leading", "leading")], 500, 400).shapes))

    assert not any(isinstance(shape, Icon) for shape in shown)


def test_every_seat_has_an_alternative_text() -> None:
    grace = seat("g", 3, 5, "supportive", "leading", "Grace Holt")
    alts = [shape.alt for shape in committee_chart([grace], 500, 400).shapes if isinstance(shape, Group) and shape.alt]

    assert alts == [say(grace)]
    assert alts[0] == "Grace Holt, Champion. Power 3 of 5, interest 5 of 5. Supportive, wanted: leading."


def test_any_name_and_any_size_can_be_drawn() -> None:
    for name in naughty():
        made = committee_chart([seat("a", 3, 3, name=name)], 60, 40)
        assert made.places
