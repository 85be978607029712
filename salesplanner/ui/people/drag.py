"""A person on the way from the list to the map: the MIME type, and reading it again where it is dropped."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

PERSON_MIME = "application/x-salesplanner-person"


def person_data(person: str, name: str) -> QMimeData:
    """The id of a person as UTF-8, and the name as text for other programs."""
    data = QMimeData()
    data.setData(PERSON_MIME, person.encode())
    data.setText(name)
    return data


def dragged_person(data: QMimeData) -> str | None:
    """The id of the person, or None where something else is dragged."""
    if not data.hasFormat(PERSON_MIME):
        return None
    return bytes(data.data(PERSON_MIME).data()).decode("utf-8", "replace") or None
