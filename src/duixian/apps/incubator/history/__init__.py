"""Kinds of history that this app writes: a module for each noun."""

from __future__ import annotations

from importlib import import_module
from typing import Final

NOUNS: Final[tuple[str, ...]] = (
    "assets",
    "charges",
    "leases",
    "meters",
    "orders",
    "progress",
    "property",
    "services",
    "sites",
    "tenants",
)
"""The modules of this package, each registering its kinds when imported."""

for _noun in NOUNS:
    import_module(f"{__name__}.{_noun}")
