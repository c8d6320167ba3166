"""How pages of a conference site are put together: addresses in the language of the page, texts in two languages, the rosette."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from duixian.apps.events.models import Event
from duixian.web.public.frame import told_in
from duixian.web.public.motif import rings_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_url(context: dict[str, Any], url_name: str, **rest: object) -> str:
    """The address of another page of the same site in the language of this one: `{% site_url "conference:venue" %}`."""
    site = context["site"]
    return reverse(url_name, kwargs={"slug": site.event.slug, "language": site.language, **rest})


@register.simple_tag(takes_context=True)
def told(context: dict[str, Any], thing: object, field: str) -> str:
    """A field with an English twin (`name`, `name_en`) in the language of the page; the Chinese where there is no English."""
    return told_in(context["site"].language, getattr(thing, field), getattr(thing, f"{field}_en"))


@register.inclusion_tag("public/_motif.html")
def motif(event: Event) -> dict[str, Any]:
    """The rosette of the edition, decoration only."""
    return {"rings": rings_of(event), "edition": event.edition}
