"""Asking for a meeting, and not wanting to meet an organisation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.requests import Wish, no_thanks_lift, no_thanks_say, request_send
from duixian.apps.partnering.queries.own import delegate, organisation_to_ask, organisation_to_bar
from duixian.web.answering import accepted, attempted
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.limits import limited_for_many
from duixian.web.portal.partnering import forms
from duixian.web.portal.partnering.directory import asking_state
from duixian.web.portal.partnering.frame import ask, delegate_page, show, to, today
from duixian.web.templatetags.show import named


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def ask_person(request: GuestRequest, profile: Profile, other: UUID) -> HttpResponse:
    """Ask a delegate for a meeting."""
    one = delegate(profile, other, on=today(profile.partnering.event, request.now))
    heading = _("申请与%(name)s约谈") % {"name": named(one.registration.person)}
    return _asked(
        request,
        profile,
        {"asked_uuid": one.uuid},
        heading,
        back=to(request, "person", one.uuid),
        lead=named(one.organisation),
    )


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def ask_body(request: GuestRequest, profile: Profile, organisation: UUID) -> HttpResponse:
    """Ask anybody of an organisation."""
    body = organisation_to_ask(profile, organisation)
    heading = _("申请与%(name)s约谈") % {"name": named(body)}
    lead = _("该单位每位参会者都会收到这份申请，由其中一位答复。")
    return _asked(request, profile, {"body_uuid": body.uuid}, heading, back=to(request, "directory"), lead=lead)


def _asked(
    request: GuestRequest, profile: Profile, whom: dict[str, UUID], heading: str, *, back: str, lead: str
) -> HttpResponse:
    form = forms.WishForm(request.POST if request.method == "POST" else None)
    made = accepted(form, lambda: request_send(
        profile_uuid=profile.uuid, **whom, wish=Wish(**form.cleaned_data), by=GUEST, at=request.now)) if form.is_bound else None  # fmt: skip
    if made is not None:
        met = made.asker_id != profile.pk
        messages.success(
            request, _("对方此前也申请过与您约谈，约谈已谈定。") if met else _("申请已发出，对方会收到邮件。")
        )
        return redirect(to(request, "request", made.uuid))
    return ask(
        request,
        profile,
        form,
        heading,
        back,
        submit=_("发出申请"),
        here="directory",
        lead=lead,
        **asking_state(request, profile),
    )


@require_http_methods(["GET", "HEAD"])
@delegate_page
def barred(request: GuestRequest, profile: Profile) -> HttpResponse:
    """The organisations that the delegate does not want to meet."""
    return show(
        request, profile, "barred", {"rows": profile.no_thanks.select_related("organisation")}, here="directory"
    )


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def bar(request: GuestRequest, profile: Profile, organisation: UUID) -> HttpResponse:
    """Not to meet anybody of an organisation, after a page that says what follows."""
    body = organisation_to_bar(profile, organisation)
    form = forms.SureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: no_thanks_say(
            profile_uuid=profile.uuid, organisation_uuid=body.uuid, by=GUEST, at=request.now)):  # fmt: skip
        messages.success(request, _("已记下：不与%(name)s约谈。对方不会知道。") % {"name": named(body)})
        return redirect(to(request, "barred"))
    heading = _("不与%(name)s约谈？") % {"name": named(body)}
    return ask(request, profile, form, heading, to(request, "directory"), submit=pgettext("action", "不与该单位约谈"),
               here="directory", barring=True)  # fmt: skip


@require_POST
@limited_for_many
@delegate_page
def lift(request: GuestRequest, profile: Profile, organisation: UUID) -> HttpResponse:
    """Be open to an organisation again."""
    attempted(request, lambda: no_thanks_lift(
        profile_uuid=profile.uuid, organisation_uuid=organisation, by=GUEST, at=request.now), said=_("已取消。双方又可以互相申请约谈。"))  # fmt: skip
    return redirect(to(request, "barred"))
