"""The administrator's pages of people: list, account, roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts import operations
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import person_get, units_administered, units_visible
from duixian.apps.accounts.roles import Role
from duixian.web.answering import accepted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.accounts import forms
from duixian.web.workbench.accounts.access import keeps_people, reads_people
from duixian.web.workbench.accounts.composers import people_page, person_page
from duixian.web.workbench.accounts.invitations import send_invitation

Operation = Callable[..., User]
ACTIONS: dict[str, tuple[Operation, str]] = {
    "activate": (operations.user_activate, "账号已启用。"),
    "deactivate": (operations.user_deactivate, "账号已停用，此人不能再登录。"),
    "second-factor": (operations.user_second_factor_remove, "两步验证已解除，此人只凭密码就能登录。"),
    "unlock": (operations.user_unlock, "登录锁定已解除。"),
}


@require_GET
def people(request: WorkRequest) -> HttpResponse:
    """Everybody of the units that the actor sees, searchable."""
    reads_people(request.actor)
    narrow = forms.PeopleFilter(request.GET, units=units_visible(request.actor))
    given = narrow.cleaned_data if narrow.is_valid() else {}
    page = people_page(request.actor, given, number=request.GET.get("page"))
    keeps = Role.ADMIN in request.actor.roles
    return render(request, "workbench/accounts/people.html", {"filter": narrow, "page": page, "keeps": keeps})


@require_http_methods(["GET", "POST"])
def person_create(request: WorkRequest) -> HttpResponse:
    """A new account; the invitation goes out at once."""
    keeps_people(request.actor)
    form = forms.PersonCreate(
        request.POST or None,
        units=units_administered(request.actor).filter(active=True),
        initial=_from_address(request),
    )
    if request.method == "POST" and (
        user := accepted(form, lambda: operations.user_create(by=request.actor, at=request.now, **form.cleaned_data))
    ):
        _tell_invited(request, user)
        return redirect("accounts:person", user.uuid)
    return _form_page(request, form, _("新建账号"), _("新建并发送邀请"))


@require_GET
def person(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One account: what it is, which roles it holds and held, what happened to it."""
    found = person_page(request.actor, uuid, now=request.now)
    reads_people(request.actor)
    return render(request, "workbench/accounts/person.html", found)


@require_http_methods(["GET", "POST"])
def person_change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change an account."""
    user = _kept(request, uuid)
    form = forms.PersonChange(
        request.POST or None, units=units_administered(request.actor), initial=forms.PersonChange.initial_of(user)
    )
    if request.method == "POST" and accepted(
        form, lambda: operations.user_change(user=user, by=request.actor, at=request.now, **form.cleaned_data)
    ):
        messages.success(request, _("已保存。"))
        return redirect("accounts:person", user.uuid)
    return _form_page(request, form, _("修改账号"), _("保存"), person=user)


@require_POST
def person_act(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Switch an account on or off, or let somebody sign in who was locked out."""
    kept = _kept(request, uuid)
    if action not in ACTIONS:
        raise Http404
    operation, told = ACTIONS[action]
    user = operation(user=kept, by=request.actor, at=request.now)
    messages.success(request, _(told))
    return redirect("accounts:person", user.uuid)


@require_POST
def person_invite(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send the link to set a password again."""
    user = operations.user_invite(user=_kept(request, uuid), by=request.actor, at=request.now)
    _tell_invited(request, user)
    return redirect("accounts:person", user.uuid)


@require_http_methods(["GET", "POST"])
def role_grant(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give somebody a role."""
    user = _kept(request, uuid)
    initial = {"since": timezone.localdate(request.now), "unit": user.home.uuid if user.home else None}
    form = forms.RoleGrant(
        request.POST or None, units=units_administered(request.actor).filter(active=True), initial=initial
    )
    if request.method == "POST" and accepted(
        form, lambda: operations.role_grant(user=user, by=request.actor, at=request.now, **form.cleaned_data)
    ):
        messages.success(request, _("已授予角色。"))
        return redirect("accounts:person", user.uuid)
    return _form_page(request, form, _("授予角色"), _("授予角色"), person=user, explain_roles=True)


@require_POST
def role_revoke(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """End a role that somebody holds."""
    user = _kept(request, uuid)
    form = forms.RoleRevoke(request.POST)
    held = next(
        (a for a in user.assignments.all() if form.is_valid() and a.pk == form.cleaned_data["assignment"]), None
    )
    if held is None:
        raise Http404
    operations.role_revoke(assignment=held, until=form.cleaned_data["until"], by=request.actor, at=request.now)
    messages.success(request, _("已收回角色。"))
    return redirect("accounts:person", user.uuid)


def _kept(request: WorkRequest, uuid: UUID) -> User:
    """Whom the page is about. Somebody of another unit is not there; for those who see them, only administrators go on."""
    user = person_get(request.actor, uuid)
    keeps_people(request.actor)
    return user


def _form_page(request: WorkRequest, form: Form, heading: str, submit: str, **told: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "submit": submit, **told}
    return render(request, "workbench/accounts/person_form.html", context)


def _from_address(request: WorkRequest) -> dict[str, Any]:
    """What the address gives of a new account: its unit, when one comes from the page of a unit."""
    return {"language": "zh-hans", "home": request.GET.get("unit")}


def _tell_invited(request: WorkRequest, user: User) -> None:
    if send_invitation(request, user):
        messages.success(request, _("设置密码的邮件已发往 %(email)s。") % {"email": user.email})
    else:
        messages.warning(request, _("账号已保存，但邮件没有发出。请检查邮件服务器，再点“重发邀请”。"))
