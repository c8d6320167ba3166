"""Units, people and projects for tests, made as briefly as possible."""
