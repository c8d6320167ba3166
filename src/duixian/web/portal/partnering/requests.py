"""What a delegate asked for and was asked for: answered, taken back, called off, talked about."""

from __future__ import annotations

from typing import Any, Final, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import MeetingRequest, Profile
from duixian.apps.partnering.operations.requests import message_write, request_step
from duixian.apps.partnering.queries.agenda import agenda_of
from duixian.apps.partnering.queries.own import delegate_if_shown, own_request, unsettled_first
from duixian.apps.partnering.queries.recommendations import why_recommended
from duixian.apps.partnering.queries.requests import received_by, sent_by
from duixian.core.partnering.asking import OPEN, Step
from duixian.web.answering import accepted
from duixian.web.forms import Form
from duixian.web.portal.guest.frame import GuestRequest
from duixian.web.portal.limits import limited_for_many
from duixian.web.portal.partnering import forms
from duixian.web.portal.partnering.composers import found, row
from duixian.web.portal.partnering.directory import asking_state
from duixian.web.portal.partnering.frame import ask, delegate_page, show, to, today
from duixian.web.portal.partnering.recommending import MOST_REASONS, matches

PER_PAGE: Final = 20


class Deed(NamedTuple):
    """How a step is asked about: its form, its heading, what follows from it, its button, and what is said once it is done."""

    form: type[Form]
    heading: Promise
    lead: Promise
    submit: Promise
    said: Promise


DEEDS: Final = {
    Step.ACCEPT: Deed(
        forms.AcceptForm, _("接受这份约谈申请"), _("接受后由会务组统一安排时间和桌号，排定后写信告诉双方。"),
        pgettext_lazy("partnering", "接受"), _("已接受，对方会收到邮件。"),
    ),
    Step.DECLINE: Deed(
        forms.NoteForm, _("谢绝这份约谈申请"), _("对方会在自己的页面看到已谢绝，不能再次申请；您以后仍可改为接受。"),
        pgettext_lazy("partnering", "谢绝"), _("已谢绝。"),
    ),
    Step.WITHDRAW: Deed(
        forms.SureForm, _("撤回您的约谈申请"), _("撤回后不再占用您的申请名额；以后仍可重新申请。"),
        pgettext_lazy("partnering", "撤回申请"), _("申请已撤回。"),
    ),
    Step.CANCEL: Deed(
        forms.NoteForm, _("取消这次约谈"), _("取消后不能恢复，双方也不能再次互相申请。对方会收到邮件。"),
        pgettext_lazy("partnering", "确认取消约谈"), _("约谈已取消，对方会收到邮件。"),
    ),
}  # fmt: skip


UNASKED: Final = Deed(
    forms.NoteForm, _("谢绝这场推荐洽谈"), _("谢绝后不能恢复，空出的时间会用于其他约谈。对方会收到邮件。"),
    pgettext_lazy("partnering", "谢绝推荐洽谈"), _("已谢绝，对方会收到邮件。"),
)  # fmt: skip
"""How calling off is asked about where nobody had asked for the meeting."""


@require_http_methods(["GET", "HEAD"])
@delegate_page
def requests(request: GuestRequest, profile: Profile) -> HttpResponse:
    """Received or sent, those that wait first."""
    sent = request.GET.get("show") == "sent"
    held = unsettled_first(sent_by(profile) if sent else received_by(profile)).prefetch_related("messages")
    rows = Paginator(held, PER_PAGE).get_page(request.GET.get("page"))
    told = {"sent": sent, "page": rows, "rows": [row(one, profile) for one in rows], **asking_state(request, profile)}
    return show(request, profile, "requests", told, here="requests")


@require_http_methods(["GET", "HEAD"])
@delegate_page
def request_page(request: GuestRequest, profile: Profile, asked: UUID) -> HttpResponse:
    """One of them with everything that was said, and what can be done."""
    return _page(request, profile, own_request(profile, asked), forms.MessageForm())


def _page(request: GuestRequest, profile: Profile, one: MeetingRequest, form: Form) -> HttpResponse:
    seen = row(one, profile)
    other = delegate_if_shown(profile, seen.other, on=today(profile.partnering.event, request.now))
    placed = next((each for each in agenda_of(profile) if each.meeting.request_id == one.pk), None)
    told: dict[str, Any] = {
        "row": seen,
        "form": form if one.standing in OPEN else None,
        "placed": placed,
        "moves": () if placed and placed.starts_at <= request.now else seen.moves,
        "found": found(other, None, profile) if other else None,
    }
    if one.recommended:
        reasons = why_recommended(one, profile, on=today(profile.partnering.event, request.now))
        told |= {
            "mine": matches(reasons, mine=True)[:MOST_REASONS],
            "theirs": matches(reasons, mine=False)[:MOST_REASONS],
        }
    return show(request, profile, "request", told, here="requests", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@limited_for_many
@delegate_page
def step(request: GuestRequest, profile: Profile, asked: UUID, step: str) -> HttpResponse:
    """Accept, decline, withdraw or call off, after a page that says what follows."""
    if step not in {*Step}:
        raise Http404
    one = own_request(profile, asked)
    deed = UNASKED if one.recommended and step == Step.CANCEL else DEEDS[Step(step)]
    form = deed.form(request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: request_step(
            uuid=one.uuid, profile_uuid=profile.uuid, step=step, **form.cleaned_data, by=GUEST, at=request.now)):  # fmt: skip
        messages.success(request, str(deed.said))
        return redirect(to(request, "request", one.uuid))
    return ask(request, profile, form, str(deed.heading), to(request, "request", one.uuid), submit=str(deed.submit), here="requests",
               lead=str(deed.lead), grave=step == Step.CANCEL, about=row(one, profile))  # fmt: skip


@require_http_methods(["POST"])
@limited_for_many
@delegate_page
def write(request: GuestRequest, profile: Profile, asked: UUID) -> HttpResponse:
    """A message to the other side."""
    one = own_request(profile, asked)
    form = forms.MessageForm(request.POST)
    if accepted(form, lambda: message_write(
            uuid=one.uuid, profile_uuid=profile.uuid, text=form.cleaned_data["text"], by=GUEST, at=request.now)):  # fmt: skip
        messages.success(request, gettext("留言已发出。"))
        return redirect(to(request, "request", one.uuid, place="#messages"))
    return _page(request, profile, one, form)
