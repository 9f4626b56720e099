"""What people send in about a ledger."""
