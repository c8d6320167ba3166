"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether the site plays the demo year, and who acts."""
    return {"demo": settings.DEMO, "actor": getattr(request, "actor", None)}
