"""The names of the look back's edits, as they stand in the undo menu. Message ids: shown through the catalogue."""

from salesplanner.catalogue import mark

CELL = mark("Fill in look-back cell")
CLEAR = mark("Clear look-back cell")
FILL = mark("Fill days from import")
CHOOSE = mark("Choose look-back deals")
ADD_DEAL = mark("Add look-back deal")
CHANGE_DEAL = mark("Change look-back deal")
DELETE_DEAL = mark("Take out look-back deal")
SIGN_BY = mark("Change day of signature")
ADD_REP = mark("Add rep")
CHANGE_REP = mark("Change rep")
MOVE_REP = mark("Move rep")
DELETE_REP = mark("Delete rep")
QUOTA = mark("Enter quota")
QUOTAS = mark("Enter quotas")
ANSWERS = mark("Answer three questions")
ADD_REMARK = mark("Add remark")
CHANGE_REMARK = mark("Change remark")
CLOSE_REMARK = mark("Close remark")
REOPEN_REMARK = mark("Reopen remark")
DELETE_REMARK = mark("Delete remark")
