"""Forms in running text: labels, narratives, funds and indicator rows without a table."""
