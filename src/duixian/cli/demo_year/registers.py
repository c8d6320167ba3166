"""Scene 6: the policies in force, the teams, who held which post, who was there on which day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from duixian.apps.governance.models import Post, Team
from duixian.apps.governance.operations.policies import policy_add, policy_version_record
from duixian.apps.governance.operations.postings import Entry, postings_record
from duixian.apps.governance.operations.teams import post_add, roster_assign, roster_end, team_add
from duixian.cli.demo_year.papers import text
from duixian.cli.demo_year.stage import Moment, Stage, scene


class Rule(NamedTuple):
    """A policy of the unit: what it governs, its number, since when."""

    area: str
    name: str
    number: str
    since: str


class Place(NamedTuple):
    """A post of a team, who holds it, whether a contractor sends them, and the days planned."""

    name: str
    person: str
    core: bool = False
    contractor: bool = False
    days: int = 0


POLICIES: Final = (
    Rule("finance", "财务管理办法", "海生促〔2018〕3号", "2018-03-01"),
    Rule("funds", "科研项目经费使用办法", "海生促〔2017〕11号", "2017-06-01"),
    Rule("contract", "合同管理办法", "海生促〔2018〕7号", "2018-07-01"),
    Rule("procurement", "采购与比价管理办法", "海生促〔2019〕2号", "2019-02-01"),
    Rule("meeting", "会议与培训管理办法", "海生促〔2016〕9号", "2016-09-01"),
    Rule("asset", "固定资产管理办法", "海生促〔2017〕5号", "2017-04-01"),
    Rule("tender", "招标投标管理办法", "海生促〔2018〕12号", "2018-11-01"),
    Rule("works", "修缮与装修工程管理办法", "海生促〔2019〕6号", "2019-07-01"),
    Rule("internal_control", "内部控制手册", "海生促〔2019〕1号", "2019-01-15"),
    Rule("performance", "项目绩效目标管理办法", "海生促〔2019〕8号", "2019-09-01"),
    Rule("emergency", "大型活动应急预案", "海生促〔2019〕10号", "2019-12-01"),
)  # fmt: skip

TEAMS: Final = {
    "forum": ("研讨会工作小组", "2019-10-08", "2020-08-30", (
        Place("组长", "陈岚", core=True, days=40), Place("副组长（会务）", "方以宁", core=True, days=90),
        Place("学术联络", "林晓", core=True, days=120), Place("企业与推介", "蒋闻", core=True, days=90),
        Place("宣传与媒体", "孟夏", core=True, days=70), Place("注册与接待", "许知", days=60), Place("经费", "周青", core=True, days=40),
    )),
    "tcm": ("中医药大会工作小组", "2020-06-03", "2020-12-16", (
        Place("总协调", "林晓", core=True, days=60), Place("学术联络", "白术", core=True, days=60),
        Place("会务", "方以宁", core=True, days=45), Place("网站与宣传", "孟夏", days=40), Place("经费", "周青", days=20),
    )),
    "incubator": ("孵化器运行保障组", "2020-01-02", "2020-12-16", (
        Place("运行主管", "何敏", core=True, days=230), Place("设施工程师", "江海", core=True, days=230),
        Place("物业经理", "洪波", contractor=True, days=230), Place("强弱电值守", "丁一", contractor=True, days=230),
        Place("保安（北门）", "石坚", contractor=True, days=230), Place("保安（南门）", "雷鸣", contractor=True, days=230),
        Place("保洁（199号院）", "米兰", contractor=True, days=230), Place("保洁（288号院）", "谷雨", contractor=True, days=230),
    )),
}  # fmt: skip
ABSENCES: Final = {"forum": 0.03, "tcm": 0.05, "incubator": 0.012}
"""Share of planned days on which nobody came."""


def play(stage: Stage) -> None:
    """Enter policies and teams at the beginning of the year."""
    with scene(stage, "linxiao", "2019-12-16", 9) as moment:
        for rule in POLICIES:
            _enact(stage, rule, moment)
    for key, (name, first, last, places) in TEAMS.items():
        with scene(stage, "hemin" if key == "incubator" else "linxiao", max(first, "2020-01-08"), 11) as moment:
            team = team_add(
                unit=stage.centre, name=name, subject_uuid=stage.declarations[key], by=moment.by, at=moment.at
            )
            for place in places:
                _fill(team, place, date.fromisoformat(first), date.fromisoformat(last), moment)


def _enact(stage: Stage, rule: Rule, moment: Moment) -> None:
    policy = policy_add(unit=stage.centre, area=rule.area, name=rule.name, keeper="办公室", by=moment.by, at=moment.at)
    policy_version_record(
        policy_uuid=policy.uuid, in_force_from=date.fromisoformat(rule.since), document_number=rule.number,
        upload=text(rule.name, f"文号：{rule.number}", f"自{rule.since}起施行。"), by=moment.by, at=moment.at,
    )  # fmt: skip


def _fill(team: Team, place: Place, first: date, last: date, moment: Moment) -> None:
    post = post_add(
        team_uuid=team.uuid, name=place.name, planned_from=first, planned_last=last, planned_days=Decimal(place.days),
        core=place.core, contractor=place.contractor, by=moment.by, at=moment.at,
    )  # fmt: skip
    roster_assign(post_uuid=post.uuid, person_name=place.person, since=first, by=moment.by, at=moment.at)


def change_of_guard(stage: Stage) -> None:
    """One member, not a core one, leaves the conference's team in spring and is replaced."""
    with scene(stage, "linxiao", "2020-04-20", 9) as moment:
        post = Post.objects.get(team__subject_uuid=stage.declarations["forum"], name="注册与接待")
        entry = post.entries.get(superseded_at=None)
        roster_end(entry_uuid=entry.uuid, last=date(2020, 4, 19), reason="借调到市局", by=moment.by, at=moment.at)
        roster_assign(
            post_uuid=post.uuid, person_name="温言", since=date(2020, 4, 20), reason="接任", by=moment.by, at=moment.at
        )


def postings_until(stage: Stage, key: str, last: str) -> None:
    """The days on which posts were manned since they were last entered, spread over the plan's days, entered by the clerk of the project."""
    since = stage.played_until.get(f"{key} posts", "")
    with scene(stage, "hemin" if key == "incubator" else "linxiao", last, 17, 30) as moment:
        team = Team.objects.get(subject_uuid=stage.declarations[key], name=TEAMS[key][0])
        until = date.fromisoformat(last)
        entries = [
            entry
            for post in team.posts.all()
            for entry in _days(post, until, Random(f"{key}{post.name}"), ABSENCES[key])
            if entry.day.isoformat() > since
        ]
        postings_record(team_uuid=team.uuid, entries=entries, by=moment.by, at=moment.at)
    stage.played_until[f"{key} posts"] = last


def _days(post: Post, until: date, random: Random, absent: float) -> list[Entry]:
    """Every so-manieth working day of the plan, without those on which nobody came."""
    days = _working_days(post.planned_from, post.planned_until)
    step = len(days) / float(post.planned_days)
    planned = [days[int(number * step)] for number in range(int(post.planned_days))]
    came = [day for day in planned if random.random() >= absent]
    holders = list(post.entries.filter(superseded_at=None).select_related("person"))
    return [
        Entry(post.uuid, entry.person.uuid, day, Decimal(1))
        for day in came
        if day <= until
        for entry in holders
        if entry.since <= day and (entry.until is None or day < entry.until)
    ]


def _working_days(first: date, until: date) -> list[date]:
    days = [first + timedelta(days=number) for number in range((until - first).days)]
    return [day for day in days if day.weekday() < 5]
