"""Filling in a form: the page, which also works as a plain form, and the addresses that its JavaScript saves to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.targets.errors import FieldConflict, NotDraft
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.operations.drafts import RowAction, Saved, draft_rows, draft_save, draft_set
from duixian.apps.targets.queries.declarations import DeclarationView, declaration_view
from duixian.apps.targets.queries.showing import RowShown, form_shown
from duixian.core.forms.editing import text_of
from duixian.web.requests import WorkRequest
from duixian.web.templatetags.show import zh_en
from duixian.web.workbench.projects.composers import editor_page, findings_part
from duixian.web.workbench.projects.standing import prompts_for

VALUE, BASE = "f:", "b:"
WORDS = frozenset({"add", "remove", "move", "up", "down", "indent", "outdent", "group_up", "group_down"})


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The form as it is filled in; without JavaScript everything is sent at once, a button may ask for a row action."""
    page = _page(request, uuid)
    if not page["view"].is_draft:
        messages.info(request, _("这一版已经提交，不能再改；退回后会生成新的一版。"))
        return redirect("projects:declaration", uuid)
    if not page["view"].may_edit:
        raise NotAllowed(_("只有本单位的填报人可以填写绩效目标表。"))
    if request.method == "GET":
        return render(request, "workbench/projects/edit.html", page)
    return _posted(request, uuid)


def _page(request: WorkRequest, uuid: UUID) -> dict[str, Any]:
    page = editor_page(request.actor, uuid, now=request.now)
    return {**page, "prompts": prompts_for(request.actor, page["view"])}


def _posted(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Save all that was sent. What could not be saved is shown at its field with what was typed."""
    values = {key.removeprefix(VALUE): str(value) for key, value in request.POST.items() if key.startswith(VALUE)}
    bases = {key.removeprefix(BASE): str(value) for key, value in request.POST.items() if key.startswith(BASE)}
    action = action_of(_pressed(request.POST.get("do", ""))) if request.POST.get("do") else None
    saved = draft_save(declaration=uuid, values=values, bases=bases, action=action, by=request.actor, at=request.now)
    if not saved.refused:
        messages.success(request, _("已保存。"))
        return redirect(f"{request.path}#{_place(action, saved)}")
    typed = {path: values[path] for path in saved.refused}
    page = _page(request, uuid)
    return render(
        request, "workbench/projects/edit.html", {**page, "refused": saved.refused, "typed": typed}, status=422
    )


def _pressed(button: str) -> dict[str, str]:
    """A button of the plain form: `up indicators r1a2b3c4`."""
    word, table, row, level = [*button.split(), "", "", "", ""][:4]
    return {"word": word, "table": table or "indicators", "row": row, "level": level}


def _place(action: RowAction | None, saved: Saved) -> str:
    return "main" if action is None else f"row-{saved.row}" if saved.row else f"at-{action.table}"


def action_of(given: Mapping[str, str]) -> RowAction:
    """The row action that a request names. Raises Invalid for one that is none."""
    word, table, side = given.get("word", ""), given.get("table") or "indicators", given.get("side") or "after"
    if word not in WORDS or table not in {"indicators", "cost_lines"} or side not in {"before", "after"}:
        raise Invalid(_("没有这种操作。"), field="word")
    return RowAction(
        word=word, table=table, row=given.get("row") or None, anchor=given.get("anchor") or None, side=side,  # type: ignore[arg-type]  # checked above
        level=2 if given.get("level") == "2" else 1,
    )  # fmt: skip


@require_POST
def set_field(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Save one field: JSON with what stands there now and how it was understood, or why it was not saved."""
    path = request.POST.get("path", "")
    try:
        saved = draft_set(
            declaration=uuid, path=path, value=request.POST.get("value", ""), base=request.POST.get("base", ""),
            by=request.actor, at=request.now,
        )  # fmt: skip
    except (Refused, NotFound) as refusal:
        return refused(request, refusal)
    return JsonResponse(_told(saved, path))


def _told(saved: Saved, path: str) -> dict[str, Any]:
    content = saved.version.content
    text = text_of(content, path)
    shown = form_shown(content)
    row = next((row for row in shown.rows if f"[{row.id}]" in path), None)
    return {
        "text": text, "base": text_digest(text), "revision": saved.version.revision, "changed": bool(saved.changes),
        "understood": zh_en(row.understood) if row else "", "beside": _beside(row, path),
    }  # fmt: skip


def _beside(row: RowShown | None, path: str) -> list[dict[str, str]]:
    """Fields of the row that change by themselves: its unit follows the target and the name."""
    units = [field for field in row.details if field.key == "indicators[].unit" and field.path != path] if row else []
    return [{"path": field.path, "text": field.text, "base": field.base} for field in units]


@require_POST
def rows(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Do something with a row; the answer is the table anew."""
    try:
        saved = draft_rows(declaration=uuid, action=action_of(request.POST), by=request.actor, at=request.now)
    except (Refused, NotFound) as refusal:
        return refused(request, refusal)
    return _table(request, declaration_view(request.actor, uuid), request.POST.get("table", ""), saved.row)


def _table(request: HttpRequest, view: DeclarationView, table: str, row: str | None = None) -> HttpResponse:
    name = "costs" if table == "cost_lines" else "indicators"
    context = {"view": view, "declaration": view.declaration, "shown": view.shown, "row": row}
    response = render(request, f"workbench/projects/parts/{name}.html", context)
    response["X-Revision"] = str(view.version.revision)
    response["X-Row"] = row or ""
    return response


@require_GET
def findings(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The side panel anew; with `table` that table as it stands, for when cells have merged or parted."""
    view = declaration_view(request.actor, uuid)
    if request.GET.get("table"):
        return _table(request, view, request.GET["table"])
    part = findings_part(view, request.actor, now=request.now)
    response = render(request, "workbench/projects/parts/findings.html", part)
    response["X-Revision"] = str(view.version.revision)
    return response


def refused(request: HttpRequest, refusal: Refused | NotFound) -> JsonResponse:
    """Why a save was refused: 409 with both sides of a conflict, 404, 403, 410 when it is no draft any more, else 422."""
    if isinstance(refusal, NotFound):
        return JsonResponse({"message": _("内容已不存在，请刷新页面。")}, status=404)
    told: dict[str, Any] = {"message": str(refusal.message), "field": refusal.field}
    if isinstance(refusal, FieldConflict):
        when = localtime(refusal.when).strftime("%H:%M") if refusal.when else ""
        told |= {"who": refusal.who, "when": when, "present": refusal.present, "base": refusal.digest}
        return JsonResponse(told, status=409)
    if isinstance(refusal, NotAllowed):
        return JsonResponse(told, status=403)
    return JsonResponse(told, status=410 if isinstance(refusal, NotDraft) else 422)
