"""What opens frozen rows that stand for records of a person is destroyed with the person: rows and their digests stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.measurement.models import MeasurementOrigin, RowSalt
from duixian.apps.parties.holders import Holder, Keys

CHUNK: Final = 200
PARTED: Final = frozenset({"partnering.meeting"})
"""Sources whose keys may have a part behind the record (a meeting once for each country): `<uuid>/<part>`."""


def unseal(keys: Keys) -> int:
    """Destroy the salts of all frozen rows with these keys, by source; how many. Origin and frozen row share measurement and position."""
    return sum(_destroy(source, chunk) for source, found in keys.items() for chunk in _chunks(found))


def _chunks(found: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (found[at : at + CHUNK] for at in range(0, len(found), CHUNK))


def _destroy(source: str, keys: tuple[str, ...]) -> int:
    same = Q(key__in=keys)
    if source in PARTED:
        for key in keys:
            same |= Q(key__startswith=f"{key}/")
    rows = MeasurementOrigin.objects.filter(
        same, source=source, measurement=OuterRef("value__measurement"), position=OuterRef("position")
    )
    return RowSalt.objects.filter(Exists(rows)).delete()[0]


HOLDER: Final = Holder("measurement", {"salts": _("取证行的盐")}, unseal=unseal)
