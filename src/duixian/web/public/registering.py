"""Registration on the conference site: which kind, one form, and the answer; groups; the link to one's own page sent again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.operations.groups import Member, group_apply
from duixian.apps.events.operations.guests import GuestDetails
from duixian.apps.events.operations.reaching import links_send
from duixian.apps.events.operations.registering import Applied, registration_apply
from duixian.apps.events.queries.registration_kinds import Offered, Opening, consent_texts, kinds_offered, questions_for
from duixian.apps.events.rules import GUEST
from duixian.web.answering import accepted
from duixian.web.portal.limits import limited
from duixian.web.public.frame import SiteRequest, render_page, site_page, told_in
from duixian.web.public.registration_forms import AddressForm, GroupForm, MemberForm, RegistrationForm

ROWS = 8
"""Rows for members that a group's form shows; more with `?rows=`."""
MOST_ROWS = 50


@require_safe
@site_page
def kinds(request: SiteRequest, event: Event) -> HttpResponse:
    """As what one can register."""
    offered = [_told(request, one, number) for number, one in _numbered(event, request)]
    return render_page(
        request, "public/register/kinds.html", {"kinds": offered, "came": request.GET.get("from", "")[:40]}
    )


def _numbered(event: Event, request: SiteRequest) -> list[tuple[int, Offered]]:
    """The kinds that people register as by themselves, by their number among them: kinds are never taken away."""
    return list(enumerate(kinds_offered(event, request.now), 1))


def _told(request: SiteRequest, one: Offered, number: int) -> dict[str, Any]:
    kind = one.kind
    return {
        "number": number, "name": told_in(request.language, kind.name, kind.name_en), "takes": one.takes, "words": one.words,
        "full": one.opening is Opening.FULL, "not_yet": one.opening is Opening.NOT_YET, "kind": kind,
    }  # fmt: skip


def _kind(event: Event, request: SiteRequest, number: int) -> Offered:
    for place, one in _numbered(event, request):
        if place == number:
            return one
    raise NotFound


@require_http_methods(["GET", "HEAD", "POST"])
@limited
@site_page
def form(request: SiteRequest, event: Event, number: int) -> HttpResponse:
    """One form for one kind; the same form sent twice counts once."""
    offered = _kind(event, request, number)
    filled = RegistrationForm(
        request.POST if request.method == "POST" else None, questions=questions_for(offered.kind), texts=consent_texts(event),
        channel=request.GET.get("from", ""),
    )  # fmt: skip
    if filled.is_bound and filled.is_robot:
        return redirect(_done(request))
    made: Applied | None = accepted(filled, lambda: registration_apply(
        slug=event.slug, kind_uuid=offered.kind.uuid, guest=filled.details, typed=filled.typed, agreed=filled.agreed,
        language=request.language, key=filled.cleaned_data["key"], channel_code=filled.cleaned_data["came"], by=GUEST,
        at=request.now)) if filled.is_bound and offered.takes else None  # fmt: skip
    if made is not None:
        return redirect(f"{reverse('guest:page', args=[made.token])}?new=1" if made.token else _done(request))
    return _unkept(_form_page(request, offered, number, filled))


def _form_page(request: SiteRequest, offered: Offered, number: int, filled: RegistrationForm) -> HttpResponse:
    context = {"offered": _told(request, offered, number), "form": filled}
    if not offered.takes:
        return render_page(request, "public/register/closed.html", context, status=409 if filled.is_bound else 200)
    return render_page(request, "public/register/form.html", context, status=422 if filled.is_bound else 200)


def _unkept(response: HttpResponse) -> HttpResponse:
    """A form has a key of its own each time it is opened, and what was typed belongs to nobody else."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _done(request: SiteRequest) -> str:
    return reverse("conference:registered", args=[request.event.slug, request.language])


@require_safe
@site_page
def done(request: SiteRequest, event: Event) -> HttpResponse:
    """What somebody reads whose address was registered before: that a letter is on its way, and nothing else."""
    return render_page(request, "public/register/done.html")


@require_http_methods(["GET", "HEAD", "POST"])
@limited
@site_page
def group(request: SiteRequest, event: Event) -> HttpResponse:
    """Several people in one form."""
    data = request.POST if request.method == "POST" else None
    choices = [(str(one.kind.uuid), told_in(request.language, one.kind.name, one.kind.name_en)) for _n, one in _numbered(event, request)
               if one.takes]  # fmt: skip
    filled = GroupForm(data, texts=consent_texts(event), channel=request.GET.get("from", ""))
    rows = [MemberForm(data, kinds=choices, prefix=f"m{n}") for n in range(_rows(request))]
    if filled.is_bound and filled.is_robot:
        return redirect(_done(request))
    named = [row for row in rows if row.is_bound and row.is_somebody]
    wrong = [row for row in named if not row.is_valid()]
    made = accepted(filled, lambda: group_apply(
        slug=event.slug, name=filled.cleaned_data["name"], contact=_contact(filled), members=[_member(row, filled) for row in named],
        agreed=filled.agreed, language=request.language, key=filled.cleaned_data["key"], by=GUEST, at=request.now,
    )) if filled.is_bound and choices and not wrong else None  # fmt: skip
    if made:
        return redirect(f"{reverse('guest:group', args=[made[1]])}?new=1")
    context = {
        "form": filled,
        "rows": rows,
        "open": bool(choices),
        "more": min(len(rows) + ROWS, MOST_ROWS),
        "can_more": len(rows) < MOST_ROWS,
    }
    return _unkept(render_page(request, "public/register/group.html", context, status=422 if filled.is_bound else 200))


def _rows(request: SiteRequest) -> int:
    """As many rows as the form had, or as are asked for."""
    if request.method == "POST":
        sent = [
            int(name[1:].partition("-")[0])
            for name in request.POST
            if name[:1] == "m" and name[1:].partition("-")[0].isdigit()
        ]
        return min(max([ROWS, *(n + 1 for n in sent if n < MOST_ROWS)]), MOST_ROWS)
    wanted = request.GET.get("rows", "")
    return min(max(int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else ROWS, 1), MOST_ROWS)


def _contact(filled: GroupForm) -> GuestDetails:
    told = filled.cleaned_data
    return GuestDetails(
        name=told["contact"],
        email=told["email"],
        phone=told["phone"],
        organisation=told["name"],
        country=told["country"],
    )


def _member(row: MemberForm, filled: GroupForm) -> Member:
    told = row.cleaned_data
    guest = GuestDetails(name=told["name"], email=told["email"], phone=told["phone"], title=told["title"],
                         organisation=filled.cleaned_data["name"], country=filled.cleaned_data["country"])  # fmt: skip
    return Member(UUID(told["kind"]), guest)


@require_http_methods(["GET", "HEAD", "POST"])
@limited
@site_page
def my(request: SiteRequest, event: Event) -> HttpResponse:
    """The link to one's own page, sent again: the same answer whether or not the address is known."""
    filled = AddressForm(request.POST if request.method == "POST" else None)
    if filled.is_bound and filled.is_valid():
        links_send(slug=event.slug, email=filled.cleaned_data["email"], by=GUEST, at=request.now)
        return render_page(request, "public/register/sent.html")
    return _unkept(
        render_page(request, "public/register/my.html", {"form": filled}, status=422 if filled.is_bound else 200)
    )
