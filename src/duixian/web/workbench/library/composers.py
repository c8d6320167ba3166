"""What the pages of the library show: reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound, Refused
from duixian.apps.accounts.queries import history_of
from duixian.apps.library.corpora import site_corpus
from duixian.apps.library.models import Entry, EntryKind, EntryVersion
from duixian.apps.library.models.entries import OPEN
from duixian.apps.library.queries import (
    Filters,
    allowed,
    entries_listed,
    entry_get,
    places_to_write,
    uses_of,
    version_of,
    versions_of,
)
from duixian.apps.targets.comparison import segments
from duixian.apps.targets.forms_io import form_from
from duixian.core.benchmark.cases import case_of
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.entries import DIRECTIONS, indicator_of
from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES
from duixian.core.benchmark.levels import LEVELS
from duixian.core.benchmark.skeletons import LAYOUTS as SKELETON_LAYOUTS
from duixian.core.benchmark.skeletons import NARRATIVES, skeleton_form, skeleton_of
from duixian.core.disclosure.anonymising import IDENTITY_WORDS
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Form as TargetForm
from duixian.core.measures.registry import specs
from duixian.web.templatetags.boards import said
from duixian.web.templatetags.open import TEXTS
from duixian.web.workbench.library.figures import figures_of
from duixian.web.workbench.library.forms import CaseTextForm, FilterForm, PassageForm, ReasonForm

PER_PAGE = 50
FIELDS: Mapping[str, Any] = {
    "name": gettext_lazy("名称"), "name_en": gettext_lazy("英文名称"), "level": gettext_lazy("层级"), "definition": gettext_lazy("指标解释"),
    "definition_en": gettext_lazy("英文解释"), "formula": gettext_lazy("计算公式"), "unit": gettext_lazy("计量单位"),
    "direction": gettext_lazy("方向"), "target": gettext_lazy("指标值写法"), "sources": gettext_lazy("数据来源"),
    "evidence": gettext_lazy("佐证材料"), "pitfalls": gettext_lazy("常见问题"), "measure": gettext_lazy("度量"),
    "parameters": gettext_lazy("度量参数"), "concept": gettext_lazy("概念"), "types": gettext_lazy("项目类型"),
    "rows": gettext_lazy("指标"), "costs": gettext_lazy("预算明细"), "blanks": gettext_lazy("待填内容"), "comment": gettext_lazy("好在哪里"),
    **{key: TEXTS[key] for key in NARRATIVES},
}  # fmt: skip
"""How the fields of a content are called where two versions are compared."""


def asked_of(kind: str, form: FilterForm) -> Filters:
    """What the list is narrowed by; what makes no sense is left out."""
    form.is_valid()
    told = form.cleaned_data
    measured = {"yes": True, "no": False}.get(told.get("measured", ""))
    kept = {name: told.get(name) or "" for name in ("text", "project_type", "level", "scope", "state")}
    return Filters(kind=kind, measured=measured, **kept)


def list_page(actor: Actor, kind: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Entries of a kind that the actor sees; the same queries for every number of rows."""
    form = FilterForm(given or {}, levels=kind == EntryKind.INDICATOR)
    page = Paginator(entries_listed(actor, asked_of(kind, form)), PER_PAGE).get_page(given.get("page"))
    filtered = any(value for name, value in given.items() if name != "page")
    return {
        "page": page, "rows": [row_of(one) for one in page], "form": form, "kind": kind, "filtered": filtered,
        "may_write": bool(places_to_write(actor)), "query": {name: value for name, value in given.items() if name != "page" and value},
    }  # fmt: skip


def row_of(one: EntryVersion) -> dict[str, Any]:
    """A row of the list: the version with its level, types and concept in words."""
    level = LEVELS.get(one.level)
    return {"version": one, "level": level, "types": types_of(one), "target": one.content.get("target", "")}


def types_of(one: EntryVersion) -> str:
    """The project types that it is for, in words."""
    return str(_("、")).join(said(PROJECT_TYPES[key].label) for key in one.type_keys if key in PROJECT_TYPES) or _(
        "各类项目通用"
    )


def detail_page(
    actor: Actor,
    uuid: UUID,
    given: Mapping[str, str],
    *,
    refusal: Refused | None = None,
    passage: PassageForm | None = None,
) -> dict[str, Any]:
    """An entry at one of its versions, with what it says, what others promise, and what this person may do. Raises NotFound."""
    entry = entry_get(actor, uuid)
    versions = versions_of(actor, entry)
    number = given.get("version", "")
    version = version_of(versions, int(number) if number.isascii() and number.isdigit() and len(number) < 5 else None)
    told = {EntryKind.INDICATOR: _indicator, EntryKind.TEMPLATE: _template, EntryKind.CASE: _case}[
        EntryKind(entry.kind)
    ]
    return {
        "entry": entry, "version": version, "versions": versions, "refusal": refusal, "reason_form": ReasonForm(),
        "inside": actor.sees(entry.home.path),
        "may": allowed(actor, entry, version, has_open=any(one.state in OPEN for one in versions)), "types": types_of(version),
        "open_version": next((one for one in versions if one.state in OPEN and one != version), None),
        "history": history_of(actor, "library.entry", entry.uuid, limit=20), "passage_form": passage or PassageForm(initial={"revision": version.revision}),
        **told(actor, entry, version, given),
    }  # fmt: skip


