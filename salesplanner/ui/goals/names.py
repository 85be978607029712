"""The names of the page's edits, as they stand in the undo menu. Message ids: shown through the catalogue."""

from salesplanner.catalogue import mark

ADD = mark("Add goal")
CHANGE = mark("Change goal")
MOVE = mark("Move goal")
DELETE = mark("Delete goal")
ADD_GUARDRAIL = mark("Add guardrail")
GUARDRAIL = mark("Change guardrail")
MOVE_GUARDRAIL = mark("Move guardrail")
DELETE_GUARDRAIL = mark("Delete guardrail")
READING = mark("Enter reading")
CHANGE_READING = mark("Change reading")
DELETE_READING = mark("Delete reading")
TYPED_SHARE = mark("Change share")
STEP_TARGET = mark("Set step target")
