"""How public pages of promises and results are put together: addresses in the language of the page, codes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from duixian.core.disclosure.content import number
from duixian.core.measures.grades import GRADE_WORDS
from duixian.core.measures.origins import ROLE_WORDS, Role
from duixian.documents.opendata.tables import KIND_WORDS, LIGHT_WORDS, ROW_LIGHTS
from duixian.documents.schedules.linked_data import as_script
from duixian.web.languages import spoken

register = template.Library()
TEXTS: Final[dict[str, Promise]] = {
    "overview": _("项目概况"), "basis": _("立项依据"), "necessity": _("项目必要性"), "safeguards": _("保障措施"),
    "plan": _("实施计划"), "goals": _("绩效目标"), "midterm": _("中期目标"), "completion": _("总体目标完成情况"),
    "conclusion": _("评价结论"), "problems": _("存在问题"), "measures": _("改进措施"),
}  # fmt: skip
"""The told parts of a form and of a self-evaluation by their names."""


@register.simple_tag(takes_context=True)
def open_url(context: dict[str, Any], url_name: str, **rest: object) -> str:
    """The address of another public page in the language of this one."""
    told = {name: value if isinstance(value, int) else str(value) for name, value in rest.items()}
    return reverse(url_name, kwargs={"language": context["open"].language, **told})


@register.simple_tag
def query(asked: Mapping[str, object], page: int) -> str:
    """What is looked for, on another page of it."""
    return urlencode({**asked, "page": page})


@register.simple_tag
def year_at(years: Sequence[int], place: int) -> str:
    """The year at a place."""
    return str(years[place])


@register.filter
def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def kind_word(kind: str) -> str:
    """What is shown: the promise or the result."""
    return KIND_WORDS[kind].said(spoken())


@register.filter
def result_light(light: str) -> str:
    """How a whole result came out."""
    return LIGHT_WORDS[light].said(spoken()) if light in LIGHT_WORDS else ""


@register.filter
def row_light(light: str) -> str:
    """How one target came out."""
    return ROW_LIGHTS[light].said(spoken()) if light in ROW_LIGHTS else ""


@register.filter
def role_word(role: str) -> str:
    """What an origin row was for."""
    return ROLE_WORDS[Role(role)].said(spoken())


@register.filter
def text_name(name: str) -> str:
    """What a told part is called."""
    return str(TEXTS.get(name, name))


@register.filter
def points(value: Decimal | str | None) -> str:
    """Points without needless zeros."""
    return number(value) or "—"


@register.filter
def grades(_given: object) -> list[tuple[int, str, str]]:
    """Every grade of evidence with what would make it stronger."""
    said = spoken()
    return [
        (int(grade), told.label.said(said), told.next_step.said(said) if told.next_step else "")
        for grade, told in GRADE_WORDS.items()
    ]


@register.filter
def as_data(data: dict[str, Any]) -> SafeString:
    """JSON for a script element of data: nothing in it can end the element."""
    return mark_safe(as_script(data))  # noqa: S308  # documents.schedules.linked_data escapes <, > and & for this place


PUBLICATION_TONES: Final = {
    "draft": "", "submitted": "info", "returned": "risk", "published": "met", "withdrawn": "behind",
}  # fmt: skip


@register.filter
def publication_tone(state: str) -> str:
    """The tone of where a publication stands."""
    return PUBLICATION_TONES[state]
