"""Where a target stands among its like: kinds of projects and money, concepts behind wordings, percentiles with their selection."""
