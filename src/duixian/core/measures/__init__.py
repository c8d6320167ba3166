"""Numbers with the records that made them: origin rows, measures and their closed registry, the 口径 card."""
