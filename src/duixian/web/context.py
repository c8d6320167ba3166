"""What every template knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from duixian.apps.notices.queries import notices_unread
from duixian.web.navigation import Shown, address, rail

THEMES = ("light", "dark")


def theme_of(request: HttpRequest) -> str:
    """The look chosen by the switch and kept in a cookie; empty: as the system has it."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether the site plays the demo year, who acts, the chosen look, the rail, and what the bar offers.

    Rail and count are made when a page first asks for them, and once.
    """
    actor = getattr(request, "actor", None)

    @cache
    def navigation() -> list[Shown]:
        match = request.resolver_match
        return list(rail(actor, match.view_name if match else "")) if actor else []

    @cache
    def unread() -> int:
        return notices_unread(actor) if actor else 0

    return {
        "demo": settings.DEMO,
        "actor": actor,
        "theme": theme_of(request),
        "LANGUAGE_CODE": get_language(),
        "navigation": navigation,
        "unread": unread,
        "search_url": address("search:results"),
        "notices_url": address("notices:list"),
    }
