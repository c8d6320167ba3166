"""The kinds that guests come as: which are open, what they ask, what they tell guests first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import (
    ConsentPurpose,
    ConsentText,
    Event,
    EventState,
    RegistrationKind,
    RegistrationState,
)
from duixian.apps.notices.queries.letters import Head, heads_of
from duixian.core.events.charging import ChargingRule, charging_warning
from duixian.core.events.questions import Question, questions_of
from duixian.core.events.registration import HOLDING, free
from duixian.core.wording import Words


class Opening(StrEnum):
    """Whether somebody can register as a kind now. FULL still takes people onto the waiting list."""

    OPEN = "open"
    FULL = "full"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    CANCELLED = "cancelled"


OPENING_WORDS: Final[Mapping[Opening, Promise]] = {
    Opening.OPEN: _("可以报名"),
    Opening.FULL: _("名额已满，可登记候补"),
    Opening.NOT_YET: _("尚未开放"),
    Opening.CLOSED: _("报名已截止"),
    Opening.CANCELLED: _("会议已取消"),
}
TAKING: Final = frozenset({Opening.OPEN, Opening.FULL})


def opening(event: Event, kind: RegistrationKind, at: datetime) -> Opening:
    """How a kind stands at a moment; its times are half-open: [opens_at, closes_at). No query."""
    if event.state == EventState.CANCELLED:
        return Opening.CANCELLED
    if event.state == EventState.CLOSED or at >= ending_of(event) or (kind.closes_at and kind.closes_at <= at):
        return Opening.CLOSED
    if kind.opens_at and at < kind.opens_at:
        return Opening.NOT_YET
    return Opening.FULL if free(kind.quota, kind.taken) == 0 else Opening.OPEN


class Offered(NamedTuple):
    """A kind as the public sees it."""

    kind: RegistrationKind
    opening: Opening

    @property
    def takes(self) -> bool:
        """Whether its form can be sent."""
        return self.opening in TAKING

    @property
    def words(self) -> Promise:
        """How it stands, for people."""
        return OPENING_WORDS[self.opening]


def kinds_offered(event: Event, at: datetime) -> list[Offered]:
    """The kinds that people may register as by themselves. One query."""
    return [Offered(kind, opening(event, kind, at)) for kind in event.kinds.filter(public=True)]


def kind_offered(event: Event, uuid: UUID, at: datetime) -> Offered:
    """One of them. Raises NotFound. One query."""
    kind = event.kinds.filter(public=True, uuid=uuid).first()
    if kind is None:
        raise NotFound
    return Offered(kind, opening(event, kind, at))


def kind_get(actor: Actor, uuid: UUID) -> RegistrationKind:
    """A kind with its edition and unit. Raises NotFound."""
    found = RegistrationKind.objects.filter(visible(actor, "event__unit__"), uuid=uuid)
    kind = found.select_related("event__unit", "event__declaration").first()
    if kind is None:
        raise NotFound
    return kind


def kinds_of(event: Event) -> QuerySet[RegistrationKind]:
    """The kinds of an edition, each with how many hold a place (`held`), wait (`waiting`) and are confirmed (`confirmed`)."""
    return event.kinds.annotate(
        held=Count("registrations", filter=Q(registrations__state__in=HOLDING)),
        waiting=Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING)),
        confirmed=Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED)),
    ).order_by("position", "id")


def questions_for(kind: RegistrationKind) -> tuple[Question, ...]:
    """The questions of a kind's form."""
    return questions_of(kind.form)


def fee_warning(kind: RegistrationKind) -> ChargingRule | None:
    """The rule that this kind's fee goes against; a conference that a promise pays for counts as publicly funded. No query."""
    event = kind.event
    return charging_warning(
        Decimal(kind.fee),
        international=event.international,
        publicly_funded=event.declaration_id is not None,
        on=event.starts_on,
    )


DEFAULT_TEXTS: Final[Mapping[ConsentPurpose, Words]] = {
    ConsentPurpose.NOTICE: Words(
        "{unit}收集您填写的信息，用于办理本次会议的报名、证件、签到、食宿和接送，并向您发送与会议有关的通知。信息只由会务人员使用，"
        "会后在各类报名注明的期限内删除；参会人数和国别统计会保留，但不再与您个人关联。您可以随时在个人页查看、更正、导出或删除这些信息，"
        "或撤回同意。联系：{contact}。",
        "{unit} collects what you enter here to register you for this conference, to make your badge, to check you in, to arrange "
        "accommodation, meals and transfers, and to write to you about the conference. Only the staff of the conference use it. It is "
        "erased after the conference within the period given with each kind of registration; how many people came and from which "
        "countries is kept without any link to you. On your own page you can read, correct, export or erase these data at any time, or "
        "withdraw your consent. Contact: {contact}.",
    ),
    ConsentPurpose.CROSS_BORDER: Words(
        "我同意{unit}将我的姓名、单位、职务和联系方式提供给本次会议的境外合作方，用于会议联络。不同意不影响报名。",
        "I agree that {unit} hands my name, organisation, position and contact details to the partners of this conference abroad, for "
        "contact about the conference. Registration does not depend on it.",
    ),
    ConsentPurpose.PHOTOS: Words(
        "我同意会议现场拍摄的、含有我肖像的照片和录像用于会议的报道和总结。不同意不影响报名。",
        "I agree that photographs and video taken at the conference that show me are used to report on it. Registration does not depend "
        "on it.",
    ),
}
"""What guests are told where the office has written nothing of its own; the first version of each edition."""


def default_text(event: Event, purpose: ConsentPurpose, heads: Mapping[str, Head]) -> Words:
    """The default text with who asks, under the name that the unit's letters have in each language (`heads_of`), and whom to write to."""
    words, zh, en = DEFAULT_TEXTS[purpose], heads["zh"].name, heads["en"].name
    return Words(
        words.zh.format(unit=zh, contact=event.contact_email or zh),
        words.en.format(unit=en, contact=event.contact_email or en),
    )


def consent_texts(event: Event, purposes: Collection[ConsentPurpose] = tuple(ConsentPurpose)) -> list[ConsentText]:
    """The text in force for each purpose, in their order; the default, not saved, where there is none. One query, and one more where
    a default is needed."""
    held = {one.purpose: one for one in event.consent_texts.filter(superseded_at=None)}
    heads = {} if held.keys() >= set(purposes) else heads_of(event.unit)
    return [held.get(purpose) or _first(event, purpose, heads) for purpose in purposes]


def _first(event: Event, purpose: ConsentPurpose, heads: Mapping[str, Head]) -> ConsentText:
    """The default as the first version, not saved."""
    words = default_text(event, purpose, heads)
    return ConsentText(event=event, purpose=purpose, version=1, zh=words.zh, en=words.en)
