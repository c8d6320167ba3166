"""Pages of people who are no staff: guests and respondents, by a link of their own."""
