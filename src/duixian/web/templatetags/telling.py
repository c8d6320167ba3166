"""How found words and told values are shown; templates load it by its name, `telling`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from duixian.web.templatetags.show import day, moment

register = template.Library()


@register.filter
def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text with every occurrence of the words marked, whatever their case; everything is escaped."""
    wanted = [re.escape(word) for word in words if word]
    if not wanted:
        return escape(text)
    parts = re.split(f"({'|'.join(wanted)})", str(text), flags=re.IGNORECASE)
    told = (f"<mark>{escape(part)}</mark>" if number % 2 else escape(part) for number, part in enumerate(parts))
    return mark_safe("".join(told))  # noqa: S308  # every part is escaped above


@register.filter
def told(value: object) -> str:
    """A value of the history: times and days as everywhere on the site, anything else as it is."""
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else str(value)
