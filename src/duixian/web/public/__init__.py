"""Pages for everybody: the conference sites."""
