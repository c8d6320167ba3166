"""Settings of the tests: the site's own, with a data folder that goes away, fast passwords and the database that is asked for.

TEST_DATABASE_URL runs the same tests on PostgreSQL.
"""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("DUIXIAN_DATA", tempfile.mkdtemp(prefix="duixian-tests-"))
os.environ.setdefault("DUIXIAN_SECRET_KEY", "only-for-tests")
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)

from duixian.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {  # no collected files needed
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405  # in a file: writers in threads need a database that can be shared
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {  # noqa: F405
        **SQLITE_OPTIONS,  # noqa: F405
        "init_command": SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF"),  # noqa: F405
    }
GUEST_POSTS = 100_000  # all tests send from one address; those about the limit set their own
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  # whitenoise warns about a folder that is not there
