"""The check-in as the conference office runs it: lists, tickets and badges, scans, conflicts, devices."""
