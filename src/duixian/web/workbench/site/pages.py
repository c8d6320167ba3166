"""Pages of a site: the list and its menu, the editor with its preview, versions, publishing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import Invalid, NotFound, StaleEdit
from duixian.apps.events.models import Event, PageKind
from duixian.apps.events.models.site import SINGLE
from duixian.apps.events.operations.site_pages import (
    page_create,
    page_discard,
    page_publish,
    page_restore,
    page_save,
    page_unpublish,
    pages_arrange,
    text_of,
)
from duixian.apps.events.queries.site_pages import PageState, page_state, pages_of, versions_of
from duixian.web.answering import accepted, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.site import composers, forms
from duixian.web.workbench.site.access import event_run, runs


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The pages of a site."""
    context = composers.pages_page(request.actor, uuid, request.now, request.GET.get("page"))
    return render(request, "workbench/site/pages.html", context)


@require_POST
def arrange(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The order of the menu and what stands in it, as the list says."""
    event = event_run(request.actor, uuid)
    order = sorted(_uuids(request.POST.getlist("order")), key=lambda one: _place(request.POST.get(f"place-{one}")))
    shown = set(_uuids(request.POST.getlist("shown")))
    attempted(request, lambda: pages_arrange(event_uuid=event.uuid, order=order, shown=shown, by=request.actor, at=request.now),
              _("菜单已保存。"))  # fmt: skip
    return redirect("site:pages", uuid)


def _uuids(given: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in given]
    except ValueError as error:
        raise NotFound from error


def _place(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 6 else 0


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A page that begins."""
    event = event_run(request.actor, uuid)
    kind = request.POST.get("kind") or request.GET.get("kind") or PageKind.CUSTOM
    taken = {one.page.kind for one in pages_of(event, news=False) if one.page.kind in SINGLE}
    form = forms.NewPageForm(request.POST or None, kind=kind, taken=taken)
    if request.POST.get("preview") and form.is_valid():
        return _editor(request, event, form, preview=composers.preview(event, form.text()))
    made = accepted(form, lambda: page_create(event_uuid=event.uuid, kind=form.cleaned_data["kind"], slug=form.cleaned_data["slug"],
                                              text=form.text(), by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("页面已建立；发布之后公众才能看到。"))
        return redirect("site:page", made.uuid)
    return _editor(request, event, form, status=422 if form.is_bound else 200)


def _editor(request: WorkRequest, event: Event, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {**composers.new_page(request.actor, event), "form": form, **more}
    return render(request, "workbench/site/editor.html", context, status=status)


@require_http_methods(["GET", "POST"])
def page(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One page in its editor; whoever only looks sees it as it will be read."""
    state = page_state(request.actor, uuid)
    if request.method == "POST":
        runs(request.actor, state.page.event)
        return _saved(request, state)
    form = forms.PageForm(kind=state.page.kind, version=state.latest)
    context = composers.editor_page(request.actor, state)
    return render(request, "workbench/site/editor.html",
                  {**context, "form": form, "preview": composers.preview(state.page.event, text_of(state.latest))})  # fmt: skip


def _saved(request: WorkRequest, state: PageState) -> HttpResponse:
    form = forms.PageForm(request.POST, kind=state.page.kind)
    if not form.is_valid():
        return _kept(request, state, form, status=422)
    if request.POST.get("preview"):
        return _kept(request, state, form, preview=composers.preview(state.page.event, form.text()))
    based_on = form.cleaned_data["based_on"] or 0
    try:
        made = page_save(
            page_uuid=state.page.uuid, text=form.text(), based_on=based_on, by=request.actor, at=request.now
        )
    except StaleEdit as refusal:
        return _overtaken(request, form, refusal)
    except Invalid as refusal:
        form.refuse(refusal)
        return _kept(request, state, form, status=422)
    messages.success(request, _("已保存为版本 %(number)s。") % {"number": made.number})
    return redirect("site:page", state.page.uuid)


def _overtaken(request: WorkRequest, form: forms.PageForm, refusal: StaleEdit) -> HttpResponse:
    """409: what was typed is still in the form, beside it what the other one saved; saving again is then a decision."""
    latest = page_state(request.actor, request.resolver_match.kwargs["uuid"])  # type: ignore[union-attr]  # a request that was routed
    typed = form.text()
    form.data = {**form.data.dict(), "based_on": str(latest.latest.number)}  # type: ignore[attr-defined]  # what was posted
    other = {
        "refusal": refusal.message,
        "version": latest.latest,
        "changes": composers.changes(text_of(latest.latest), typed),
    }
    return _kept(request, latest, form, status=409, other=other)


def _kept(request: WorkRequest, state: PageState, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    """The editor with what was typed."""
    context = {**composers.editor_page(request.actor, state), "form": form, **more}
    return render(request, "workbench/site/editor.html", context, status=status)


@require_POST
def preview(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The part of the editor that shows how a text will be read; nothing is saved."""
    state = page_state(request.actor, uuid)
    runs(request.actor, state.page.event)
    form = forms.PageForm(request.POST, kind=state.page.kind)
    form.is_valid()
    return render(
        request, "workbench/site/_preview.html", {"preview": composers.preview(state.page.event, form.text())}
    )


@require_GET
def versions(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What a page said before, and what changed."""
    asked = request.GET
    context = composers.versions_page(request.actor, uuid, asked.get("old"), asked.get("new"), asked.get("page"))
    return render(request, "workbench/site/versions.html", context)


@require_POST
def restore(request: WorkRequest, uuid: UUID, number: int) -> HttpResponse:
    """An earlier text becomes the next version."""
    runs(request.actor, page_state(request.actor, uuid).page.event)
    attempted(request, lambda: page_restore(page_uuid=uuid, number=number, by=request.actor, at=request.now),
              _("已恢复为新的版本；发布之后公众才能看到。"))  # fmt: skip
    return redirect("site:page", uuid)


@require_http_methods(["GET", "POST"])
def publish(request: WorkRequest, uuid: UUID, number: int) -> HttpResponse:
    """A version goes to the site; planned updates that it completes are ticked."""
    state = page_state(request.actor, uuid)
    runs(request.actor, state.page.event)
    version = versions_of(state.page).filter(number=number).first()
    if version is None:
        raise NotFound
    form = forms.PublishForm(request.POST if request.method == "POST" else None, plans=composers.plans_for(state))
    made = accepted(
        form,
        lambda: page_publish(page_uuid=uuid, number=number, completes=form.uuids(), by=request.actor, at=request.now),
    )
    if made:
        messages.success(request, _("版本 %(number)s 已发布。") % {"number": number})
        return redirect("site:page", uuid)
    context = {**composers.publish_page(request.actor, state, version), "form": form}
    return render(request, "workbench/site/publish.html", context, status=422 if form.is_bound else 200)


@require_POST
def unpublish(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A page leaves the site."""
    runs(request.actor, page_state(request.actor, uuid).page.event)
    attempted(
        request, lambda: page_unpublish(page_uuid=uuid, by=request.actor, at=request.now), _("页面已从网站撤下。")
    )
    return redirect("site:page", uuid)


@require_POST
def discard(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A draft is thrown away."""
    event = page_state(request.actor, uuid).page.event
    runs(request.actor, event)
    gone = attempted(request, lambda: page_discard(page_uuid=uuid, by=request.actor, at=request.now), _("草稿已删除。"))
    return redirect("site:pages", event.uuid) if gone else redirect("site:page", uuid)
