"""The indicator library gets what came with the program: at set-up, and again whenever the site starts with a newer one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.library.operations.shipping import Loaded, library_load


def stock() -> list[Loaded]:
    """Load it for every unit at the top of a tree; nothing on a site without units. What people wrote stays as it is."""
    by, at = Actor.program(), timezone.now()
    with transaction.atomic():
        return [library_load(top=top, by=by, at=at) for top in Unit.objects.filter(parent=None).order_by("pk")]
