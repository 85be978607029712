"""Every change a user can make, one module per noun. An edit takes a Transaction first and never writes by itself.

Names of edits (message ids for undo and redo) stand beside the calls in `app/commands`. Edits raise Refused with a
sentence for the user; they leave no half-done work, since the transaction is thrown away then.
"""
