"""How the staff are told in the site: each module of this package holds its wordings as `WORDINGS`, registered when the site starts."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from duixian.apps.notices import wordings

NOUNS: Final[tuple[str, ...]] = ("inspections", "orders", "supplies", "tenants")
"""The modules of this package."""

for _noun in NOUNS:
    wordings.register(import_module(f"{__name__}.{_noun}").WORDINGS)
