"""Reading a CRM's export: bytes → table → deals, with a report of everything that was skipped or repaired."""
