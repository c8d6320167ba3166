"""How times of day and languages of a programme are shown."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.core.events.slots import local

register = template.Library()

LANGUAGES: Final = {"zh-hans": _("中文"), "en": _("英文"), "zh-en": _("中英文")}


@register.filter
def hm(moment: datetime | None, zone: str) -> str:
    """The time of day at the place: 09:30."""
    return "" if moment is None else f"{local(moment, zone):%H:%M}"


@register.filter
def spoken(code: str) -> str | Promise:
    """The language of a session in words."""
    return LANGUAGES.get(code, code)
