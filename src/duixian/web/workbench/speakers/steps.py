"""The steps of a speaker, one form each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.events.models import Speaker, SpeakerStep
from duixian.apps.events.operations.inviting import (
    link_send,
    links_revoke,
    speaker_confirm_in_writing,
    speaker_invite,
    speaker_remind,
)
from duixian.apps.events.operations.speaker_steps import (
    speaker_absent,
    speaker_answer,
    speaker_confirm,
    speaker_spoke,
    speaker_step_correct,
    speaker_withdraw,
)
from duixian.apps.events.queries.approvals import approval_missing
from duixian.apps.events.queries.speakers import speaker_sessions
from duixian.apps.targets.errors import in_language
from duixian.web.answering import answered, attempted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.speakers import forms
from duixian.web.workbench.speakers.access import speaker_run
from duixian.web.workbench.speakers.views import back_to


@require_http_methods(["GET", "POST"])
def invite(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Invite; before the approval of an international conference with a reason."""
    speaker = speaker_run(request.actor, uuid)
    missing = approval_missing(speaker.event, day_of(request.now, speaker.event.unit))
    form = forms.InviteForm(
        request.POST or None, needs_reason=missing is not None, initial={"reply_by": speaker.reply_by}
    )
    if missing is not None:
        form.fields["approval_reason"].help_text = str(in_language(*missing.said))
    return step(request, speaker, form, _("发出邀请"), lambda: speaker_invite(
        speaker_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


@require_POST
def remind(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Remind of the invitation."""
    speaker_run(request.actor, uuid)
    sent = attempted(request, lambda: speaker_remind(speaker_uuid=uuid, by=request.actor, at=request.now))
    return _said(request, uuid, sent, _("提醒已放入发件箱。"), _("今天已经提醒过，或已经答复。"))


@require_http_methods(["GET", "POST"])
def answer(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """An answer that came another way."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.AnswerForm(request.POST or None, request.FILES or None)
    return step(request, speaker, form, _("登记答复"), lambda: speaker_answer(
        speaker_uuid=uuid, accepts=form.cleaned_data["accepts"], note=form.cleaned_data["note"],
        upload=upload_of(form.cleaned_data["file"]), occurred_at=_when(form), by=request.actor, at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def confirm(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Confirm who has accepted."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.ConfirmForm(request.POST or None, initial={"write": bool(speaker.person.email)})

    def act() -> SpeakerStep:
        operation = speaker_confirm_in_writing if form.cleaned_data["write"] else speaker_confirm
        return operation(speaker_uuid=uuid, note=form.cleaned_data["note"], by=request.actor, at=request.now)

    return step(request, speaker, form, pgettext("action", "确认嘉宾"), act)


@require_http_methods(["GET", "POST"])
def spoke(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """That the talk was given."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.SpokeForm(request.POST or None, request.FILES or None, sessions=speaker_sessions(speaker))
    return step(request, speaker, form, _("登记已作报告"), lambda: speaker_spoke(
        speaker_uuid=uuid, source=form.cleaned_data["source"], session_uuid=forms.chosen(form, "session"),
        note=form.cleaned_data["note"], upload=upload_of(form.cleaned_data["file"]), occurred_at=_when(form), by=request.actor,
        at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def absent(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """That a confirmed speaker did not come."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.ReasonForm(request.POST or None)
    return step(request, speaker, form, _("登记未到"), lambda: speaker_absent(
        speaker_uuid=uuid, reason=form.cleaned_data["reason"], occurred_at=_when(form), by=request.actor, at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take the invitation back."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.ReasonForm(request.POST or None)
    return step(request, speaker, form, pgettext("action", "撤回邀请"), lambda: speaker_withdraw(
        speaker_uuid=uuid, reason=form.cleaned_data["reason"], occurred_at=_when(form), by=request.actor, at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Correct a step that was entered wrongly."""
    found = SpeakerStep.objects.select_related("speaker").filter(uuid=uuid, superseded_at=None).first()
    if found is None:
        raise Http404
    speaker = speaker_run(request.actor, found.speaker.uuid)
    form = forms.CorrectForm(request.POST or None)
    heading = _("更正：%(step)s") % {"step": found.get_state_display()}
    return step(request, speaker, form, heading, lambda: speaker_step_correct(
        step_uuid=uuid, reason=form.cleaned_data["reason"], occurred_at=_when(form), by=request.actor, at=request.now))  # fmt: skip


@require_POST
def link(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send the personal link again."""
    speaker_run(request.actor, uuid)
    sent = attempted(request, lambda: link_send(speaker_uuid=uuid, by=request.actor, at=request.now))
    return _said(request, uuid, sent, _("专属链接已放入发件箱。"), _("刚刚已经发过，请稍候再试。"))


@require_POST
def revoke(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Make every link void."""
    speaker_run(request.actor, uuid)
    attempted(
        request,
        lambda: links_revoke(speaker_uuid=uuid, by=request.actor, at=request.now),
        _("已发出的专属链接全部作废。"),
    )
    return redirect("speakers:detail", uuid)


def step(request: WorkRequest, speaker: Speaker, form: Form, heading: str, act: Callable[[], object]) -> HttpResponse:
    """Back to the speaker once the step is taken, else the form."""
    return answered(request, form, act, heading=heading, back=back_to(speaker))


def _when(form: Form) -> datetime | None:
    found: datetime | None = form.cleaned_data.get("occurred_at")
    return found


def _said(request: WorkRequest, uuid: UUID, sent: bool | None, yes: str, no: str) -> HttpResponse:
    if sent is not None:
        attempted(request, lambda: True, yes if sent else no)
    return redirect("speakers:detail", uuid)
