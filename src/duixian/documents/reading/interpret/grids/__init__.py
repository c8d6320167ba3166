"""Forms in tables: labels, funds, indicators, several tables side by side."""
