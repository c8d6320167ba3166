"""The check-in page of a paired device: a page that works without a network, and what it asks the server."""
