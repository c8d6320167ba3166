"""Addresses of other areas, empty where the site has no such page."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def link(url_name: str, *given: object) -> str:
    """Where the page of a thing is, or an empty string."""
    try:
        return reverse(url_name, args=given)
    except NoReverseMatch:
        return ""
