"""Amounts, shares, spans of time, yes and no, and numbers of deals, as CRMs and people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.measure.intake import durations, flags, identifiers, money, shares


@pytest.mark.parametrize(
    ("text", "decimal", "value", "currency"),
    [
        ("1240", ".", 1240, ""),
        ("25000.0", ".", 25000, ""),
        ("1,234.50", ".", 1234.5, ""),
        ("1.234,50", ",", 1234.5, ""),
        ("1 234,50", ",", 1234.5, ""),
        ("1\u00a0234,50", ",", 1234.5, ""),
        ("1\u202f234\u202f567,50 €", ",", 1234567.5, "EUR"),
        ("1'234.50", ".", 1234.5, ""),
        ("CHF 1’500.00", ".", 1500, "CHF"),
        ("$1,200", ".", 1200, "USD"),
        ("-$1,200", ".", -1200, "USD"),
        ("US$ 12.50", ".", 12.5, "USD"),
        ("1.200 EUR", ",", 1200, "EUR"),
        ("(1,000)", ".", -1000, ""),
        ("($1,000.00)", ".", -1000, "USD"),
        ("250k", ".", 250_000, ""),
        ("1.5M", ".", 1_500_000, ""),
        ("1,5 Mio. €", ",", 1_500_000, "EUR"),
        ("-12,5", ",", -12.5, ""),
        ("−12.5", ".", -12.5, ""),
        ("12.50-", ".", -12.5, ""),
        ("1.92E+5", ".", 192_000, ""),
        ("12,34,567.00", ".", 1_234_567, ""),
        ("45%", ".", 0.45, ""),
        (".5", ".", 0.5, ""),
        ("0", ",", 0, ""),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, decimal: str, value: float, currency: str) -> None:
    amounts = money.parse([text, "1 USD"], decimal)

    assert not amounts.bad
    assert amounts.values[0] == pytest.approx(value)
    assert amounts.currencies[0] == currency


@pytest.mark.parametrize("text", ["1.2OO", "abc", "1,2,3", "12.34.56", "(5", "1..2", "--", "$", "1e999x"])
def test_what_is_no_amount_is_named(text: str) -> None:
    amounts = money.parse([text, "5"], ".")

    assert amounts.bad == [0]
    assert math.isnan(amounts.values[0])
    assert amounts.values[1] == 5


def test_letters_in_an_amount_are_said_and_a_guess_is_made() -> None:
    assert money.why("1.2OO") == "The amount 1.2OO has letters in it."
    assert money.guess("1.2OO", ",") == "1.200"
    assert money.guess("a lot", ",") == ""


def test_empty_amounts_are_none_and_not_bad() -> None:
    amounts = money.parse(["", "-", "n/a", "3 €"], ".")

    assert amounts.bad == []
    assert [math.isnan(value) for value in amounts.values] == [True, True, True, False]


def test_a_column_without_currencies_has_none() -> None:
    assert money.parse(["1", "2.5"], ".").currencies == ()
    assert money.parse(["1", "2,500.5"], ".").currencies == ()


@pytest.mark.parametrize(
    ("column", "value", "sure"),
    [
        (["1.240,00", "640,00"], ",", True),
        (["1,240.00", "640.5"], ".", True),
        (["1.240.000", "5"], ",", True),
        (["1,200", "3,400"], ".", False),
        (["1.200", "3.400"], ",", False),
        (["1200"], ".", True),
    ],
)
def test_decimals_are_decided_by_what_can_only_be_read_one_way(column: list[str], value: str, sure: bool) -> None:
    finding = money.found([column])

    assert (finding.value, finding.sure) == (value, sure)


GROUPS = st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'", "’", ""])


@given(st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=20), GROUPS, st.sampled_from([".", ","]))
def test_a_written_amount_is_read_back(cents: list[int], group: str, decimal: str) -> None:
    if group == decimal:
        group = ""
    texts = [f"{cent / 100:,.2f}".replace(",", "~").replace(".", decimal).replace("~", group) for cent in cents]

    amounts = money.parse(texts, decimal)

    assert not amounts.bad
    assert amounts.values.tolist() == pytest.approx([cent / 100 for cent in cents], abs=0.001)


@given(st.lists(st.text(st.sampled_from("0123456789.,-()€$kM% eE'"), max_size=14), max_size=30), st.sampled_from(".,"))
def test_no_text_makes_the_reading_of_amounts_fail(texts: list[str], decimal: str) -> None:
    amounts = money.parse(texts, decimal)

    assert len(amounts.values) == len(texts)
    assert all(math.isnan(amounts.values[place]) for place in amounts.bad)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("936:58:56", 936 * 3600 + 58 * 60 + 56),
        ("0:00:10", 10),
        ("12:30", 12 * 3600 + 30 * 60),
        ("3 days, 4:05:06", 3 * 86_400 + 4 * 3600 + 306),
        ("12 days", 12 * 86_400),
        ("1 week 2 days", 9 * 86_400),
        ("2 Tage 3 Std.", 2 * 86_400 + 3 * 3600),
        ("3 jours et 4 heures", 3 * 86_400 + 4 * 3600),
        ("P3D", 3 * 86_400),
        ("P1DT2H30M", 86_400 + 9_000),
        ("3.5", 302_400),
        ("3,5", 302_400),
    ],
)
def test_a_span_of_time_is_read_in_seconds(text: str, seconds: int) -> None:
    times, bad = durations.parse([text, ""])

    assert times.tolist() == [seconds, durations.NEVER]
    assert not bad


@pytest.mark.parametrize("text", ["soon", "12 parsecs", "P", "1:99", "-3", "P1.2.3D", "9" * 400])
def test_what_is_no_span_of_time_is_named(text: str) -> None:
    assert durations.parse([text])[1] == [0]


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["0.5", "1", "0"], [0.5, 1, 0]),
        (["50", "1", "100"], [0.5, 0.01, 1]),
        (["50%", "100 %"], [0.5, 1]),
        (["50.0", ""], [0.5, math.nan]),
    ],
)
def test_probabilities_count_to_one_or_to_a_hundred(texts: list[str], values: list[float]) -> None:
    read, bad = shares.parse(texts)

    assert read.tolist() == pytest.approx(values, nan_ok=True)
    assert not bad


def test_a_probability_beyond_certainty_is_named() -> None:
    assert shares.parse(["50", "120", "-3", "x"])[1] == [1, 2, 3]


def test_yes_and_no_are_read_in_several_languages() -> None:
    values, bad = flags.parse(["true", "1.0", "Ja", "oui", "Sí", "FALSE", "0.0", "Nein", "no", "", "maybe"])

    assert values.tolist() == [1, 1, 1, 1, 1, 0, 0, 0, 0, -1, -1]
    assert bad == [10]


def test_long_numbers_of_deals_stay_text_and_damage_is_named() -> None:
    texts, damaged = identifiers.cleaned(["192000000001234567", "1.92E+11", "006Ax00000BCdEf", "0012"])

    assert texts == ["192000000001234567", "1.92E+11", "006Ax00000BCdEf", "0012"]
    assert damaged == [1]
    assert "lost its last digits" in identifiers.why("1.92E+11")


def test_numbers_of_deals_lose_the_decimals_that_a_program_gave_them() -> None:
    assert identifiers.cleaned(["25000.0", "25001.0", ""])[0] == ["25000", "25001", ""]
    assert identifiers.cleaned(["25000.0", "A-1"])[0] == ["25000.0", "A-1"]
