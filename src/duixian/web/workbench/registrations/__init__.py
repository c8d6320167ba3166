"""Guests of a conference, as the office handles them."""
