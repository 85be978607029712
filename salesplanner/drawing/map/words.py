"""What a screen reader says for the parts of the map, on screen and in a tagged PDF."""

from __future__ import annotations

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.map.badges import badge_words
from salesplanner.drawing.map.lanes import whose
from salesplanner.drawing.map.layout import Column, MapLayout, Row
from salesplanner.plan.labels import channel_label, kind_label
from salesplanner.plan.records import Card, Person, Prompt
from salesplanner.plan.state import Cell

_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟")


def sentence(words: str) -> str:
    """The words on one line, with a full stop where nothing ends them."""
    line = " ".join(words.split())
    if not line:
        return _("No text.")
    return line if line.removesuffix("”").endswith(_ENDS) else _("{sentence}.").format(sentence=line)


def step_words(layout: MapLayout, column: Column) -> str:
    """A step's header: "Step 4, Present, 5 cards", and what was measured. Cards of hidden lanes do not count."""
    count = sum(len(layout.state.cells.get((column.step.id, row.lane.id), ())) for row in layout.rows)
    cards = ngettext("{n} card", "{n} cards", count).format(n=count)
    said = _("Step {number}, {name}, {cards}").format(number=column.index + 1, name=column.step.name, cards=cards)
    badges = layout.look.badges
    return said if badges is None else " ".join([sentence(said), *badge_words(column.step, badges)])


def gate_words(column: Column) -> str:
    """A gate: what the buyer does, or that nobody has named it yet."""
    if not column.step.gate:
        return _("Gate of step {number} {step}: the buyer action is not named.").format(
            number=column.index + 1, step=column.step.name
        )
    return _("Moves on when the buyer {gate}").format(gate=column.step.gate)


def lane_words(layout: MapLayout, row: Row) -> str:
    """A lane's header: its name, whose it is, and how many cards it holds."""
    owner = whose(layout.state, row.lane)
    parts = [row.lane.name, *([owner] if owner else [])]
    if row.lane.kind != "emotion":
        count = sum(len(cards) for (_step, lane), cards in layout.state.cells.items() if lane == row.lane.id)
        parts.append(ngettext("{n} card", "{n} cards", count).format(n=count))
    return _("Lane {words}").format(words=", ".join(parts))


def cell_words(layout: MapLayout, cell: Cell) -> str:
    """A cell without cards: that it is empty, or the feeling the curve has there."""
    column, row = layout.column_of[cell[0]], layout.row_of[cell[1]]
    place = _("Step {number} {step}.").format(number=column.index + 1, step=column.step.name)
    feeling = layout.state.feelings.get(cell)
    if feeling is not None:
        word = feeling.word or _("a point of the curve")
        value = f"{feeling.value:+.2f}"
        return _("{lane}: {word}, {value}. {place}").format(lane=row.lane.name, word=word, value=value, place=place)
    if row.lane.kind == "emotion":
        return _("{lane}: no point of the curve. {place}").format(lane=row.lane.name, place=place)
    return _("{lane}: no cards. {place}").format(lane=row.lane.name, place=place)


def prompt_words(layout: MapLayout, prompt: Prompt) -> str:
    """A ghost text of the template."""
    column = layout.column_of[prompt.step]
    place = _("Step {number} {step}.").format(number=column.index + 1, step=column.step.name)
    return _("Suggestion: {text} {place}").format(text=sentence(prompt.text), place=place)


def card_words(layout: MapLayout, card: Card) -> str:
    """A card that is shown: its text, what it is, how and by whom, where it lies, and what it leads to."""
    state, column = layout.state, layout.column_of[card.step]
    siblings = [each.id for each in state.cells[card.step, card.lane]]
    owner = state.find(Person, card.owner) if layout.row_of[card.lane].lane.kind != "buyer" else None
    what = [
        _kind(layout, card),
        *([channel_label(card.channel).lower()] if card.channel else []),
        *([_("owner {name}").format(name=owner.name)] if owner else []),
        *([_("with a note")] if card.note else []),
    ]
    place = _("Step {number} {step}, card {place} of {count}.").format(
        number=column.index + 1, step=column.step.name, place=siblings.index(card.id) + 1, count=len(siblings)
    )
    ends = [state.get(Card, link.target) for link in state.links_of.get(card.id, ()) if link.source == card.id]
    links = [_("Linked to {text}").format(text=sentence(end.text)) for end in ends if end.lane in layout.row_of]
    return " ".join([sentence(card.text), sentence(", ".join(what)), place, *links])


def _kind(layout: MapLayout, card: Card) -> str:
    """ "Seller activity"; the lane's name where its kind does not tell which lane it is."""
    lane = layout.row_of[card.lane].lane
    kind = kind_label(card.kind)
    if lane.kind == "content":
        words = _("Content item")
    elif lane.kind == "own":
        return _("{lane}: {kind}").format(lane=lane.name, kind=kind.lower())
    else:
        side = _("Seller {kind}") if lane.kind == "seller" else _("Buyer {kind}")
        words = side.format(kind=kind.lower())
    alike = sum(row.lane.kind == lane.kind for row in layout.rows)
    return _("{kind} in {lane}").format(kind=words, lane=lane.name) if alike > 1 else words
