"""`duixian setup`: the first unit of a site, the person who keeps it, and the indicator library; everybody else is invited in the site."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.operations.passwords import user_password_set
from duixian.apps.accounts.operations.people import user_create
from duixian.apps.accounts.operations.roles import role_grant
from duixian.apps.accounts.operations.units import unit_create
from duixian.apps.accounts.roles import Role
from duixian.apps.library.operations.shipping import library_load
from duixian.cli.site.migrating import migrate


class FoundedError(Exception):
    """The site has units already; its administrator makes more."""


def found(*, unit: str, kind: str, code: str, username: str, name: str, email: str, password: str) -> None:
    """Make the unit at the top, its administrator and the library that comes with the program, all or nothing.

    Raises FoundedError, and Refused (with its field) for what the operations refuse.
    """
    migrate()
    by, at = Actor.program(), timezone.now()
    with transaction.atomic():
        if Unit.objects.exists():
            raise FoundedError
        top = unit_create(name=unit, kind=UnitKind(kind), code=code, parent=None, by=by, at=at)
        user = user_create(username=username, name=name, email=email, home=top, by=by, at=at)
        user_password_set(user=user, password=password, by=by, at=at)
        role_grant(user=user, unit=top, role=Role.ADMIN, since=timezone.localdate(at), by=by, at=at)
        library_load(top=top, by=by, at=at)
