"""How pages of a conference site are put together: addresses in the language of the page, texts in two languages, the rosette."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from duixian.apps.events.models import Event
from duixian.core.events.countries import country_words
from duixian.documents.schedules.linked_data import as_script
from duixian.web.public.dates import day_in_words
from duixian.web.public.languages import ENGLISH
from duixian.web.public.motif import rings_of
from duixian.web.public.telling import Said, said_in

register = template.Library()


@register.simple_tag(takes_context=True)
def site_url(context: dict[str, Any], url_name: str, **rest: object) -> str:
    """The address of another page of the same site in the language of this one: `{% site_url "conference:venue" %}`."""
    site = context["site"]
    return reverse(url_name, kwargs={"slug": site.event.slug, "language": site.language, **rest})


@register.simple_tag(takes_context=True)
def told(context: dict[str, Any], thing: object, field: str) -> SafeString:
    """A field with an English twin (`name`, `name_en`) in the language of the page; where there is no English the Chinese, marked."""
    return spoken(said_in(context["site"].language, getattr(thing, field), getattr(thing, f"{field}_en")))


@register.filter
def spoken(said: Said) -> SafeString:
    """A text with the language it is in, where that is not the language of the page."""
    return format_html('<span lang="{}">{}</span>', said.lang, said.text) if said.lang else format_html("{}", said.text)


@register.simple_tag(takes_context=True)
def day_told(context: dict[str, Any], day: date) -> str:
    """A day as the language of the page writes it."""
    return day_in_words(day, context["site"].language)


@register.simple_tag(takes_context=True)
def country(context: dict[str, Any], code: str) -> str:
    """A country by its code; an empty string for none."""
    return country_words(code).said("en" if context["site"].language == ENGLISH else "zh") if code else ""


@register.filter
def as_data(data: dict[str, Any]) -> SafeString:
    """JSON for a script element of data: nothing in it can end the element."""
    return mark_safe(as_script(data))  # noqa: S308  # documents.schedules.linked_data escapes <, > and & for this place


@register.inclusion_tag("public/_motif.html")
def motif(event: Event) -> dict[str, Any]:
    """The rosette of the edition, decoration only."""
    return {"rings": rings_of(event), "edition": event.edition}
