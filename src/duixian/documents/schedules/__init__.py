"""Programmes in the formats of the field: frab schedule and iCalendar."""
