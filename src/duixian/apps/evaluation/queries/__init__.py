"""Reads of reports, what the records say of a promise, and other scores without saving them."""
