"""Texts and images that people write for a public page, made safe to show."""
