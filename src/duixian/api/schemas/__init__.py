"""What the API tells of each thing: typed, described, and made from rows that a query gave."""
