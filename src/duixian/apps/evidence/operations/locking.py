"""Writers of one unit wait for each other, so that two of them cannot both replace the same fact."""

from __future__ import annotations

from duixian.apps.accounts.models import Unit


def locked(unit: Unit) -> None:
    """Hold the unit until the transaction ends; rows that only refer to it can still be written."""
    Unit.objects.select_for_update(no_key=True).filter(pk=unit.pk).exists()
