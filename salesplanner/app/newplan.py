"""New plan files from templates, and the one copy of Fred's example that everybody explores."""

from __future__ import annotations

from pathlib import Path

from salesplanner.app import places, templates
from salesplanner.catalogue import _
from salesplanner.plan.edits.texts import fitted
from salesplanner.plan.fields import clean
from salesplanner.plan.records import NAME_CAP, Plan
from salesplanner.storage.documents import write_new

EXAMPLE = "fred"


def make(path: Path, template: str, title: str = "") -> None:
    """Writes a new plan at `path`. Without a title the file's name is one, save for templates that have their own.

    Raises Refused for a title that is too long, NotPublished or NotStored with a sentence for the user
    (publish.TargetChanged where the file exists).
    """
    if title:
        words = fitted(Plan, "title", title)
    else:
        words = "" if template == EXAMPLE else clean(path.stem, lines=False)[:NAME_CAP].strip()
    made = templates.build_with_deals(template, title=words)
    write_new(path, made.records, places.temporary_folder(), made.blobs)


def example_document(folder: Path) -> Path:
    """Fred's example in the folder of plans; made the first time, the same file from then on. Raises as `make`."""
    path = folder / f"{places.safe_name(_('Fred’s example'))}.salesplan"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        make(path, EXAMPLE)
    return path
