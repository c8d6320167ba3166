"""What the public is shown: the content of a publication, and what must not be in it. Pure."""
