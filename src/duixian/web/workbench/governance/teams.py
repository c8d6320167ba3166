"""Teams, posts, who holds them and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import Invalid
from duixian.apps.governance.models import Team
from duixian.apps.governance.operations import (
    post_add,
    postings_import,
    postings_record,
    roster_assign,
    roster_end,
    team_add,
)
from duixian.apps.governance.operations.postings import Entry, Recorded
from duixian.apps.governance.queries import team_get
from duixian.apps.governance.queries.teams import entry_get, post_get
from duixian.web.answering import Back, accepted, answered, form_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.governance import forms
from duixian.web.workbench.governance.access import keeps, kept_units
from duixian.web.workbench.governance.composers import declarations_for, team_page, teams_page


@require_GET
def teams(request: WorkRequest) -> HttpResponse:
    """Every team that the actor sees."""
    page = teams_page(request.actor, declaration=request.GET.get("declaration", ""), number=request.GET.get("page"))
    return render(request, "workbench/governance/teams.html", page)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Set up a team."""
    form = forms.TeamForm(
        request.POST or None, units=kept_units(request.actor), declarations=declarations_for(request.actor),
        initial={"declaration": request.GET.get("declaration")},
    )  # fmt: skip
    made = accepted(form, lambda: team_add(
        unit=form.cleaned_data["unit"], name=form.cleaned_data["name"], by=request.actor, at=request.now,
        subject_uuid=form.cleaned_data["declaration"].uuid if form.cleaned_data["declaration"] else None,
    ))  # fmt: skip
    if made:
        return redirect("governance:team", made.uuid)
    return form_page(request, form, _("建立团队"), Back(_("队伍"), reverse("governance:teams")))


def _team(team: Team) -> Back:
    return Back(team.name, reverse("governance:team", args=[team.uuid]))


@require_GET
def team(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One team with its posts and the days of one month."""
    context = team_page(request.actor, uuid, month=request.GET.get("month", ""), now=request.now)
    return render(request, "workbench/governance/team.html", {**context, "form": forms.DaysImportForm()})


@require_http_methods(["GET", "POST"])
def post_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A place in the team."""
    found = team_get(request.actor, uuid)
    keeps(request.actor, found.unit.path)
    form = forms.PostForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: post_add(team_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("设置岗位"),
        back=_team(found),
    )


@require_http_methods(["GET", "POST"])
def assign(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put somebody on a post."""
    post = post_get(request.actor, uuid)
    keeps(request.actor, post.team.unit.path)
    form = forms.AssignForm(request.POST or None, initial={"since": post.planned_from})
    return answered(
        request,
        form,
        lambda: roster_assign(
            post_uuid=uuid,
            person_name=form.cleaned_data["person"],
            since=form.cleaned_data["since"],
            last=form.cleaned_data["last"],
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=request.now,
        ),
        heading=f"{post.team.name} · {post.name}",
        back=_team(post.team),
        said=_("已登记上岗。"),
    )


@require_http_methods(["GET", "POST"])
def leave(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Somebody leaves a post."""
    entry = entry_get(request.actor, uuid)
    keeps(request.actor, entry.post.team.unit.path)
    form = forms.LeaveForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: roster_end(entry_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=f"{entry.post.name} · {entry.person.name}",
        back=_team(entry.post.team),
        said=_("已登记离岗。"),
    )


@require_POST
def days(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The grid of one month: a share for each day, blank where nobody was there."""
    done = postings_record(team_uuid=uuid, entries=list(_entries(request.POST)), by=request.actor, at=request.now)
    messages.success(request, _("已登记%(entered)s天，更正%(corrected)s天，撤回%(removed)s天。") % done._asdict())
    return redirect(f"{reverse('governance:team', args=[uuid])}?month={request.POST.get('month', '')[:7]}#days")


def _entries(posted: QueryDict) -> Iterator[Entry]:
    """Cells are named day:<post>:<person>:<date>. Raises Http404 for a name that the page never made."""
    for name, text in posted.items():
        if not name.startswith("day:"):
            continue
        try:
            _mark, post, person, day = name.split(":")
            yield Entry(UUID(post), UUID(person), date.fromisoformat(day), _share(str(text), day))
        except ValueError as error:
            raise Http404 from error


def _share(text: str, day: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        return Decimal(text.strip())
    except InvalidOperation as error:
        raise Invalid(_("%(day)s的人日不是数字。") % {"day": day}, field="postings") from error


@require_POST
def days_import(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A list of days."""
    keeps(request.actor, team_get(request.actor, uuid).unit.path)
    form = forms.DaysImportForm(request.POST, request.FILES)
    done = accepted(form, lambda: _imported(request, uuid, form))
    if done:
        messages.success(request, _("已登记%(entered)s天，更正%(corrected)s天，撤回%(removed)s天。") % done._asdict())
        return redirect("governance:team", uuid)
    context = team_page(request.actor, uuid, month="", now=request.now)
    return render(request, "workbench/governance/team.html", {**context, "form": form}, status=422)


def _imported(request: WorkRequest, uuid: UUID, form: forms.DaysImportForm) -> Recorded:
    upload = upload_of(form.cleaned_data["file"])
    if upload is None:
        raise Invalid(_("请选择文件。"), field="file")
    return postings_import(team_uuid=uuid, upload=upload, by=request.actor, at=request.now)
