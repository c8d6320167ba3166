"""Dated rules for international conferences, as data: a closed registry, each pack with its sources and whether they were read."""

from __future__ import annotations

from datetime import date

from duixian.core.events.packs.international_2006 import INTERNATIONAL_2006
from duixian.core.events.packs.shape import Cited, Pack, Threshold

PACKS: dict[str, Pack] = {pack.id: pack for pack in (INTERNATIONAL_2006,)}
"""Every pack there is, by id."""


def pack_on(day: date) -> Pack:
    """The pack that holds for a conference beginning on `day`: the latest in force by then, the first before any was."""
    held = [pack for pack in PACKS.values() if pack.since <= day]
    return max(held or PACKS.values(), key=lambda pack: pack.since)


__all__ = ["PACKS", "Cited", "Pack", "Threshold", "pack_on"]
