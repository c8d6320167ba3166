"""Money of a project as an OCDS 1.1 release, and our own checker of releases."""
