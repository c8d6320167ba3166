"""Surveys without a database: questionnaires, answers against them, satisfaction with its interval, tables of answers."""
