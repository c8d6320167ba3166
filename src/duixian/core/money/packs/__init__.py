"""Dated rules for buying and contracting, as data: a closed registry, each pack with its source and whether it was verified."""

from __future__ import annotations

from duixian.core.money.packs.institution_2020 import INSTITUTION_2020
from duixian.core.money.packs.shape import Band, Method, Pack

DEFAULT_PACK = "institution-2020"
PACKS: dict[str, Pack] = {pack.id: pack for pack in (INSTITUTION_2020,)}
"""Every pack there is, by id."""

__all__ = ["DEFAULT_PACK", "PACKS", "Band", "Method", "Pack"]
