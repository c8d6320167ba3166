"""What the incubator proves: each module holds its measures as `MEASURES`, registered when the site starts."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from duixian.core.measures.registry import register

NOUNS: Final[tuple[str, ...]] = (
    "energy",
    "equipment",
    "property",
    "repairs",
    "services",
    "sites",
    "tenancy",
    "utilities",
)
"""The modules of this package."""

for _noun in NOUNS:
    for _spec, _function in import_module(f"{__name__}.{_noun}").MEASURES:
        register(_spec, _function)
