"""The kinds that guests come as, with places, fee, times and the questions asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.events.operations.entering import line_of, locked_event, require_running, tell
from duixian.apps.events.operations.moving import held_event, places_of, settle
from duixian.apps.events.queries.registration_kinds import kind_get, questions_for
from duixian.apps.targets.errors import in_language
from duixian.core.events.questions import Kind, Question, faults, stored
from duixian.core.wording import Words

Role = RegistrationKind.Role
MOST_HOURS: Final = 24 * 14


@dataclass(frozen=True, slots=True)
class KindDetails:
    """What a kind is; `quota` None is without limit, times are half-open."""

    role: str
    name: str
    name_en: str = ""
    public: bool = True
    needs_approval: bool = False
    quota: int | None = None
    fee: Decimal = Decimal(0)
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    keep_days: int = 365
    offer_hours: int = 48


USUAL: Final = (
    KindDetails(Role.DELEGATE, "参会代表", "Delegate"),
    KindDetails(Role.OVERSEAS, "境外代表", "Delegate from abroad", needs_approval=True),
    KindDetails(Role.SPEAKER, "报告嘉宾", "Speaker", public=False),
    KindDetails(Role.VIP, "贵宾", "Guest of honour", public=False),
    KindDetails(Role.MEDIA, "媒体", "Media", needs_approval=True),
    KindDetails(Role.EXHIBITOR, "参展商", "Exhibitor", public=False),
    KindDetails(Role.STAFF, "工作人员", "Staff", public=False),
)
"""What a conference usually begins with."""
_VISA: Final = Question(
    "visa_letter", Kind.YES_NO, Words("是否需要签证邀请函", "Do you need an invitation letter for a visa?"), required=True,
    purpose=Words("办理邀请函", "to issue the letter"), keep_days=30,
)  # fmt: skip
_OUTLET: Final = Question(
    "outlet", Kind.TEXT, Words("媒体名称", "Media outlet"), required=True, purpose=Words("核实媒体身份", "to verify the accreditation"),
)  # fmt: skip
FORMS: Final[Mapping[str, tuple[Question, ...]]] = {Role.OVERSEAS: (_VISA,), Role.MEDIA: (_OUTLET,)}
"""The questions that the usual kinds begin with."""


@transaction.atomic
def kinds_begin(*, event_uuid: UUID, by: Actor, at: datetime) -> list[RegistrationKind]:
    """Add the usual kinds that the edition has not, by their role. Raises NotFound, NotAllowed."""
    event = locked_event(by, event_uuid)
    held = set(event.kinds.values_list("role", flat=True))
    return [_added(event, one, by, at) for one in USUAL if one.role not in held]


@transaction.atomic
def kind_add(*, event_uuid: UUID, details: KindDetails, by: Actor, at: datetime) -> RegistrationKind:
    """Add a kind. Raises NotFound, NotAllowed, Invalid at the field."""
    return _added(locked_event(by, event_uuid), details, by, at)


def _added(event: Event, details: KindDetails, by: Actor, at: datetime) -> RegistrationKind:
    values = _checked(event, details)
    form = [stored(one) for one in FORMS.get(details.role, ())]
    kind = RegistrationKind.objects.create(
        event=event, position=event.kinds.count(), form=form, created_at=at, **values
    )
    _tell("added", kind, by, at, {"role": kind.role, "quota": kind.quota})
    return kind


@transaction.atomic
def kind_change(*, uuid: UUID, details: KindDetails, by: Actor, at: datetime) -> RegistrationKind:
    """Change a kind; more places go to whoever waits. Raises NotFound, NotAllowed, and Invalid at the field: fewer places than are taken,
    or another role for a kind that somebody has registered as."""
    kind = held_kind(by, uuid)
    values = _checked(kind.event, details, besides=kind)
    taken = places_of(kind).held
    if values["quota"] is not None and values["quota"] < taken:
        raise Invalid(_("已占用 %(taken)s 个名额，名额不能更少。") % {"taken": taken}, field="quota")
    if values["role"] != kind.role and kind.registrations.exists():
        raise Invalid(_("已有人以这一类别报名，身份不能再改。"), field="role")
    differing = [name for name, value in values.items() if getattr(kind, name) != value]
    for name in differing:
        setattr(kind, name, values[name])
    if differing:
        kind.save(update_fields=differing)
        _tell("changed", kind, by, at, {"fields": differing, "quota": kind.quota})
        settle(kind, by=by, at=at)
    return kind


@transaction.atomic
def kind_close(*, uuid: UUID, by: Actor, at: datetime) -> RegistrationKind:
    """Take no more registrations from now on; the office still can. Raises NotFound, NotAllowed, Invalid where it is closed already."""
    kind = held_kind(by, uuid)
    if kind.closes_at and kind.closes_at <= at:
        raise Invalid(_("这一类别已经截止报名。"))
    kind.closes_at = at
    if kind.opens_at and kind.opens_at > at:
        kind.opens_at = None
    kind.save(update_fields=["closes_at", "opens_at"])
    _tell("closed", kind, by, at, {})
    return kind


def held_kind(by: Actor, uuid: UUID) -> RegistrationKind:
    """A kind under the lock of its edition, as it is then. Raises NotFound, NotAllowed."""
    event = held_event(kind_get(by, uuid).event_id)
    require_running(by, event)
    kind = event.kinds.get(uuid=uuid)
    kind.event = event
    return kind


def _checked(event: Event, told: KindDetails, besides: RegistrationKind | None = None) -> dict[str, Any]:
    name = line_of(told.name, "name", 60)
    taken = event.kinds.filter(name=name)
    if (taken.exclude(pk=besides.pk) if besides else taken).exists():
        raise Invalid(_("已有这个类别。"), field="name")
    if told.role not in Role.values:
        raise Invalid(_("没有这种身份。"), field="role")
    if told.opens_at and told.closes_at and told.closes_at <= told.opens_at:
        raise Invalid(_("截止时间须晚于开放时间。"), field="closes_at")
    if told.fee < 0 or told.fee != round(told.fee, 2):
        raise Invalid(_("会务费不能为负，最多两位小数。"), field="fee")
    if not 1 <= told.offer_hours <= MOST_HOURS:
        raise Invalid(_("候补名额保留1到%(most)s小时。") % {"most": MOST_HOURS}, field="offer_hours")
    if not 0 <= told.keep_days <= 3650:
        raise Invalid(_("个人信息保存期限为会后0到3650天。"), field="keep_days")
    return {
        "role": told.role, "name": name, "name_en": " ".join(told.name_en.split())[:60], "public": told.public,
        "needs_approval": told.needs_approval, "quota": told.quota, "fee": told.fee, "opens_at": told.opens_at,
        "closes_at": told.closes_at, "keep_days": told.keep_days, "offer_hours": told.offer_hours,
    }  # fmt: skip


@transaction.atomic
def question_put(*, kind_uuid: UUID, question: Question, by: Actor, at: datetime) -> RegistrationKind:
    """Add a question at the end of a kind's form, or change the one with its code. Raises NotFound, NotAllowed, Invalid at `form` with what
    is wrong with it, or with another that hangs on it."""
    kind = held_kind(by, kind_uuid)
    questions = list(questions_for(kind))
    places = [n for n, one in enumerate(questions) if one.code == question.code]
    if places:
        questions[places[0]] = question
    else:
        questions.append(question)
    return _form_kept(kind, questions, by, at)


@transaction.atomic
def question_remove(*, kind_uuid: UUID, code: str, by: Actor, at: datetime) -> RegistrationKind:
    """Ask a question no more. Raises NotFound, NotAllowed, and Invalid where somebody has answered it or another question hangs on it."""
    kind = held_kind(by, kind_uuid)
    left = [one for one in questions_for(kind) if one.code != code]
    if len(left) == len(kind.form):
        raise NotFound
    if kind.registrations.filter(answers__has_key=code).exists():
        raise Invalid(_("已有人回答这个问题，不能删除；可改为非必填。"))
    return _form_kept(kind, left, by, at)


@transaction.atomic
def question_move(*, kind_uuid: UUID, code: str, up: bool, by: Actor, at: datetime) -> RegistrationKind:
    """Move a question one place up or down; at the end of the form it stays. Raises NotFound, NotAllowed, Invalid where a condition would
    come before the question it looks at."""
    kind = held_kind(by, kind_uuid)
    questions = list(questions_for(kind))
    place = next((n for n, one in enumerate(questions) if one.code == code), None)
    if place is None:
        raise NotFound
    other = place - 1 if up else place + 1
    if 0 <= other < len(questions):
        questions[place], questions[other] = questions[other], questions[place]
    return _form_kept(kind, questions, by, at)


def _form_kept(kind: RegistrationKind, questions: list[Question], by: Actor, at: datetime) -> RegistrationKind:
    for words in faults(questions).values():
        raise Invalid(in_language(*words), field="form")
    form = [stored(one) for one in questions]
    if form != kind.form:
        kind.form = form
        kind.save(update_fields=["form"])
        tell("events.form.changed", kind.event, by=by, at=at, payload={"category": kind.name, "questions": len(form)})
    return kind


def _tell(done: str, kind: RegistrationKind, by: Actor, at: datetime, payload: Mapping[str, Any]) -> None:
    tell(f"events.kind.{done}", kind.event, by=by, at=at, payload={"category": kind.name, **payload})
