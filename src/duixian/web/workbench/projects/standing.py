"""What comes beside a form on demand: how it stands among its like, and names while one types an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.library.corpora import site_corpus
from duixian.apps.library.models import EntryVersion
from duixian.apps.library.queries.starting import entries_suggested, entry_row, templates_for
from duixian.apps.targets.queries.declarations import DeclarationView, declaration_view
from duixian.core.benchmark.entries import blanks_of, indicator_of
from duixian.core.benchmark.kinds import project_type_of
from duixian.core.benchmark.skeletons import skeleton_of
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.comparing import compare_version, shown_beside
from duixian.web.workbench.projects.composers import place_of
from duixian.web.workbench.projects.declarations import version_asked

MOST = 6
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Suggested:
    """A name to choose: where it stands, its unit and usual target, and where it comes from (`forms` of the corpus, else the library)."""

    name: str
    level1: str = ""
    level2: str = ""
    unit: str = ""
    direction: str = ""
    data_source: str = ""
    target: str = ""
    forms: int = 0
    scope: str = ""
    english: str = ""


@require_GET
def standing(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The questions about ambition, and with htmx what stands beside each target in its place."""
    view = declaration_view(request.actor, uuid, number=version_asked(request))
    shown = standing_part(request.actor, view)
    return render(
        request, "workbench/projects/parts/standing.html", {**shown, "by_number": request.GET.get("by") == "number"}
    )


def standing_part(actor: Actor, view: DeclarationView) -> dict[str, Any]:
    """How a version of a promise stands: chips by row, questions each at its field."""
    found = compare_version(view.declaration, view.version, view.form, view.findings)
    return {
        "view": view, "declaration": view.declaration, "beside": shown_beside(view.version, view.form, found, helped=actor),
        "asked": [(finding, *place_of(view, finding.path)) for finding in found.findings],
    }  # fmt: skip


@require_GET
def suggest(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Names for what was typed so far, as options of a list; an empty list where nothing fits."""
    view = declaration_view(request.actor, uuid)
    if not view.may_edit:
        raise NotAllowed(_("只有本单位的填报人可以填写绩效目标表。"))
    typed = request.GET.get("q", "").strip()[:LONGEST]
    options = _suggested(request.actor, view, typed) if typed else []
    return render(request, "workbench/projects/parts/suggested.html", {"options": options})


def _suggested(actor: Actor, view: DeclarationView, typed: str) -> list[Suggested]:
    """Entries of the library first, then names that many forms use; each name once, none that stands on the form already."""
    form = view.form
    kind = project_type_of(form.project_name, form.narratives.goals)
    entries = entries_suggested(actor, text=typed, project_type=kind, most=MOST)
    corpus = site_corpus()
    used = corpus.suggest(typed, kind, limit=MOST) if corpus else []
    options = [_of_library(one, form.layout) for one in entries]
    options += [Suggested(one.name, level2=one.level2 or "", unit=one.unit or "", forms=one.forms) for one in used]
    taken = {row.level3 for row in form.indicators} - {typed}
    return list({one.name: one for one in reversed(options) if one.name not in taken}.values())[::-1]


def _of_library(entry: EntryVersion, layout: str | None) -> Suggested:
    text, row = indicator_of(entry.content), entry_row(entry, layout=layout)
    target = text.target
    for blank in blanks_of(target):
        target = target.replace(f"【填写{blank}】", "…")
    return Suggested(
        text.name, row.level1 or "", row.level2 or "", text.unit, _DIRECTIONS.get(text.direction, ""), text.sources[0] if text.sources else "",
        target, scope=str(entry.entry.get_scope_display()),
        english=entry.name_en if spoken() == "en" else "",
    )  # fmt: skip


_DIRECTIONS = {"up": "正向", "down": "反向"}


def prompts_for(actor: Actor, view: DeclarationView) -> dict[str, str]:
    """What each narrative should say, from the nearest template of the project's type, by path. One query."""
    kind = project_type_of(view.form.project_name, view.form.narratives.goals)
    fitting = [one for one in templates_for(actor, kind) if kind in one.type_keys]
    prompts = skeleton_of(fitting[0].content).prompts if fitting else {}
    return {f"narratives.{key}": text for key, text in prompts.items()}
