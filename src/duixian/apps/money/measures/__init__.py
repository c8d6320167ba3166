"""Measures over money. Every module registers its own when the site starts; a new one is one line here."""

from __future__ import annotations

from importlib import import_module

for _module in (
    "controls",
):  # fmt: skip
    import_module(f"{__name__}.{_module}")
