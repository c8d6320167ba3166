"""How entries of the library are shown: names in the language of the page, tones of states, numbers without needless zeros."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django import template

from duixian.apps.library.models import EntryVersion
from duixian.web.languages import spoken

register = template.Library()
TONES: Final = {
    "draft": "",
    "submitted": "info",
    "returned": "risk",
    "published": "met",
    "superseded": "",
    "retired": "behind",
}


@register.filter
def entry_tone(state: str) -> str:
    """The tone of where a version stands."""
    return TONES[state]


@register.filter
def entry_name(version: EntryVersion) -> str:
    """The name in the language of the page, where it has one."""
    return version.name_en if spoken() == "en" and version.name_en else version.name


@register.filter
def entry_other_name(version: EntryVersion) -> str:
    """The name in the other language."""
    return version.name if spoken() == "en" and version.name_en else version.name_en


@register.filter
def plain_number(value: Decimal) -> str:
    """A number of the corpus with two decimals at most and no needless zeros."""
    return f"{value.quantize(Decimal('0.01')):,f}".rstrip("0").rstrip(".")


@register.filter
def decide_query(cluster: Mapping[str, Any]) -> str:
    """The query that fills the form of a decision with a group."""
    concept = cluster["concept"]
    told = [("wording", one) for one in cluster["group"].wordings] + ([("concept", concept.key)] if concept else [])
    return f"?{urlencode(told)}"
