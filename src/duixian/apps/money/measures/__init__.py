"""Measures over money."""
