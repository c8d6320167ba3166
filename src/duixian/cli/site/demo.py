"""`duixian demo`: the demo year in a site of its own, built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from duixian.apps.accounts.models import Unit, User
from duixian.cli.demo_year.people import PARTS, PLACES
from duixian.cli.demo_year.stage import PASSWORD
from duixian.cli.demo_year.year import build
from duixian.cli.site.migrating import migrate

MARK = "demo-year.done"
"""Lies in the data folder once the whole year is there."""

Told = Callable[[tuple[str, str], float], None]


class OtherDataError(Exception):
    """The database holds something that is not the demo year."""


def make(*, fresh: bool, told: Told) -> bool:
    """Build the year unless it is there; whether it was built now.

    `fresh` builds it in place of an earlier one. Raises OtherDataError before anything is touched.
    """
    mark = Path(settings.DATA) / MARK
    if mark.exists() and not fresh:
        migrate()
        return False
    if mark.exists() or _is_half_built():
        _clear()
    with _without_waiting_for_the_disk():
        migrate()
        if Unit.objects.exists():
            raise OtherDataError
        build(told)
    mark.write_text("演示数据\n", encoding="utf-8")
    return True


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """SQLite leaves it to the system when to write; before the block ends without an error, all of it is on the disk.

    Thousands of transactions need not wait one by one: a year that was cut off is built anew.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_half_built() -> bool:
    """Whether a build of the year was stopped half-way: its units are there and the mark is not."""
    migrate()
    names = set(Unit.objects.values_list("name", flat=True))
    return (
        bool(names)
        and names <= {place.name for place in PLACES}
        and set(User.objects.values_list("username", flat=True)) <= {part.username for part in PARTS}
    )


def _clear() -> None:
    """Take the demo year away: its SQLite file and its files. A PostgreSQL database is left to its owner."""
    if connection.vendor != "sqlite":
        raise OtherDataError
    connection.close()
    database = Path(settings.DATABASES["default"]["NAME"])
    for path in (database, Path(f"{database}-wal"), Path(f"{database}-shm"), Path(settings.DATA) / MARK):
        path.unlink(missing_ok=True)
    shutil.rmtree(settings.FILES_ROOT, ignore_errors=True)


def accounts() -> list[tuple[str, str, str, str]]:
    """One line a person: user name, name, role, unit."""
    names = {place.key: place.short for place in PLACES}
    return [(part.username, part.name, str(part.role.label), names[part.unit]) for part in PARTS]


def password() -> str:
    """The password of all of them."""
    return PASSWORD
