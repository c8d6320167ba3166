"""What institutions promised and what became of it, for everybody: pages and files below `/open/`, made of what was published alone."""
