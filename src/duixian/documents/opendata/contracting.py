"""Purchases in a publication: OCDS 1.1 releases as they were reviewed, kept without floats, and put together again for the feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from duixian.documents.ocds.release import package_of
from duixian.documents.opendata.tables import Listed


def kept_releases(releases: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The releases with every amount as the digits it prints, for the canonical JSON of a publication."""
    return [_kept(one) for one in releases]


def _kept(value: Any) -> Any:
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, Mapping):
        return {key: _kept(one) for key, one in value.items()}
    return [_kept(one) for one in value] if isinstance(value, list | tuple) else value


def ocds_package(publications: Iterable[Listed], *, publisher: str, id_: str, at: datetime) -> dict[str, Any]:
    """The releases of all publications as one package; amounts are numbers again."""
    releases = [_told(release) for one in publications for release in one.content.get("contracting") or ()]
    return package_of(id_, publisher, at, releases)


def _told(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: float(one) if key == "amount" and isinstance(one, str) else _told(one) for key, one in value.items()
        }
    return [_told(one) for one in value] if isinstance(value, list) else value
