"""Measures over surveys: how many are satisfied, and how many of those who were asked have answered. Registered when the app starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_noop

from duixian.apps.surveys.models import Answer, Channel, InvalidReason, Invitation, Wave
from duixian.apps.surveys.queries.results import OF_NOBODY, Tally, tally
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting
from duixian.core.measures.builders import money_ratio, share
from duixian.core.measures.grades import Grade
from duixian.core.measures.origins import Record
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NO_ANSWERS, NOT_RECORDED
from duixian.core.measures.registry import register
from duixian.core.measures.result import Fact, MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.surveys.satisfaction import Satisfaction, is_satisfied
from duixian.core.wording import Words

OPEN_LINK: Final = gettext_noop("公开链接的答卷，口径不计入")
NO_OPINION: Final = gettext_noop("总体满意度题没有作答或选了不清楚")
BOUNCED: Final = gettext_noop("退信，没有送达")
LEFT_OUT: Final = {
    InvalidReason.DOUBLE.value: gettext_noop("重复作答"),
    InvalidReason.INCOMPLETE.value: gettext_noop("没有答完"),
    InvalidReason.OUTSIDER.value: gettext_noop("不是调查对象"),
    InvalidReason.CARELESS.value: gettext_noop("敷衍或自相矛盾"),
    InvalidReason.TEST.value: gettext_noop("测试答卷"),
}
REASONS: Final = (OPEN_LINK, NO_OPINION, BOUNCED, *LEFT_OUT.values())

Parameters = Mapping[str, ParameterValue]

WAVE = Parameter(
    "wave", ParameterKind.TEXT, Words("调查名称", "survey"),
    Words("填本项目某一次调查的名称；不填则合计本项目的全部调查", "the title of one survey of the project; empty takes all of them together"),
    required=False, default="",
)  # fmt: skip
CUT = Parameter(
    "cut", ParameterKind.WHOLE, Words("几分起算满意", "first point that satisfies"),
    Words("例如5级量表填4；不填则按各次调查的设定", "4 on a scale of 5, for example; empty takes what each survey has set"),
    required=False, default=None, least=Decimal(1), most=Decimal(11),
)  # fmt: skip
WITH_OPEN = Parameter(
    "open_link", ParameterKind.CHOICE, Words("公开链接的答卷", "answers over the public link"),
    Words("公开链接谁都能答，不计入回收率", "anybody may answer there; the response rate never counts them"), required=False, default="counted",
    choices=(("counted", Words("计入", "count")), ("left_out", Words("不计入", "are left out"))),
)  # fmt: skip


class _Judged(NamedTuple):
    """An answer with its record; `satisfied` None does not count, and `why` says so."""

    record: Record
    satisfied: bool | None
    why: str


def satisfaction(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Satisfied ÷ valid answers of the surveys of a promise, given up to `as_of` and as known at `known_at`.

    Answers that do not count are rows left out with their reason. Told beside it: how many were asked and answered, the 95 % interval in
    percent, and whether there are too few. One query, and three more for each survey.
    """
    tallies = _tallies(subject, parameters, as_of, known_at)
    if not tallies:
        return not_measured(NOT_RECORDED)
    judged = [one for told in tallies for one in _judged(told, parameters)]
    valid = [one for one in judged if one.satisfied is not None]
    met = {one.record.identity for one in valid if one.satisfied}
    left_out = tuple((one.record, one.why) for one in judged if one.satisfied is None)
    setting = Setting(left_out, facts=_facts(_together(tallies, len(met), len(valid)), tallies), empty=NO_ANSWERS)
    return share((one.record for one in valid), lambda record: record.identity in met, setting=setting)


