"""How the pages of a conference are framed."""

from __future__ import annotations

from typing import Any

from django import template

from duixian.apps.audit.kinds import value_word
from duixian.apps.events.models import Event
from duixian.web.workbench.events.frame import tabs_of

register = template.Library()


@register.inclusion_tag("workbench/events/_tabs.html", takes_context=True)
def event_tabs(context: dict[str, Any], event: Event) -> dict[str, Any]:
    """The areas of the edition as tabs, this page's one marked."""
    match = context["request"].resolver_match
    return {"tabs": list(tabs_of(event, match.view_name if match else ""))}


@register.filter
def act_word(act: str) -> str:
    """What somebody went on with before the approval, in words."""
    return str(value_word("act", act) or act)
