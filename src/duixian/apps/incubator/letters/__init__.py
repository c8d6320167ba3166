"""The letters of the incubator: each module of this package holds its own as `LETTERS`, registered when the site starts."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from duixian.apps.notices import letters

NOUNS: Final[tuple[str, ...]] = ("orders", "services", "tenants")
"""The modules of this package."""

for _noun in NOUNS:
    letters.register(import_module(f"{__name__}.{_noun}").LETTERS)
