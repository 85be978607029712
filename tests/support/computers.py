"""Two people at two computers, in one process: each has a name and a data folder of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from salesplanner.app import places
from salesplanner.storage.owner import Me


@dataclass(frozen=True)
class Computer:
    user: str
    folder: Path

    @contextmanager
    def used(self) -> Iterator[None]:
        """What is opened in the block is opened by this user at this computer."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(places.HOME_VARIABLE, str(self.folder / self.user))
            patch.setattr(places, "me", lambda: Me(self.user, f"{self.user}'s computer"))
            yield
