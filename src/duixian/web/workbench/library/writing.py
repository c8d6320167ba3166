"""Writing entries, handing them over, deciding on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed, NotFound, Refused, StaleEdit
from duixian.apps.library import operations
from duixian.apps.library.errors import NotComplete
from duixian.apps.library.models import EntryKind, EntryVersion
from duixian.apps.library.queries import allowed, entry_get, places_to_write, version_by_uuid
from duixian.core.benchmark.levels import LEVELS
from duixian.core.benchmark.skeletons import NARRATIVES
from duixian.web.answering import accepted, attempted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.library.composers import detail_page
from duixian.web.workbench.library.forms import CaseTextForm, IndicatorForm, ReasonForm, TemplateForm

FORMS: dict[str, type[IndicatorForm] | type[TemplateForm]] = {"indicator": IndicatorForm, "template": TemplateForm}
MOVES: dict[str, tuple[Callable[..., Any], Any]] = {
    "submit": (operations.version_submit, gettext_lazy("已提交，等待审核发布。")),
    "take-back": (operations.version_take_back, gettext_lazy("已取回，可以继续修改。")),
    "publish": (operations.version_publish, gettext_lazy("已发布，范围内的单位可以引用。")),
}


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, kind: str) -> HttpResponse:
    """Begin an indicator or a template; `from` is an entry whose content is taken as a start."""
    if kind not in FORMS:
        raise Http404
    places = places_to_write(request.actor)
    if not places:
        raise NotAllowed(_("您没有可以编写条目的单位。"))
    form = FORMS[kind](request.POST or None, initial=_start(request.actor, kind, request.GET.get("from", "")))
    form.offer(places)
    made = _drafted(request, form, kind) if form.is_bound else None
    if made is None:
        return _form_page(request, form, kind, None)
    messages.success(request, _("已保存草稿，核对后提交。"))
    return redirect(f"{reverse('library:detail', args=[made.entry.uuid])}?version={made.number}")


def _start(actor: Actor, kind: str, key: str) -> dict[str, Any]:
    try:
        entry = entry_get(actor, UUID(key))
    except (ValueError, NotFound):
        return {}
    live = entry.versions.filter(published_at__isnull=False).order_by("-number").first()
    return initial_of(kind, live.content) if live is not None and entry.kind == kind else {}


def _drafted(request: WorkRequest, form: Form, kind: str) -> EntryVersion | None:
    def act() -> EntryVersion:
        scope, _colon, home = form.cleaned_data["place"].partition(":")
        return operations.entry_draft(
            kind=kind, scope=scope, home_uuid=UUID(home), content=content_of(kind, form.cleaned_data), by=request.actor, at=request.now,
            note=form.cleaned_data["note"],
        )  # fmt: skip

    made: EntryVersion | None = accepted(form, act)
    return made


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write a draft anew."""
    version = version_by_uuid(request.actor, uuid)
    kind = version.entry.kind
    if not allowed(request.actor, version.entry, version, has_open=True).edits:
        raise NotAllowed(_("这个版本现在不能由您修改。"))
    initial = {**initial_of(kind, version.content), "note": version.note, "revision": version.revision}
    kinds: dict[str, type[Form]] = {**FORMS, EntryKind.CASE: CaseTextForm}
    form = kinds[kind](request.POST or None, initial=initial)
    form.fields.pop("place", None)
    if form.is_bound and accepted(form, lambda: _edited(request, form, version)):
        messages.success(request, _("已保存。"))
        return redirect(_address(version))
    return _form_page(request, form, kind, version)


def _edited(request: WorkRequest, form: Form, version: EntryVersion) -> EntryVersion:
    told = form.cleaned_data
    return operations.version_edit(
        version_uuid=version.uuid, content={**version.content, **content_of(version.entry.kind, told)}, revision=told["revision"] or 0,
        by=request.actor, at=request.now, note=told["note"],
    )  # fmt: skip


def _form_page(request: WorkRequest, form: Form, kind: str, version: EntryVersion | None) -> HttpResponse:
    told = {"form": form, "kind": kind, "version": version, "levels": LEVELS.values()}
    return render(request, "workbench/library/form.html", told, status=422 if form.errors else 200)


def initial_of(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as the form of its kind shows it."""
    told = {**content, "type": content.get("types")}
    return (
        told | {f"narrative_{key}": text for key, text in (content.get("narratives") or {}).items()}
        if kind == "template"
        else told
    )


def content_of(kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed as content."""
    content = {name: value for name, value in told.items() if name not in {"place", "note", "revision"}}
    if kind == "template":
        content["narratives"] = {key: content.pop(f"narrative_{key}", "") for key in NARRATIVES}
    return content


def _address(version: EntryVersion) -> str:
    return f"{reverse('library:detail', args=[version.entry.uuid])}?version={version.number}"


@require_POST
def revise(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open the next version."""
    made = attempted(request, lambda: operations.version_revise(entry_uuid=uuid, by=request.actor, at=request.now))
    return redirect("library:edit", made.uuid) if made else redirect("library:detail", uuid)


@require_POST
def move(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Submit, take back, publish, or give a draft up."""
    if action == "discard":
        return _discarded(request, uuid)
    if action not in MOVES:
        raise Http404
    operation, said = MOVES[action]
    version = version_by_uuid(request.actor, uuid)
    try:
        operation(version_uuid=uuid, by=request.actor, at=request.now)
    except (NotAllowed, StaleEdit):
        raise
    except Refused as refusal:
        return _refused(request, version, refusal)
    messages.success(request, str(said))
    return redirect(_address(version))


def _refused(request: WorkRequest, version: EntryVersion, refusal: Refused) -> HttpResponse:
    told = detail_page(request.actor, version.entry.uuid, {"version": str(version.number)}, refusal=refusal)
    status = 422 if isinstance(refusal, NotComplete) else 409
    return render(request, "workbench/library/detail.html", told, status=status)


def _discarded(request: WorkRequest, uuid: UUID) -> HttpResponse:
    entry = version_by_uuid(request.actor, uuid).entry
    left = attempted(
        request,
        lambda: operations.version_discard(version_uuid=uuid, by=request.actor, at=request.now),
        _("草稿已放弃。"),
    )
    if left is False:
        return redirect("library:list")
    return redirect("library:detail", entry.uuid)


@require_POST
def send_back(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send it back with the reason."""
    return _reasoned(request, uuid, operations.version_return, _("已退回，编写人会收到理由。"))


@require_POST
def retire(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Recommend it no longer, with the reason."""
    return _reasoned(request, uuid, operations.version_retire, _("已停用。"))


def _reasoned(request: WorkRequest, uuid: UUID, act: Callable[..., Any], said: str) -> HttpResponse:
    version = version_by_uuid(request.actor, uuid)
    form = ReasonForm(request.POST)
    done = accepted(form, lambda: act(version_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))
    if done is None:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        told = detail_page(request.actor, version.entry.uuid, {"version": str(version.number)})
        return render(request, "workbench/library/detail.html", told, status=422)
    messages.success(request, said)
    return redirect(_address(version))
