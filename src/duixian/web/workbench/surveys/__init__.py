"""Questionnaires and surveys: worded, asked, answered, counted."""
