"""What every template knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from duixian.apps.notices.queries import notices_unread
from duixian.web.navigation import address, rail

THEMES = ("light", "dark")


def theme_of(request: HttpRequest) -> str:
    """The look chosen by the switch and kept in a cookie; empty: as the system has it."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether the site plays the demo year, who acts, the chosen look, and the rail with the addresses of the bar."""
    return {
        "demo": settings.DEMO,
        "actor": getattr(request, "actor", None),
        "theme": theme_of(request),
        "navigation": lambda: _rail(request),
        "search_url": address("search:results"),
        "notices_url": address("notices:list"),
        "unread": cache(lambda: _unread(request)),
    }


def _rail(request: HttpRequest) -> list[Any]:
    actor = getattr(request, "actor", None)
    match = request.resolver_match
    return list(rail(actor, match.view_name if match else "")) if actor else []


def _unread(request: HttpRequest) -> int:
    """How many notices wait to be read; one query, at the first place of the page that shows it."""
    actor = getattr(request, "actor", None)
    return notices_unread(actor) if actor else 0
