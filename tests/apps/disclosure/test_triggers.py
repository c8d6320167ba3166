"""A pack that was made stays in the database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from duixian.apps.disclosure import triggers
from duixian.apps.disclosure.models import EvidencePack
from duixian.apps.disclosure.operations import pack_make
from factories.accounts import World, act
from factories.bound import AT, frozen


def test_a_pack_refuses_every_change(world: World) -> None:
    pack_make(freeze_uuid=frozen(world).uuid, by=act(world.head), at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        EvidencePack.objects.update(size=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        EvidencePack.objects.all().delete()
    assert triggers.missing(connection) == frozenset()
