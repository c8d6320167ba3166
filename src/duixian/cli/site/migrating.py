"""The tables brought up to date."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command


def migrate() -> None:
    """Apply the migrations that were not applied yet; quietly, without questions."""
    with _nothing_collected():
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Migrations draw the models of all apps anew for each table, a hundred thousand objects that refer to each other: looking through
    them for garbage would take a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
