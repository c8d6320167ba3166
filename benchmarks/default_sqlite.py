"""The site's settings with SQLite as Django sets it up by itself: the baseline of `writers`."""

from __future__ import annotations

from duixian.config.settings import *

DATABASES["default"] |= {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}  # noqa: F405
