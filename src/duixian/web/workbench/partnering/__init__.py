"""One-to-one meetings of a conference, as the office handles them."""
