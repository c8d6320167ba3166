"""The indicator library (指标库): entries, templates and cases of good forms, concepts that people corrected, and how well forms were read."""
