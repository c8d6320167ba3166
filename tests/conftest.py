"""Settings for all tests: hypothesis never fails a test for being slow, since machines differ."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("duixian", deadline=None)
settings.load_profile("duixian")
