"""Cooperation that came of meetings: what the office confirmed, with its paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext_noop

from duixian.apps.events.measures.common import Parameters, believed, editions_of
from duixian.apps.partnering.models import Cooperation
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind
from duixian.core.measures.reasons import NOT_MET, NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import Words

ONLY_INTENT: Final = gettext_noop("仅为意向，未签约")
"""Why a cooperation is left out, in Chinese as kept."""


def cooperations(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Cooperations agreed to by `as_of` that were confirmed, as known at `known_at`; intents as well where the 口径 says so.

    Told beside it: agreements signed and intents, both confirmed. One query an edition.
    """
    found = [one for event in editions_of(subject) for one in _known(event.pk, as_of, known_at)]
    if not found:
        return not_measured(NOT_RECORDED)
    sure = [one for one in found if one.state == Cooperation.State.CONFIRMED]
    facts = {
        kind: sum(one.kind == kind for one in sure)
        for kind in (Cooperation.Kind.SIGNED.value, Cooperation.Kind.INTENT.value)
    }
    return assembled(Kind.COUNT, _rows(found, intents=parameters["counted"] == "intent"), Setting(facts=facts))


def _known(event: int, as_of: date, known_at: datetime) -> list[Cooperation]:
    rows = Cooperation.objects.filter(believed(known_at), partnering__event=event, agreed_on__lte=as_of)
    return list(rows.select_related("file").order_by("agreed_on", "pk"))


def _rows(found: list[Cooperation], *, intents: bool) -> Iterator[OriginRow]:
    for one in found:
        if one.state != Cooperation.State.CONFIRMED:
            yield _record(one).playing(Role.EXCLUDED, f"{NOT_MET}: {_stood(one)}")
        elif one.kind == Cooperation.Kind.INTENT and not intents:
            yield _record(one).playing(Role.EXCLUDED, ONLY_INTENT)
        else:
            yield _record(one).playing(Role.VALUE)


def _stood(one: Cooperation) -> str:
    """In Chinese, whoever measures: a reason is kept with the row."""
    with translation.override("zh-hans"):
        return str(Cooperation.State(one.state).label)


def _record(one: Cooperation) -> Record:
    told = {"kind": one.kind, "state": one.state, "on": one.agreed_on, "paper": one.file.digest if one.file else ""}
    return Record("partnering.cooperation", str(one.uuid), one.title, digest=digest(told), occurred_at=one.recorded_at)


COUNTED = Parameter(
    "counted", ParameterKind.CHOICE, Words("计到哪一步", "how far they must have come"),
    Words("意向书不等于签约", "an intent is no agreement"), default="signed",
    choices=(("signed", Words("已签约", "signed")), ("intent", Words("意向及以上", "intent or more"))),
)  # fmt: skip
MEASURES = (
    (
        MeasureSpec(
            "partnering.cooperations", 1, Words("促成合作项目数", "cooperations matched"),
            Words("截止日前经核实的、由约谈促成的合作项目数", "cooperations that came of meetings, confirmed, agreed to by the day"),
            UnitKind.COUNT, "partnering", frozenset({TargetKind.COUNT}), parameters=(COUNTED,),
            trap=Words("意向与签约须分开；签约以协议文本为凭", "intents and agreements are apart; an agreement is proven by its paper"),
        ),
        cooperations,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
