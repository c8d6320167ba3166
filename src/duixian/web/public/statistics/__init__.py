"""What the corpus of published forms tells everybody: a page of statistics and a data set below `/open/statistics/`."""