def response_rate(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Answers that came in ÷ letters that arrived and forms handed out, up to `as_of` as known at `known_at`.

    Letters that came back, answers over the public link, and answers that are nobody's (given twice, by an outsider, as a test) are rows left
    out. Each answer and letter weighs one, a stack of forms its number; a form that came back and was never recorded as handed out was
    handed out all the same. One query, and three more for each survey.
    """
    tallies = _tallies(subject, parameters, as_of, known_at)
    if not tallies:
        return not_measured(NOT_RECORDED)
    asked = [
        record for told in tallies for record in (*_letters(told, told.arrived), *_stacks(told), *_unrecorded(told))
    ]
    left_out = [(record, BOUNCED) for told in tallies for record in _letters(told, told.returned)]
    left_out += [(_weighed(one), why) for told in tallies for one in told.answers if (why := _of_nobody(one))]
    came = [_weighed(one) for told in tallies for one in told.came_back]
    facts = {"invited": sum(told.invited for told in tallies), "answered": sum(told.answered for told in tallies),
             "bounced": sum(len(told.returned) for told in tallies)}  # fmt: skip
    return money_ratio(came, asked, Setting(tuple(left_out), facts=facts))


def _tallies(subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> list[Tally]:
    waves = Wave.objects.filter(declaration__uuid=subject, released_at__lte=known_at)
    if title := str(parameters.get("wave") or "").strip():
        waves = waves.filter(title=title)
    rows = waves.select_related("unit", "version").order_by("opens_at", "pk")
    return [tally(wave, as_of=as_of, known_at=known_at) for wave in rows]


def _judged(told: Tally, parameters: Parameters) -> Iterator[_Judged]:
    wave, cut = told.wave, parameters.get("cut")
    first = cut if isinstance(cut, int) else wave.cut
    for answer in told.answers:
        value = answer.values.get(wave.question)
        why = _why_not(answer, parameters)
        satisfied = None if why else is_satisfied(value, first)
        yield _Judged(_record(answer, value), satisfied, why or NO_OPINION)


def _why_not(answer: Answer, parameters: Parameters) -> str:
    left_out: str | None = answer.left_out  # type: ignore[attr-defined]  # annotated by answers_of
    if left_out is not None:
        return LEFT_OUT[left_out]
    apart = answer.channel == Channel.OPEN and parameters.get("open_link") == "left_out"
    return OPEN_LINK if apart else ""


def _of_nobody(answer: Answer) -> str:
    """Why an answer says nothing about how many of those who were asked have answered."""
    if answer.channel == Channel.OPEN:
        return OPEN_LINK
    left_out: str | None = answer.left_out  # type: ignore[attr-defined]  # annotated by answers_of
    return LEFT_OUT[left_out] if left_out in OF_NOBODY else ""


def _record(answer: Answer, value: object) -> Record:
    """The answer as a row: what it says of satisfaction, and nothing else of it."""
    told = {"answer": str(answer.uuid), "value": value, "channel": answer.channel, "occurred_at": answer.occurred_at}
    label = f"{answer.wave.title} #{str(answer.uuid)[:8]}"
    return Record("surveys.answer", str(answer.uuid), label, digest=digest(told), occurred_at=answer.occurred_at)


def _weighed(answer: Answer) -> Record:
    return _record(answer, None)._replace(amount=Decimal(1))


def _letters(told: Tally, invitations: Iterable[Invitation]) -> Iterator[Record]:
    """Invitations as rows, without name or address."""
    for one in invitations:
        facts = {"invitation": str(one.uuid), "invited_at": one.invited_at, "group": one.group}
        label = f"{told.wave.title} {one.number}"
        yield Record("surveys.invitation", str(one.uuid), label, Decimal(1), digest(facts), one.invited_at)


def _stacks(told: Tally) -> Iterator[Record]:
    """Forms handed out, a row for each time, which weighs as many as there were."""
    for one in told.stacks:
        facts = {"issued": str(one.uuid), "count": one.count, "occurred_at": one.occurred_at}
        yield Record(
            "surveys.issued", str(one.uuid), told.wave.title, Decimal(one.count), digest(facts), one.occurred_at
        )


def _unrecorded(told: Tally) -> Iterator[Record]:
    """Forms that came back and that nobody recorded as handed out, each as a stack of one."""
    for one in told.not_issued:
        facts = {"answer": str(one.uuid), "count": 1, "occurred_at": one.occurred_at}
        yield Record("surveys.issued", str(one.uuid), told.wave.title, Decimal(1), digest(facts), one.occurred_at)


def _together(tallies: Sequence[Tally], satisfied: int, valid: int) -> Satisfaction:
    """All waves as one survey; it is a census where each of them is."""
    people = [told.wave.population for told in tallies]
    whole = sum(one for one in people if one is not None) if None not in people else None
    return Satisfaction(
        satisfied, valid, sum(told.answered for told in tallies), sum(told.invited for told in tallies),
        max(told.wave.minimum for told in tallies), whole,
    )  # fmt: skip


def _discarded(tallies: Sequence[Tally]) -> Mapping[str, int]:
    """How many answers somebody left out, and how many of those were not satisfied: whoever leaves out the dissatisfied raises the rate."""
    said = [is_satisfied(one.values.get(told.wave.question), told.wave.cut) for told in tallies for one in told.answers
            if one.left_out is not None]  # type: ignore[attr-defined]  # annotated by answers_of  # fmt: skip
    return {"left_out": len(said), "left_out_dissatisfied": sum(one is False for one in said)}


def _facts(told: Satisfaction, tallies: Sequence[Tally]) -> Mapping[str, Fact]:
    facts: dict[str, Fact] = {
        "invited": told.invited, "answered": told.answered, "valid": told.valid, **_discarded(tallies),
        "open_link": sum(one.by_channel[Channel.OPEN] for one in tallies), "below_minimum": int(told.is_below_minimum),
    }  # fmt: skip
    if told.population is not None:
        facts["population"] = told.population
    if told.interval is not None:
        low, high = told.interval
        facts |= {"interval_low": Decimal(low).scaleb(-1), "interval_high": Decimal(high).scaleb(-1)}
    return facts


SATISFACTION = MeasureSpec(
    "surveys.satisfaction", 1, Words("调查满意度", "satisfaction by survey"),
    Words("评为满意及以上的有效答卷 ÷ 有效答卷", "valid answers that are satisfied or better in all valid answers"),
    UnitKind.PERCENT, "surveys", frozenset({TargetKind.PERCENT, TargetKind.GRADED}), Grade.LIVE, (WAVE, CUT, WITH_OPEN),
    Words("几分算满意、问了谁、多少人没答，都会改变结果；样本不足最少份数时要说明",
          "the cut, who was asked and how many stayed silent change the figure; too few answers must be said"),
)  # fmt: skip
RESPONSE_RATE = MeasureSpec(
    "surveys.response_rate", 2, Words("调查回收率", "response rate of a survey"),
    Words("收回的答卷 ÷ 送达的邀请和发出的问卷；公开链接的答卷不计", "answers that came in ÷ letters that arrived and forms handed out; the public link is left out"),
    UnitKind.PERCENT, "surveys", frozenset({TargetKind.PERCENT}), Grade.LIVE, (WAVE,),
    Words("退信不算发出；重复、测试和非调查对象的答卷不算收回；没有登记发放的纸质答卷按收回数计入发出", "letters that came back were not sent; answers given twice, as a test or by outsiders did not come back; forms never recorded as handed out count as handed out once they come back"),
)  # fmt: skip

register(SATISFACTION, satisfaction)
register(RESPONSE_RATE, response_rate)
