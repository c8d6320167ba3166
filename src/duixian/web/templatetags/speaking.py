"""How states of speakers, media and pitches look, and how countries are called."""

from __future__ import annotations

from django import template

from duixian.core.events.countries import country_words
from duixian.core.wording import Words
from duixian.web.languages import spoken

register = template.Library()

SPEAKERS = {
    "proposed": "", "invited": "info", "accepted": "info", "confirmed": "met", "spoke": "met", "declined": "", "absent": "behind",
    "withdrawn": "",
}  # fmt: skip
PLACES = {
    "applied": "info", "granted": "met", "confirmed": "met", "accepted": "met", "shown": "met", "done": "met", "refused": "",
    "withdrawn": "behind", "cancelled": "",
}  # fmt: skip


@register.filter
def speaker_tone(state: str) -> str:
    """The look of a speaker's state."""
    return SPEAKERS.get(state, "")


@register.filter
def place_tone(state: str) -> str:
    """The look of the state of an accreditation, an exhibitor or a pitch."""
    return PLACES.get(state, "")


@register.filter
def country_name(code: str) -> str:
    """A country by its code; an empty string for none."""
    return country_words(code).said(spoken()) if code else ""


@register.filter
def in_words(words: Words) -> str:
    """A pair of core in the language of the page."""
    return words.said(spoken())
