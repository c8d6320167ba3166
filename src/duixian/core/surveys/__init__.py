"""Answers to a questionnaire in pure values: satisfaction with n, response rate and interval."""
