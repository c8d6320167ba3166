"""Commands that need the site: they set Django up before anything of it is imported."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any


def call(module: str, function: str, **arguments: Any) -> Any:
    """Call a function of `duixian.cli.site.<module>` with Django set up; reading and checking forms never pays for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duixian.config.settings")
    import_module("django").setup()
    return getattr(import_module(f"duixian.cli.site.{module}"), function)(**arguments)
