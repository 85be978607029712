"""The state machine of tests/properties, with fresh random choices."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.machine import PlanMachine


def campaign(rounds: int) -> str:
    """`rounds` plans of up to 100 random steps each; a one-line report. Raises AssertionError."""
    chosen = settings(
        database=None,
        deadline=None,
        max_examples=rounds,
        stateful_step_count=100,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(PlanMachine, settings=chosen)
    return f"{rounds} plans edited at random; memory, file and listeners agreed"
