"""What a plan is: records, changes, rules. Standard library only; no Qt, no SQL."""