def _indicator(actor: Actor, entry: Entry, version: EntryVersion, given: Mapping[str, str]) -> dict[str, Any]:
    text = indicator_of(version.content)
    spec = next((one for one in specs() if one.name == text.measure), None)
    corpus = site_corpus()
    kind = text.types[0] if text.types else None
    return {
        "text": text, "level": LEVELS.get(text.level), "direction": DIRECTIONS.get(text.direction), "spec": spec,
        "concept": CONCEPTS.get(text.concept), "uses": uses_of(actor, version), "has_corpus": corpus is not None,
        "figures": figures_of(corpus, text.concept, kind) if corpus and text.concept else None, "back": "library:list",
    }  # fmt: skip


def _template(actor: Actor, entry: Entry, version: EntryVersion, given: Mapping[str, str]) -> dict[str, Any]:
    skeleton = skeleton_of(version.content)
    layout = given.get("layout", "")
    layout = layout if layout in SKELETON_LAYOUTS else SKELETON_LAYOUTS[0]
    filled = given.get("filled") == "1"
    form = skeleton_form(skeleton, layout, skeleton.examples if filled else None)
    hints = {row.name: row.hint for row in skeleton.rows}
    return {
        "skeleton": skeleton, "layout": layout, "filled": filled, "layouts": [(key, LAYOUTS[key].label) for key in SKELETON_LAYOUTS],
        "texts": list(_texts(form, skeleton.prompts)), "rows": shown_rows(form, hints), "costs": form.cost_lines, "back": "library:templates",
    }  # fmt: skip


def _case(actor: Actor, entry: Entry, version: EntryVersion, given: Mapping[str, str]) -> dict[str, Any]:
    case = case_of(version.content)
    form = form_from(case.form)
    words = {one.value: said(label) for one, label in IDENTITY_WORDS.items()}
    removed = [(words.get(key, _("人工替换")), n) for key, n in case.removed.items()]
    return {
        "case": case, "target": form, "texts": list(_texts(form, {})), "rows": shown_rows(form, {}), "costs": form.cost_lines,
        "removed": removed, "money": MONEY_CLASSES.get(case.money_class), "back": "library:cases", "initial": CaseTextForm,
    }  # fmt: skip


class Told(NamedTuple):
    """One told part of a form, with what it should say."""

    label: Any
    text: str
    prompt: str


def _texts(form: TargetForm, prompts: Mapping[str, str]) -> Iterator[Told]:
    for key in (*NARRATIVES, "midterm"):
        text = getattr(form.narratives, key)
        if text:
            yield Told(TEXTS[key], text, prompts.get(key, ""))


def shown_rows(form: TargetForm, hints: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a form as it prints them: the first two cells only where they change."""
    above: tuple[str | None, str | None] = (None, None)
    made = []
    for row in form.indicators:
        here = (row.level1, row.level2)
        level1 = "" if here[0] == above[0] else here[0]
        level2 = "" if here == above else here[1]
        made.append({"row": row, "hint": hints.get(row.level3 or "", ""), "level1": level1, "level2": level2})
        above = here
    return made


def compare_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """Two versions of an entry, field by field and word by word. Raises NotFound."""
    entry = entry_get(actor, uuid)
    versions = versions_of(actor, entry)
    numbers = {str(one.number): one for one in versions}
    new = numbers.get(given.get("new", "")) or (versions[0] if versions else None)
    old = numbers.get(given.get("old", "")) or next((one for one in versions if new and one.number < new.number), new)
    if new is None or old is None:
        raise NotFound
    return {
        "entry": entry,
        "versions": versions,
        "old": old,
        "new": new,
        "changes": list(_changes(old.content, new.content)),
    }


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    before, after = _flat(old), _flat(new)
    for key in {**before, **after}:
        one, other = before.get(key, ""), after.get(key, "")
        if one != other:
            yield FIELDS.get(key, key), segments(one, other)


def _flat(content: Mapping[str, Any]) -> dict[str, str]:
    """Each field of a content as one text; the form of a case as its rows and told parts."""
    told = {**content, **(content.get("narratives") or {})}
    if content.get("form"):
        form = content["form"]
        told |= {**(form.get("narratives") or {}), "rows": form.get("indicators") or []}
    return {key: _text(told[key]) for key in FIELDS if key in told}


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return " | ".join(str(one) for key, one in value.items() if one not in (None, "") and key != "id")
    return "\n".join(map(_text, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
