"""What the history tells of guests."""
