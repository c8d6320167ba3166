"""The read API: what a unit's pages show, for other programs. Each operation makes one call into the queries of an app."""
