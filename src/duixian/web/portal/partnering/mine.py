"""A delegate's own profile, and what they need and offer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.models import Registration, RegistrationState
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Partnering, Profile, Side
from duixian.apps.partnering.operations.interests import interest_add, interest_change, interest_withdraw
from duixian.apps.partnering.operations.profiles import ProfileDetails, profile_change, profile_join
from duixian.apps.partnering.queries.own import own_interest
from duixian.apps.partnering.queries.profiles import profile_of
from duixian.web.answering import accepted, attempted
from duixian.web.portal.guest.frame import GuestRequest, page
from duixian.web.portal.limits import limited_for_many
from duixian.web.portal.partnering import forms
from duixian.web.portal.partnering.composers import consent_to_ask, own_sides, said, shown
from duixian.web.portal.partnering.frame import ask, delegate_page, edition_page, show, to, today

TEXTS = ("about", "about_en", "website", "interpreter", "tongue", "listed", "takes_recommended")
TOLD = ("side", "kind", "text", "text_en", "area", "stage", "region", "expires_on")


@require_http_methods(["GET", "HEAD"])
@delegate_page
def mine(request: GuestRequest, profile: Profile) -> HttpResponse:
    """What others read of the delegate, and how each need and offer stands."""
    sides = own_sides(profile, today(profile.partnering.event, request.now))
    told = {"sides": sides, "about": said(profile.about, profile.about_en)}
    return show(request, profile, "mine", told, here="profile")


@require_http_methods(["GET", "POST"])
@limited_for_many
@edition_page
def edit(request: GuestRequest, one: Registration, partnering: Partnering) -> HttpResponse:
    """Join, or change what one says; whoever is not confirmed is led to the page that says why they cannot."""
    profile = profile_of(one)
    if one.state != RegistrationState.CONFIRMED:
        return redirect(to(request, "home"))
    initial = {name: getattr(profile, name) for name in TEXTS} if profile else {"listed": True}
    asked = "" if profile else consent_to_ask(one)
    form = forms.ProfileForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        asked=asked,
        advised=partnering.most_recommended > 0,
    )
    if form.is_bound and accepted(form, lambda: profile_join(
            registration_uuid=one.uuid, details=form.details, by=GUEST, at=request.now,
            agreed_in=(get_language() or "zh-hans") if form.cleaned_data.get("abroad") else "")):  # fmt: skip
        messages.success(request, _("已保存。") if profile else _("您已参加一对一对接。下一步请写明需求和供给。"))
        return redirect(to(request, "profile"))
    context = {"form": form, "joined": profile is not None, "person": one.person, "partnering": partnering}
    return page(request, one, "portal/partnering/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@limited_for_many
@delegate_page
def listed(request: GuestRequest, profile: Profile) -> HttpResponse:
    """Be found by others, or not."""
    wish = request.POST.get("listed") == "yes"
    kept = {name: getattr(profile, name) for name in TEXTS}
    said_then = _("其他参会者现在能找到您。") if wish else _("其他参会者现在找不到您；已有的申请和约谈不受影响。")
    attempted(request, lambda: profile_change(
        uuid=profile.uuid, details=ProfileDetails(**{**kept, "listed": wish}), by=GUEST, at=request.now), said=said_then)  # fmt: skip
    return redirect(to(request, "profile"))


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def interest_new(request: GuestRequest, profile: Profile) -> HttpResponse:
    """Add a need or an offer."""
    side = request.GET.get("side", "")
    initial = {"side": side if side in Side.values else Side.NEED}
    return _interest(request, profile, initial, _("添加需求或供给"), lambda form: interest_add(
        profile_uuid=profile.uuid, details=form.details, by=GUEST, at=request.now), told=_("已提交，审核后其他参会者可见。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def interest_edit(request: GuestRequest, profile: Profile, interest: UUID) -> HttpResponse:
    """Change one; what was changed in its words is read again."""
    one = own_interest(profile, interest)
    initial = {name: getattr(one, name) for name in TOLD}
    return _interest(request, profile, initial, pgettext("action", "修改需求或供给"), lambda form: interest_change(
        uuid=one.uuid, details=form.details, by=GUEST, at=request.now), told=_("已保存。"))  # fmt: skip


def _interest(
    request: GuestRequest, profile: Profile, initial: dict[str, Any], heading: str, act: Any, *, told: str
) -> HttpResponse:
    form = forms.InterestForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and accepted(form, lambda: act(form)):
        messages.success(request, told)
        return redirect(to(request, "profile", place="#interests"))
    lead = _("会务组看过后发布；改动内容后会再看一次，期间其他参会者暂时看不到。")
    return ask(request, profile, form, heading, to(request, "profile"), submit=_("保存"), here="profile", lead=lead)


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def interest_gone(request: GuestRequest, profile: Profile, interest: UUID) -> HttpResponse:
    """Take one back, after a page that asks."""
    one = own_interest(profile, interest)
    form = forms.SureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: interest_withdraw(uuid=one.uuid, by=GUEST, at=request.now)):
        messages.success(request, pgettext("partnering", "已撤回。"))
        return redirect(to(request, "profile", place="#interests"))
    lead = _("撤回后其他参会者看不到这一条，也不再按它推荐；需要时可以重新添加。")
    return ask(request, profile, form, _("撤回这一条？"), to(request, "profile"), submit=pgettext("action", "撤回"), here="profile",
               lead=lead, quoted=shown(one))  # fmt: skip
