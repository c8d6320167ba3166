"""The site's settings with SQLite as Django sets it up by itself: the baseline of `writers`."""

from __future__ import annotations

from duixian.config.settings import *  # the site's own, but for the database

DATABASES["default"] |= {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
