"""How entries of the library are shown: names in the language of the page, tones of states, numbers without needless zeros."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django import template

from duixian.apps.library.models import EntryVersion
from duixian.core.benchmark.entries import IndicatorText
from duixian.core.benchmark.levels import Level
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
def entry_definition(text: IndicatorText) -> str:
    """What an indicator means, in the language of the page where it is written in it."""
    return text.definition_en if spoken() == "en" and text.definition_en else text.definition


@register.filter
def entry_other_definition(text: IndicatorText) -> str:
    """The same in the other language."""
    return text.definition if spoken() == "en" and text.definition_en else text.definition_en


@register.filter
def level_name(level: Level) -> str:
    """The place in the tree: in Chinese the first cell of the form, in English what it is."""
    return level.label.en if spoken() == "en" else level.shanghai.level1


@register.filter
def level_where(level: Level) -> str:
    """What stands below it: the second cell of the form, in English both."""
    return " / ".join(level.shanghai) if spoken() == "en" else level.shanghai.level2


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
