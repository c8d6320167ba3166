"""How ambitious targets are, as questions beside the review rules: one rule = one file = one function."""
