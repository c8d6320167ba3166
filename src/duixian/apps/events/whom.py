"""Somebody as they were named on a form or in a list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody as they were named: what is empty is not known."""

    name: str
    name_en: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    country: str = ""
    organisation: str = ""
    organisation_en: str = ""
