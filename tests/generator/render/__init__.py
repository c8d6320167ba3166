"""Renderers: each prints the neutral layout model in one file format."""
