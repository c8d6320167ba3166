"""A schedule with the event it answers and the proof of its bound, in one package that anybody can check by adding up.

Nothing here knows the engine, a solver or arrays: a package is judged by `verify` and by the digest of its event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from duixian.core.partnering.model import Certificate, Problem, Schedule, Tier
from duixian.core.partnering.records import (
    Record,
    RecordError,
    certificate_of,
    certificate_record,
    digest,
    problem_of,
    problem_record,
    schedule_of,
    schedule_record,
)
from duixian.core.partnering.verify import Broken, verify
from duixian.core.wording import Words

PACKAGE: Final = "duixian-meeting-package/1"
RULES: Final = {
    "sides": Words("参会双方与申请不符", "the two sides are not those of the request"),
    "slot": Words("有人在该时段不能到场", "somebody cannot come in that slot"),
    "table": Words("桌位在该时段停用", "the table is closed in that slot"),
    "request-twice": Words("同一申请安排了两次", "a request is met twice"),
    "person-twice": Words("同一人同时有两场", "somebody has two meetings at once"),
    "table-twice": Words("同一桌同时有两场", "two meetings at one table at once"),
    "tables": Words("该时段桌位不足", "more meetings than tables in a slot"),
    "cap": Words("超过个人上限", "more meetings than a person may have"),
    "day-cap": Words("超过每人每天上限", "more meetings than a person may have on a day"),
    "organisation-cap": Words("超过单位上限", "more meetings than an organisation may have"),
    "pool": Words("该时段翻译不足", "more meetings than interpreters in a slot"),
    "fixed": Words("已确定的约谈被改动", "a fixed meeting was changed"),
    "worth": Words("权重合计与约谈不符", "the weight is not that of the meetings"),
    "bound": Words("上限与价格不符", "the bound is not what the prices prove"),
    "above-bound": Words("权重高于上限", "the weight is above the bound"),
    "event": Words("证明不是为这份申请数据作出的", "the proof was made for another event"),
    "figures": Words("写明的数字与内容不符", "the figures are not those of the content"),
}
"""What can be wrong, in words."""


class Claim(NamedTuple):
    """What is said of a schedule: so many placed of so many requested, and so many `recommended` meetings beside them that nobody asked for;
    worth so much where no schedule is worth more than `bound`."""

    placed: int
    requested: int
    worth: int
    bound: int
    recommended: int = 0

    @property
    def share(self) -> int:
        """The least share of the best possible weight that the schedule has, in thousandths of a percent, rounded down."""
        return 100_000 * self.worth // self.bound if self.bound else 100_000

    @property
    def percent(self) -> str:
        """The share as people read it: 99.987."""
        return f"{self.share // 1000}.{self.share % 1000:03d}"

    @property
    def words(self) -> Words:
        """The sentence that is printed and checked."""
        zh = f"，另有推荐洽谈 {self.recommended} 场" if self.recommended else ""
        en = f", and {self.recommended} recommended" if self.recommended else ""
        return Words(
            f"已排 {self.placed} 场，共 {self.requested} 份申请{zh}；权重不低于已证明上限的 {self.percent}%",
            f"placed {self.placed} of {self.requested}{en}; weight at least {self.percent} % of the proven maximum",
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What a package claims, the digest of its event, and everything in it that does not hold."""

    claim: Claim
    event: str
    broken: tuple[Broken, ...]


def claim_of(problem: Problem, schedule: Schedule, certificate: Certificate) -> Claim:
    """What may be said of a schedule that `verify` passes with its certificate."""
    recommended = {one.code for one in problem.requests if one.tier is Tier.RECOMMENDED}
    beside = sum(met.request in recommended for met in schedule.meetings)
    placed, requested = len(schedule.meetings) - beside, len(problem.requests) - len(recommended)
    return Claim(placed, requested, schedule.worth, certificate.bound, beside)


def package(
    problem: Problem, schedule: Schedule, certificate: Certificate, about: Mapping[str, Any] | None = None
) -> Record:
    """Everything that is needed to check a schedule, as plain values; `about` says for people what it belongs to."""
    return {
        "format": PACKAGE,
        "about": dict(about or {}),
        "claim": claim_of(problem, schedule, certificate)._asdict(),
        "problem": problem_record(problem),
        "schedule": schedule_record(schedule),
        "certificate": certificate_record(certificate),
    }


def check(record: Any) -> Checked:
    """Judge a package. Raises RecordError for what is none, or has a part that cannot be read."""
    if not isinstance(record, Mapping) or record.get("format") != PACKAGE:
        raise RecordError(f"a record of {PACKAGE} was expected")
    try:
        problem, schedule = problem_of(record["problem"]), schedule_of(record["schedule"])
        certificate, claimed = certificate_of(record["certificate"]), Claim(**record["claim"])
        broken = [*verify(problem, schedule, certificate)]
        name = digest(problem)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"the package cannot be read: {type(error).__name__} {error}") from error
    if certificate.event != name:
        broken.append(Broken("event", certificate.event[:12]))
    if claimed != claim_of(problem, schedule, certificate):
        broken.append(Broken("figures", " ".join(str(one) for one in claimed)))
    return Checked(claimed, name, tuple(broken))
