"""What the user chose once for all plans, kept in the library. Read at start without sqlite-utils."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, cast

from salesplanner.app import places
from salesplanner.storage.library import FILE_NAME, Library

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark")


def library() -> Library:
    """The library of this user."""
    return Library(places.data_folder() / FILE_NAME)


class Settings:
    """The settings, read once. Setting an attribute stores it at once; raises NotStored where that fails."""

    def __init__(self, source: Library | None = None) -> None:
        self._library = source or library()
        self._values: dict[str, Any] = self._library.settings()

    @property
    def theme(self) -> Theme:
        """Which colours to use; "system" follows the desktop."""
        value = self._values.get("theme")
        return cast(Theme, value) if value in THEMES else "system"

    @theme.setter
    def theme(self, value: Theme) -> None:
        self._set("theme", value)

    @property
    def single_letter_keys(self) -> bool:
        """Whether N, L, O and the like act on the map without Ctrl."""
        return self._values.get("single_letter_keys", True) is not False

    @single_letter_keys.setter
    def single_letter_keys(self, value: bool) -> None:
        self._set("single_letter_keys", value)

    @property
    def language(self) -> str:
        """The code of the language of the texts; empty follows the system."""
        value = self._values.get("language")
        return value if isinstance(value, str) else ""

    @language.setter
    def language(self, value: str) -> None:
        self._set("language", value)

    @property
    def plans_folder(self) -> Path:
        """Where new plans are put."""
        value = self._values.get("plans_folder")
        return Path(value) if isinstance(value, str) and value else places.default_plans_folder()

    @plans_folder.setter
    def plans_folder(self, value: Path) -> None:
        self._set("plans_folder", str(value))

    def get(self, key: str, default: Any = None) -> Any:
        """Any other value that a part of the window remembers, such as the width of a panel."""
        return self._values.get(f"window.{key}", default)

    def remember(self, key: str, value: Any) -> None:
        """Stores such a value; a failure is of no consequence."""
        with suppress(Exception):
            self._set(f"window.{key}", value)

    def _set(self, key: str, value: Any) -> None:
        if self._values.get(key) != value:
            self._library.set_setting(key, value)
            self._values[key] = value


def new_plan_path(title: str, settings: Settings | None = None) -> Path:
    """A free path for a new plan of this title in the plans folder. Touches the disk."""
    folder = (settings or Settings()).plans_folder
    return places.unique_path(folder, places.safe_name(title))
