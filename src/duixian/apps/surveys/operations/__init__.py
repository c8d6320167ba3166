"""Writes: questionnaires, waves, invitations, answers."""
