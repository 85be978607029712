"""Random histories: the columns of the program and plain SQL must give the same measures."""

from __future__ import annotations

from random import Random

from tests.measure.histories import deals_of
from tests.measure.independent.agreeing import agree
from tests.measure.independent.making import a_process, a_scope, deal


def campaign(rounds: int) -> str:
    """So many sets of deals, each in another process and scope."""
    timed = deals = 0
    for seed in range(rounds):
        random = Random(seed)
        process, scope = a_process(random), a_scope(random)
        count = random.choice((3, 20, 60, 200))
        try:
            timed += agree(deals_of(*(deal(random, number) for number in range(count))), process, scope).timed
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        deals += count
    return f"{rounds} sets of {deals} deals, {timed} with times, measured alike in NumPy and in SQL"
