"""Settings for all tests: hypothesis never fails a test for being slow, since machines differ.

`.ci/run` sets HYPOTHESIS_PROFILE=ci, whose inputs are the same at every run: what blocks a change is that change's own. Everywhere
else new inputs are tried each time.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("duixian", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "duixian"))
