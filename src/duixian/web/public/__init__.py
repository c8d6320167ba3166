"""Pages for everybody: the conference sites, in the language that their address names."""
