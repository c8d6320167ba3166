"""Reading files into forms: upload, look beside the source, correct, assign what was left unread, accept."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import Invalid, Refused, StaleEdit
from duixian.apps.targets.models import FormImport
from duixian.apps.targets.operations.imports import (
    Acceptance,
    import_accept,
    import_accept_all,
    import_assign,
    import_correct,
    import_read,
)
from duixian.apps.targets.queries.imports import field_of, import_page, import_picture, import_units, imports_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.imports.sources import sheets

PAGE = 30
MOST_FILES = 10


@require_http_methods(["GET", "POST"])
@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """The imports of my units, and the place to drop files."""
    work = cast(WorkRequest, request)
    if request.method == "POST":
        return _upload(work)
    return _list(work)


def _list(request: WorkRequest, refused: list[tuple[str, Any]] | None = None) -> HttpResponse:
    page = Paginator(imports_of(request.actor), PAGE).get_page(request.GET.get("page"))
    units = list(import_units(request.actor))
    shown = {"page": page, "units": units, "refused": refused or []}
    return render(request, "workbench/imports/list.html", shown, status=422 if refused else 200)


def _upload(request: WorkRequest) -> HttpResponse:
    """Read every file; those that give no form are told with the cure, the others wait in the list."""
    files = request.FILES.getlist("file")
    if not files:
        return _list(request, [("", _("请先选择文件。"))])
    if len(files) > MOST_FILES:
        return _list(request, [("", _("一次最多导入%(most)s个文件。") % {"most": MOST_FILES})])
    read: list[FormImport] = []
    refused: list[tuple[str, Any]] = []
    for file in files:
        try:
            read.append(import_read(
                unit=_uuid(request.POST.get("unit", "")), name=file.name or "", content=file.read(), by=request.actor,
                at=request.now,
            ))  # fmt: skip
        except Invalid as refusal:
            refused.append((file.name or "", refusal.message))
    if refused:
        return _list(request, refused)
    return redirect("imports:detail", read[0].uuid) if len(read) == 1 else redirect("imports:list")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@require_GET
@login_required
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One form of an import beside its source."""
    return _detail(cast(WorkRequest, request), uuid, _number(request.GET))


def _number(given: QueryDict) -> int:
    text = given.get("form", "0")
    return int(text) if text.isdigit() and len(text) < 6 else 0


def _detail(
    request: WorkRequest,
    uuid: UUID,
    number: int,
    *,
    refusal: Refused | None = None,
    refused: dict[str, Refused] | None = None,
) -> HttpResponse:
    page = import_page(request.actor, uuid, number)
    shown = {
        "page": page, "sheets": sheets(page), "refusal": refusal, "refused": refused or {}, "posted": request.POST,
        "waiting": sum(tab.declaration is None for tab in page.tabs), "columns": page.rows[0] if page.rows else (),
    }  # fmt: skip
    status = 200 if not refusal and not refused else 409 if isinstance(refusal, StaleEdit) else 422
    return render(request, "workbench/imports/detail.html", shown, status=status)


@require_GET
@login_required
@cache_control(private=True, max_age=86_400, immutable=True)
def picture(request: HttpRequest, uuid: UUID, page: int) -> HttpResponse:
    """A page of the PDF as a picture; the file never changes, so a browser may keep it."""
    return HttpResponse(import_picture(cast(WorkRequest, request).actor, uuid, page), content_type="image/png")


@require_POST
@login_required
def correct(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Save corrections: all fields of the page, or with htmx the one that was just left."""
    work = cast(WorkRequest, request)
    number = _number(request.POST)
    values = {key.removeprefix("value:"): request.POST[key] for key in request.POST if key.startswith("value:")}
    bases = {key.removeprefix("base:"): request.POST[key] for key in request.POST if key.startswith("base:")}
    try:
        saved = import_correct(uuid=uuid, form=number, values=values, bases=bases, by=work.actor, at=work.now)
    except Invalid as refusal:
        return _detail(work, uuid, number, refusal=refusal)
    if getattr(request, "htmx", False) and len(values) == 1:
        return _one_field(work, uuid, number, next(iter(values)), saved.refused)
    if saved.refused:
        return _detail(work, uuid, number, refused=saved.refused)
    messages.success(request, _("已保存。"))
    return redirect(_address(uuid, number))


def _one_field(request: WorkRequest, uuid: UUID, number: int, path: str, refused: dict[str, Refused]) -> HttpResponse:
    """The field as it is now; a refused one keeps what was typed, with the reason."""
    field = field_of(request.actor, uuid, number, path)
    error = refused.get(path)
    shown = {"field": field, "error": error.message if error else "", "saved": not error, "may_edit": True,
             "typed": request.POST.get(f"value:{path}", "") if error else None}  # fmt: skip
    return render(request, "workbench/imports/_field.html", {**shown, "uuid": uuid, "number": number})


@require_POST
@login_required
def assign(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a piece of unread text into a field."""
    work = cast(WorkRequest, request)
    number, piece = _number(request.POST), request.POST.get("unread", "")
    try:
        import_assign(
            uuid=uuid, form=number, unread=int(piece) if piece.isdigit() else -1, seen=request.POST.get("seen", ""),
            path=request.POST.get("path", ""), by=work.actor, at=work.now,
        )  # fmt: skip
    except (Invalid, StaleEdit) as refusal:
        return _detail(work, uuid, number, refusal=refusal)
    messages.success(request, _("已归入栏目。"))
    return redirect(f"{_address(uuid, number)}#unread")


def _address(uuid: UUID, number: int) -> str:
    return f"{reverse('imports:detail', args=[uuid])}?form={number}"


@require_POST
@login_required
def accept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make the form a declaration."""
    work = cast(WorkRequest, request)
    number = _number(request.POST)
    try:
        made = import_accept(uuid=uuid, form=number, choice=_choice(request.POST), by=work.actor, at=work.now)
    except (Invalid, StaleEdit) as refusal:
        return _detail(work, uuid, number, refusal=refusal)
    messages.success(request, _("已采用：%(number)s。") % {"number": made.number})
    return redirect(_address(uuid, number))


def _choice(posted: QueryDict) -> Acceptance:
    year = posted.get("year", "").strip()
    existing = posted.get("into") == "existing"
    return Acceptance(
        project=_uuid(posted.get("project", "")) if existing else None, code=posted.get("code", ""),
        name=posted.get("name", ""), year=int(year) if year.isdigit() and len(year) == 4 else None,
        replace=posted.get("replace") == "1", is_baseline=posted.get("is_baseline") == "1",
        key_project=posted.get("key_project") == "1",
    )  # fmt: skip


@require_POST
@login_required
def accept_all(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Accept every target form that still waits."""
    work = cast(WorkRequest, request)
    accepted = import_accept_all(uuid=uuid, by=work.actor, at=work.now)
    for declaration in accepted.made.values():
        messages.success(request, _("已采用：%(number)s。") % {"number": declaration.number})
    for number, refusal in accepted.refused.items():
        messages.error(request, _("第%(number)s张表没有采用：%(why)s") % {"number": number + 1, "why": refusal.message})
    return redirect("imports:detail", uuid)
