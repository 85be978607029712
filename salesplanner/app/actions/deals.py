"""Actions on past deals: bringing them in from a file of the CRM."""

from __future__ import annotations

from salesplanner.app.actions.action import Action, has_plan, in_window
from salesplanner.catalogue import mark

FILE_DEALS = (
    Action(
        "deals.import",
        mark("Import deals…"),
        mark("Reads the export of your CRM (CSV, TSV or Excel) to measure the process. The file is only read."),
        in_window(lambda w: w.import_deals()),
        "file",
        3,
        ("Ctrl+Shift+I",),
        "table-2",
        mark("crm csv xlsx excel hubspot salesforce pipedrive zoho dynamics opportunities measure data history"),
        has_plan,
    ),
)
