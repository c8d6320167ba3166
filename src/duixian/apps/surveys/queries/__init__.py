"""Reads: questionnaires, waves, invitations, links, answers and what they come to."""
