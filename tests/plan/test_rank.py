"""Order keys between two neighbours."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.plan.rank import DIGITS, LONG, between, many, place

KEYS = st.text(DIGITS, min_size=1, max_size=6).filter(lambda key: not key.endswith("0"))


@given(st.lists(KEYS, min_size=2, max_size=2, unique=True))
def test_there_is_always_a_key_between_two_different_keys(pair: list[str]) -> None:
    low, high = sorted(pair)

    key = between(low, high)

    assert low < key < high
    assert not key.endswith("0")


@given(KEYS)
def test_there_is_always_a_key_before_the_first_and_after_the_last(key: str) -> None:
    assert between("", key) < key < between(key, None)


@pytest.mark.parametrize(("low", "high"), [("V", "V"), ("W", "V")])
def test_nothing_lies_between_equal_or_swapped_keys(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="nothing lies between"):
        between(low, high)


def test_a_thousand_appends_give_short_keys() -> None:
    key = ""
    for _ in range(1000):
        following = between(key, None)
        assert key < following
        key = following

    assert len(key) < 60


@given(KEYS, st.integers(0, 60))
def test_many_keys_rise_between_their_neighbours(low: str, count: int) -> None:
    keys = many(low, None, count)

    assert len(keys) == count
    assert [low, *keys] == sorted({low, *keys})


@given(st.lists(KEYS, unique=True, max_size=8).map(sorted), st.integers(-2, 12), st.integers(1, 5))
def test_newcomers_stand_where_they_were_put_and_nobody_else_moves(keys: list[str], position: int, count: int) -> None:
    fresh, spread = place(keys, position, count)

    at = max(0, min(position, len(keys)))
    assert spread is None
    whole = [*keys[:at], *fresh, *keys[at:]]
    assert whole == sorted(set(whole))


@pytest.mark.parametrize("keys", [["V", "V"], ["V" * (LONG + 1), "V" * (LONG + 1) + "V"]])
def test_equal_or_overlong_keys_are_spread_anew(keys: list[str]) -> None:
    fresh, spread = place(keys, 1, 1)

    assert spread is not None
    whole = [spread[0], *fresh, spread[1]]
    assert whole == sorted(set(whole))
    assert max(map(len, whole)) < 5


def test_ten_thousand_moves_to_random_places_keep_keys_short() -> None:
    random = Random(7)
    keys = many("", None, 30)
    for _ in range(10_000):
        keys.pop(random.randrange(len(keys)))
        position = random.randrange(len(keys) + 1)
        (key,), spread = place(keys, position, 1)
        keys = [*(spread or keys)]
        keys.insert(position, key)

    assert keys == sorted(set(keys))
    assert max(map(len, keys)) <= LONG
