"""Reads of partnering."""
