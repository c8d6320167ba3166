"""Writes of partnering."""
