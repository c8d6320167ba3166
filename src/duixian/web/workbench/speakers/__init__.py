"""Speakers: the list, one speaker, the steps, letters, papers, and data under seal."""
