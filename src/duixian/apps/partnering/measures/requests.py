"""Requests to meet: sent, and agreed to. Two numbers, of which the 口径 names the one that counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_noop

from duixian.apps.events.measures.common import Parameters, editions_of, end_of
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Origin, RequestStep, Standing
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

NOT_ACCEPTED: Final = gettext_noop("对方没有接受")
"""Why a request is left out, in Chinese as kept."""


class _Asked(NamedTuple):
    """A request with the steps that were known, in their order."""

    key: str
    number: int
    steps: list[RequestStep]

    @property
    def accepted(self) -> bool:
        """Whether the other side agreed once, whatever came after."""
        return any(step.standing == Standing.ACCEPTED for step in self.steps)


def requests(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Requests sent by `as_of`, as known at `known_at`; only those agreed to where the 口径 says so. Two who asked each other are one request;
    what was merely recommended is none.

    Told beside it: how many were sent (`sent`) and agreed to (`accepted`). Two queries an edition.
    """
    asked = [one for event in editions_of(subject) for one in _asked(event, as_of, known_at)]
    if not asked:
        return not_measured(NOT_RECORDED)
    facts = {"sent": len(asked), "accepted": sum(one.accepted for one in asked)}
    return assembled(Kind.COUNT, _rows(asked, parameters["counted"] == "accepted"), Setting(facts=facts))


def _asked(event: Event, as_of: date, known_at: datetime) -> list[_Asked]:
    rows = RequestStep.objects.filter(
        request__partnering__event=event,
        request__origin=Origin.ASKED,
        occurred_at__lt=end_of(as_of, event.time_zone),
        recorded_at__lte=known_at,
    ).select_related("request")
    found: dict[int, _Asked] = {}
    for step in rows.order_by("request_id", "occurred_at", "pk"):
        one = found.setdefault(step.request_id, _Asked(str(step.request.uuid), step.request_id, []))
        one.steps.append(step)
    return list(found.values())


def _rows(asked: list[_Asked], only_accepted: bool) -> Iterator[OriginRow]:
    for one in asked:
        if only_accepted and not one.accepted:
            yield _record(one).playing(Role.EXCLUDED, NOT_ACCEPTED)
        else:
            yield _record(one).playing(Role.VALUE)


def _record(one: _Asked) -> Record:
    """Without names: its number; its address leads to who."""
    told = [[step.standing, step.occurred_at] for step in one.steps]
    return Record(
        "partnering.request", one.key, f"#{one.number}", digest=digest(told), occurred_at=one.steps[0].occurred_at
    )


COUNTED = Parameter(
    "counted", ParameterKind.CHOICE, Words("计到哪一步", "how far they must have come"),
    Words("申请数说明意愿，接受数说明匹配", "requests show interest, acceptance shows a match"), default="sent",
    choices=(("sent", Words("已申请", "sent")), ("accepted", Words("已接受", "agreed to"))),
)  # fmt: skip
MEASURES = (
    (
        MeasureSpec(
            "partnering.requests", 1, Words("约谈申请数", "requests to meet"),
            Words("截止日前发出（或被接受）的一对一约谈申请数", "requests for one-to-one meetings sent (or agreed to) by the day"),
            UnitKind.COUNT, "partnering", frozenset({TargetKind.COUNT}), parameters=(COUNTED,),
            trap=Words("申请、接受、排定、举行是四个数，不可混用", "requested, agreed to, scheduled and held are four numbers"),
        ),
        requests,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
