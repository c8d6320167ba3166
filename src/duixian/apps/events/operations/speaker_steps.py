"""The steps of a speaker: each dated, each by somebody, each refused where the table of `core.events.speaking` has no such move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.events.models import Session, SessionOutcome, Speaker, SpeakerState, SpeakerStep, StepSource
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.operations.speaker_places import place_give_up, place_take
from duixian.apps.events.queries.speakers import as_step, speaker_sessions
from duixian.apps.events.speaker_letters import ANSWERED
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.notices.operations import notice_send
from duixian.apps.targets.errors import Impossible
from duixian.core.events.speaking import Stage, Step, in_order, require_walk
from duixian.core.workflow.errors import ImpossibleTransitionError

ABOUT: Final = "events.speaker"
NOTE: Final = 300
_KINDS: Final = {
    Stage.INVITED: "events.speaker.invited",
    Stage.CONFIRMED: "events.speaker.confirmed",
    Stage.SPOKE: "events.speaker.spoke",
    Stage.ABSENT: "events.speaker.absent",
    Stage.WITHDRAWN: "events.speaker.withdrawn",
    Stage.ACCEPTED: "events.speaker.answered",
    Stage.DECLINED: "events.speaker.answered",
    Stage.PROPOSED: "events.speaker.proposed",
}


def locked_speaker(by: Actor, uuid: UUID) -> Speaker:
    """The speaker with edition and person, held until the transaction ends. Raises NotFound, NotAllowed."""
    found = (
        Speaker.objects.select_for_update(of=("self",))
        .filter(visible(by, prefix="event__unit__"), uuid=uuid)
        .select_related("event__unit", "person__organisation", "liaison")
        .first()
    )
    if found is None:
        raise NotFound
    require_running(by, found.event)
    return found


def tell_of(kind: str, speaker: Speaker, *, by: Actor, at: datetime, **payload: Any) -> None:
    """One row in the history of the speaker (`events.speaker`); never with personal values."""
    record(kind=kind, unit=speaker.event.unit, about=ABOUT, about_uuid=speaker.uuid, by=by, at=at,
           payload={"event": speaker.event.short_name, **payload})  # fmt: skip


def step_take(
    speaker: Speaker,
    stage: Stage,
    *,
    by: Actor,
    at: datetime,
    occurred_at: datetime | None = None,
    source: str = StepSource.STAFF,
    note: str = "",
    file: EvidenceFile | None = None,
    session: Session | None = None,
) -> SpeakerStep:
    """The next step of a locked speaker, with its history row. Raises Impossible for a move that the table has not, and Invalid at
    `occurred_at` for a time to come or before the step before it, at `note` for one that is too long."""
    when = occurred_at or at
    if when > at:
        raise Invalid(_("发生时间不能晚于现在。"), field="occurred_at")
    if len(note.strip()) > NOTE:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": NOTE}, field="note")
    recorded = recording_time()
    before = live_steps(speaker)
    if before and when < before[-1].occurred_at:
        raise Invalid(_("这一步不能早于上一步。"), field="occurred_at")
    _require_walk([*map(as_step, before), Step(stage, when, recorded)])
    made = SpeakerStep.objects.create(
        speaker=speaker, state=stage.value, source=source, note=note.strip(), file=file, session=session,
        recorded_by_id=by.user_id, occurred_at=when, recorded_at=recorded,
    )  # fmt: skip
    _keep_state(speaker, stage)
    more = {"session": str(session.number)} if session else {}
    tell_of(
        _KINDS[stage],
        speaker,
        by=by,
        at=at,
        state=stage.value,
        day=day_of(when, speaker.event.unit),
        source=str(source),
        **more,
    )
    return made


def live_steps(speaker: Speaker) -> list[SpeakerStep]:
    """The steps that were not superseded, in order of time. One query."""
    return list(speaker.steps.filter(superseded_at=None).order_by("occurred_at", "recorded_at", "id"))


@transaction.atomic
def speaker_answer(
    *, speaker_uuid: UUID, accepts: bool, note: str = "", upload: Upload | None = None, occurred_at: datetime | None = None,
    own: bool = False, by: Actor, at: datetime,
) -> SpeakerStep:  # fmt: skip
    """The answer to an invitation: by the speaker's own link (`own`), or entered by staff with the letter as evidence.

    Raises NotFound, NotAllowed, Impossible, and Invalid at `file` where staff give no letter, or as file_store.
    """
    speaker = locked_speaker(by, speaker_uuid)
    if not own and upload is None:
        raise Invalid(_("代为登记答复时，请上传对方的来信、邮件或聊天截图。"), field="file")
    file = _stored(speaker, upload, by, at) if upload else None
    stage = Stage.ACCEPTED if accepts else Stage.DECLINED
    source = StepSource.SELF if own else StepSource.STAFF
    step = step_take(speaker, stage, note=note, file=file, source=source, occurred_at=occurred_at, by=by, at=at)
    if own and speaker.liaison is not None:
        facts = {"event": speaker.event.short_name, "answer": stage.value}
        notice_send(to=[speaker.liaison], kind=ANSWERED, facts=facts, link=f"/speakers/{speaker.uuid}/", by=by, at=at,
                    mail_key=f"speaker-answered:{step.uuid}")  # fmt: skip
    return step


@transaction.atomic
def speaker_confirm(
    *, speaker_uuid: UUID, note: str = "", occurred_at: datetime | None = None, by: Actor, at: datetime
) -> SpeakerStep:
    """The office confirms somebody who has accepted: topic and time are agreed, and the speaker is registered as a guest. Raises
    NotFound, NotAllowed, Impossible, Invalid."""
    speaker = locked_speaker(by, speaker_uuid)
    step = step_take(speaker, Stage.CONFIRMED, note=note, occurred_at=occurred_at, by=by, at=at)
    place_take(speaker, speaker.event, by=by, at=at)
    return step


@transaction.atomic
def speaker_withdraw(
    *, speaker_uuid: UUID, reason: str, occurred_at: datetime | None = None, by: Actor, at: datetime
) -> SpeakerStep:
    """Take an invitation or a proposal back, with reason; the place that came with it too. Raises NotFound, NotAllowed, Impossible, and
    Invalid at `reason`."""
    speaker = locked_speaker(by, speaker_uuid)
    _require_said(reason, "reason")
    step = step_take(speaker, Stage.WITHDRAWN, note=reason, occurred_at=occurred_at, by=by, at=at)
    place_give_up(speaker, by=by, at=at)
    return step


@transaction.atomic
def speaker_spoke(
    *, speaker_uuid: UUID, source: str, session_uuid: UUID | None = None, note: str = "", upload: Upload | None = None,
    occurred_at: datetime | None = None, by: Actor, at: datetime,
) -> SpeakerStep:  # fmt: skip
    """That a confirmed speaker gave the talk, as the record or a scan of a session says (`session_uuid`, in which they have a part),
    or as somebody of the office says who tells from where they know (`note`).

    Raises NotFound, NotAllowed, Impossible, Invalid at `session` or `note`.
    """
    speaker = locked_speaker(by, speaker_uuid)
    session = _session_of(speaker, session_uuid) if session_uuid else None
    if source in {StepSource.SESSION, StepSource.SCAN} and session is None:
        raise Invalid(_("请选择这位嘉宾所在的场次。"), field="session")
    if session is None:
        _require_said(note, "note")
    if source not in StepSource.values:
        raise Invalid(_("没有这种来源。"), field="source")
    file = _stored(speaker, upload, by, at) if upload else None
    return step_take(
        speaker, Stage.SPOKE, source=source, session=session, note=note, file=file, occurred_at=occurred_at, by=by, at=at
    )  # fmt: skip


@transaction.atomic
def speaker_absent(
    *, speaker_uuid: UUID, reason: str, occurred_at: datetime | None = None, by: Actor, at: datetime
) -> SpeakerStep:
    """That somebody who was confirmed did not speak, with the reason. Raises NotFound, NotAllowed, Impossible, Invalid at `reason`."""
    speaker = locked_speaker(by, speaker_uuid)
    _require_said(reason, "reason")
    return step_take(speaker, Stage.ABSENT, note=reason, occurred_at=occurred_at, by=by, at=at)


@transaction.atomic
def speaker_step_correct(
    *, step_uuid: UUID, reason: str, occurred_at: datetime | None = None, by: Actor, at: datetime
) -> Speaker:
    """Take back a step that was entered wrongly, or with `occurred_at` give it its right time; who asks what was known before still
    sees it. What is left must be a way through the table.

    Raises NotFound, NotAllowed, Impossible, and Invalid at `reason` or `occurred_at`, for a step that no longer holds, and for the
    proposal, which cannot be taken back.
    """
    step = SpeakerStep.objects.filter(visible(by, prefix="speaker__event__unit__"), uuid=step_uuid).first()
    if step is None:
        raise NotFound
    speaker = locked_speaker(by, Speaker.objects.values_list("uuid", flat=True).get(pk=step.speaker_id))
    _require_said(reason, "reason")
    steps = live_steps(speaker)
    step = next((one for one in steps if one.pk == step.pk), step)
    if step not in steps:
        raise Invalid(_("这一步已经更正过了。"))
    if occurred_at is not None and occurred_at > at:
        raise Invalid(_("发生时间不能晚于现在。"), field="occurred_at")
    _replace(speaker, step, steps, reason=reason.strip()[:200], when=occurred_at, by=by)
    tell_of(
        "events.speaker.corrected", speaker, by=by, at=at, state=step.state, day=day_of(step.occurred_at, speaker.event.unit),
        corrected_day=day_of(occurred_at, speaker.event.unit) if occurred_at else None, grounds=reason.strip(),
    )  # fmt: skip
    return speaker


def _replace(
    speaker: Speaker, step: SpeakerStep, steps: Sequence[SpeakerStep], *, reason: str, when: datetime | None, by: Actor
) -> None:
    now = recording_time()
    others = [as_step(one) for one in steps if one.pk != step.pk]
    if not others and when is None:
        raise Invalid(_("“拟邀”是第一步，不能撤回；不再邀请时请办理“撤回邀请”。"))
    walk = [*others, Step(Stage(step.state), when, now)] if when else others
    _require_walk(walk)
    step.superseded_at, step.superseded_reason = now, reason
    step.save(update_fields=["superseded_at", "superseded_reason"])
    if when:
        SpeakerStep.objects.create(
            speaker=speaker, state=step.state, source=step.source, note=step.note, file=step.file, session=step.session,
            recorded_by_id=by.user_id, occurred_at=when, recorded_at=now,
        )  # fmt: skip
    _keep_state(speaker, in_order(walk)[-1].stage)


def _keep_state(speaker: Speaker, stage: Stage) -> None:
    speaker.state = SpeakerState(stage.value)
    speaker.save(update_fields=["state"])


def _require_walk(steps: Sequence[Step]) -> None:
    try:
        require_walk(steps)
    except ImpossibleTransitionError as error:
        raise Impossible(error.words) from error


def _require_said(text: str, field: str) -> None:
    if not text.strip():
        raise Invalid(_("请写明理由或依据。"), field=field)
    if len(text.strip()) > NOTE:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": NOTE}, field=field)


def _session_of(speaker: Speaker, uuid: UUID) -> Session:
    found = next((one for one in speaker_sessions(speaker) if one.uuid == uuid), None)
    if found is None:
        raise Invalid(_("这位嘉宾在这个场次没有报告或分工。"), field="session")
    require_not_fallen(found)
    return found


def require_not_fallen(session: Session) -> None:
    """Raises Invalid for a session that was recorded as cancelled or replaced: nobody spoke in it."""
    if session.records.filter(superseded_at=None).exclude(outcome=SessionOutcome.HELD).exists():
        raise Invalid(_("这个场次已登记为取消或被替换，不能证明作了报告。"), field="session")


def _stored(speaker: Speaker, upload: Upload, by: Actor, at: datetime) -> EvidenceFile:
    return file_store(unit=speaker.event.unit, name=upload.name, content=upload.content, by=by, at=at)
