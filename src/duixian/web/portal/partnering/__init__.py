"""One-to-one meetings, as a guest arranges them behind the link of their own page."""
