"""Measures over the registers of policies and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from duixian.apps.governance.models import PolicyArea, PolicyVersion, Post, Posting, RosterEntry
from duixian.apps.governance.queries.policies import versions_in_force
from duixian.apps.governance.required import REQUIRED
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting
from duixian.core.measures.duties import checklist, roster_stability
from duixian.core.measures.duties import person_days as days_in_planned
from duixian.core.measures.origins import Record
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.registry import register
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import NOTHING, Words

WITHOUT_TEXT = gettext_noop("没有制度文本")
Parameters = Mapping[str, ParameterValue]
_CENT = Decimal("0.01")
_RATED = frozenset({TargetKind.PERCENT, TargetKind.GRADED})


def _declaration(subject: UUID) -> Declaration | None:
    return Declaration.objects.filter(uuid=subject).select_related("unit").first()


def believed(known_at: datetime) -> Q:
    """What was believed at a time."""
    return Q(recorded_at__lte=known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=known_at))


def at_start(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a day in a zone."""
    return datetime.combine(day, time.min, zone)


def policies_in_force(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Required areas with a policy in force on the day in all required areas; a wording without file does not count."""
    declaration = _declaration(subject)
    if declaration is None:
        return not_measured(NOT_RECORDED)
    required = REQUIRED[str(parameters["required"])]
    zone = ZoneInfo(declaration.unit.time_zone)
    labels = dict(PolicyArea.choices)
    items = [
        Record("governance.requirement", f"{required.id}/{area}", str(labels[area]), unique=area,
               digest=digest({"set": required.id, "area": area, "since": required.since}))
        for area in required.areas
    ]  # fmt: skip
    versions = list(versions_in_force(declaration.unit, day=as_of, known_at=known_at))
    held = [_policy(version, zone) for version in versions if version.file_id]
    bare = tuple((_policy(version, zone), WITHOUT_TEXT) for version in versions if not version.file_id)
    return checklist(items, held, Setting(left_out=bare))


def _policy(version: PolicyVersion, zone: ZoneInfo) -> Record:
    told = {"name": version.policy.name, "area": version.policy.area, "number": version.document_number,
            "from": version.in_force_from, "until": version.in_force_until,
            "file": version.file.digest if version.file else ""}  # fmt: skip
    return Record("governance.policy_version", f"{version.policy.uuid}/{version.in_force_from.isoformat()}", version.policy.name, digest=digest(told),
                  occurred_at=at_start(version.in_force_from, zone), unique=version.policy.area)  # fmt: skip


def core_team_stability(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Core members named at the outset and still assigned at the end, in all named; the end is `as_of`, or the last planned
    day of a post that was over by then."""
    entries = list(
        RosterEntry.objects.filter(believed(known_at), post__team__subject_uuid=subject, since__lte=as_of)
        .select_related("post__team__unit", "person").order_by("post_id", "since")
    )  # fmt: skip
    named_by = parameters.get("named_on")
    named = [one for one in entries if one.post.core and _named(one, named_by if isinstance(named_by, date) else None)]
    if not named:
        return not_measured(NOT_RECORDED)
    staying = {
        str(one.person.uuid) for one in entries if _covers(one, min(as_of, one.post.planned_until - timedelta(days=1)))
    }
    return roster_stability([_member(one) for one in named], staying, Setting())


def _named(entry: RosterEntry, named_on: date | None) -> bool:
    """Whether somebody was named for a post at its outset: on its first planned day, or on the day the 口径 gives."""
    return _covers(entry, named_on or entry.post.planned_from)


def _covers(entry: RosterEntry, day: date) -> bool:
    return entry.since <= day and (entry.until is None or day < entry.until)


def _member(entry: RosterEntry) -> Record:
    told = {"post": entry.post.uuid, "person": entry.person.uuid, "since": entry.since, "until": entry.until}
    zone = ZoneInfo(entry.post.team.unit.time_zone)
    return Record("governance.roster_entry", f"{entry.post.uuid}/{entry.person.uuid}/{entry.since.isoformat()}", f"{entry.post.team.name} {entry.post.name}",
                  digest=digest(told), occurred_at=at_start(entry.since, zone), unique=str(entry.person.uuid))  # fmt: skip


def person_days(*, subject: UUID, parameters: Parameters, as_of: date, known_at: datetime) -> MeasureResult:
    """Posted person-days in those planned by the day, post by post; a plan that still runs counts for the days gone by."""
    whose = str(parameters["staff"])
    posts = list(
        _of_staff(Post.objects.filter(team__subject_uuid=subject, planned_from__lte=as_of), whose).select_related(
            "team__unit"
        )
    )
    if not posts:
        return not_measured(NOT_RECORDED)
    postings = (
        Posting.objects.filter(believed(known_at), post__in=posts, day__lte=as_of).select_related("post__team__unit", "person")
        .order_by("post_id", "day", "id")
    )  # fmt: skip
    return days_in_planned(map(_posting, postings), _planned(posts, as_of))


def _of_staff(posts: QuerySet[Post], whose: str) -> QuerySet[Post]:
    return posts if whose == "all" else posts.filter(contractor=whose == "contractor")


def _planned(posts: Iterable[Post], as_of: date) -> list[Record]:
    return [
        Record("governance.post", str(post.uuid), f"{post.team.name} {post.name}", planned_by(post, as_of), unique=str(post.uuid),
               digest=digest({"post": post.uuid, "from": post.planned_from, "until": post.planned_until, "days": post.planned_days}))
        for post in posts
    ]  # fmt: skip


def planned_by(post: Post, as_of: date) -> Decimal:
    """The person-days of a post that its plan means to have posted by the end of a day: evenly over its days, to the cent of a day."""
    length = (post.planned_until - post.planned_from).days
    gone = min((as_of - post.planned_from).days + 1, length)
    return (post.planned_days * gone / length).quantize(_CENT, ROUND_HALF_UP)


def _posting(posting: Posting) -> Record:
    told = {"post": posting.post.uuid, "person": posting.person.uuid, "day": posting.day, "share": posting.share}
    zone = ZoneInfo(posting.post.team.unit.time_zone)
    return Record("governance.posting", f"{posting.post.uuid}/{posting.person.uuid}/{posting.day.isoformat()}", f"{posting.post.name} {posting.day.isoformat()}", posting.share,
                  digest(told), at_start(posting.day, zone), str(posting.post.uuid))  # fmt: skip


REQUIRED_SET = Parameter(
    "required", ParameterKind.CHOICE, Words("必备制度清单", "required policies"),
    Words("按哪一份清单核对", "the list they are checked against"), default="project-2020",
    choices=tuple((one.id, one.label) for one in REQUIRED.values()),
)  # fmt: skip
NAMED_ON = Parameter(
    "named_on", ParameterKind.DAY, Words("成员名单以哪天为准", "day on which members were named"),
    Words("不填则以各岗位计划开始日为准", "empty takes the first planned day of each post"), required=False,
)  # fmt: skip
STAFF = Parameter(
    "staff", ParameterKind.CHOICE, Words("计入的人员", "whose days count"), NOTHING, default="all",
    choices=(("all", Words("全部人员", "everybody")), ("own", Words("仅本单位人员", "own staff")),
             ("contractor", Words("仅外包人员", "contractors' staff"))),
)  # fmt: skip

register(
    MeasureSpec(
        "governance.policies_in_force", 1, Words("必备制度现行有效率", "required policies in force"),
        Words("截止日当天现行有效的必备制度 ÷ 必备制度", "required policies in force on the day in all required ones"),
        UnitKind.PERCENT, "governance", _RATED, parameters=(REQUIRED_SET,),
        trap=Words("上传了文件不等于现行有效：要有施行日期，且当天未废止", "a file uploaded is not yet in force: it needs a first day, and must not be repealed"),
    ),
    policies_in_force,
)  # fmt: skip
register(
    MeasureSpec(
        "governance.core_team_stability", 1, Words("主要成员稳定率", "core members who stayed"),
        Words("期末仍在岗的主要成员 ÷ 期初确定的主要成员", "core members still assigned at the end in those named at the outset"),
        UnitKind.PERCENT, "governance", _RATED, parameters=(NAMED_ON,),
        trap=Words("后来补进的人不能顶替离开的人；名单以哪天为准要写明", "who joins later does not replace who left; say on which day the members were named"),
    ),
    core_team_stability,
)  # fmt: skip
register(
    MeasureSpec(
        "governance.person_days", 1, Words("人员到位率", "person-days posted"),
        Words("实际在岗人日 ÷ 计划人日，逐岗计算，多出的不顶替缺岗", "posted person-days in those planned, post by post; a surplus never fills another gap"),
        UnitKind.PERCENT, "governance", frozenset({TargetKind.PERCENT}), parameters=(STAFF,),
        trap=Words("是否计入外包人员，结果不同", "whether contractors' staff count changes the rate"),
    ),
    person_days,
)  # fmt: skip
