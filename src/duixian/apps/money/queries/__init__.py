"""Reads of money, by noun: import from the module of the noun."""
