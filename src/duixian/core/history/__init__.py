"""Canonical JSON, digests and the hash chain: what makes a change to history visible."""
