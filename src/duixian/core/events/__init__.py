"""A conference in pure values: clashes, tickets, quotas, check-in."""
