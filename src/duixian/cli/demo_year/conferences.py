"""The lists of the two conferences: who spoke, who came, what the press wrote, what people said, what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final

from duixian.apps.evidence.records import Columns
from duixian.cli.demo_year.names import BODIES, OUTLETS, person
from duixian.cli.demo_year.papers import Listed, Rows

GUESTS: Final = Columns(key=("证件编号", "签到日期"), date="签到日期", role="身份", name="姓名", personal=("姓名",))


def guests(title: str, as_of: str, days: Sequence[str], roles: Sequence[tuple[str, int]], abroad: float) -> Listed:
    """One row a person and day: most come on every day, and a handful of badges were scanned twice."""
    random = Random(title)
    rows: Rows = []
    for number, role in enumerate(_spread(roles), 1):
        name, country = person(random, abroad)
        body = random.choice(BODIES)
        for day in days:
            if day == days[0] or random.random() < 0.7:
                rows.append([f"HT{number:04d}", name, body, country, role, day])
    rows += [list(row) for row in random.sample(rows, 9)]
    return Listed(
        "签到名册",
        title,
        date.fromisoformat(as_of),
        ("证件编号", "姓名", "单位名称", "国家或地区", "身份", "签到日期"),
        rows,
        GUESTS,
    )


def _spread(roles: Sequence[tuple[str, int]]) -> Iterator[str]:
    for role, number in roles:
        yield from [role] * number


def speakers() -> Listed:
    """104 invited: 93 spoke, 5 sent word that they could not come, 6 declined."""
    random = Random("嘉宾")
    states = ["已作报告"] * 93 + ["确认后未到"] * 5 + ["婉拒"] * 6
    rows: Rows = []
    for number, state in enumerate(states, 1):
        name, country = person(random, 0.32)
        rows.append([f"S{number:03d}", name, random.choice(BODIES), country, f"分会{number % 8 + 1}", state])
    columns = Columns(key=("编号",), role="邀请结果", name="姓名", personal=("姓名",))
    headings = ("编号", "姓名", "单位名称", "国家或地区", "分会", "邀请结果")
    return Listed("嘉宾名册", "演讲嘉宾邀请与报告名册", date(2020, 6, 12), headings, rows, columns)


def outlets() -> Listed:
    """Five outlets signed in at the desk for media, one of them on two days."""
    rows: Rows = [[f"M{n}", outlet, "2020-06-10"] for n, outlet in enumerate(OUTLETS, 1)]
    rows.append(["M6", OUTLETS[1], "2020-06-11"])
    columns = Columns(key=("编号",), date="签到日期", name="媒体名称")
    return Listed("媒体签到", "专业媒体签到表", date(2020, 6, 12), ("编号", "媒体名称", "签到日期"), rows, columns)


def reports() -> Listed:
    """Seven reports, of which five are the outlets' own."""
    titles = ("生命科学研讨会开幕", "新药研发走向合作", "一对一洽谈促成对接", "监管科学专场侧记", "青年科学家论坛纪要")
    rows: Rows = [[f"R{n}", OUTLETS[n - 1], title, f"2020-06-{11 + n}", "原创"] for n, title in enumerate(titles, 1)]
    rows += [
        ["R6", "海汀生活网", titles[0], "2020-06-13", "转载"],
        ["R7", "医药资讯台", titles[2], "2020-06-15", "转载"],
    ]
    columns = Columns(key=("编号",), date="刊发日期", role="性质", name="标题")
    headings = ("编号", "媒体名称", "标题", "刊发日期", "性质")
    return Listed("媒体报道", "媒体报道清单（附存档）", date(2020, 7, 31), headings, rows, columns)


def topics() -> Listed:
    """Twenty-four topics of the approved agenda; two were changed with approval."""
    rows: Rows = [[f"T{n:02d}", f"议题{n}", "经批准调整" if n in {9, 17} else "按议程"] for n in range(1, 25)]
    return Listed("议题落实", "议程议题落实核对表", date(2020, 6, 12), ("编号", "议题", "落实情况"), rows)


def sessions() -> Listed:
    """Twenty-six sessions of the agenda; one was called off because its chair fell ill."""
    rows: Rows = [
        [f"C{n:02d}", f"场次{n}", f"2020-06-{10 + (n - 1) // 9}", "已取消" if n == 22 else "已举办"]
        for n in range(1, 27)
    ]
    columns = Columns(key=("编号",), date="日期", name="场次")
    return Listed("场次记录", "场次举办记录", date(2020, 6, 12), ("编号", "场次", "日期", "举办情况"), rows, columns)


def answers(title: str, as_of: str, marks: Sequence[tuple[int, int]], blank: int) -> Listed:
    """Anonymous answers from 1 to 5, and so many that left the question open."""
    given = [*(str(mark) for mark, number in marks for _ in range(number)), *[""] * blank]
    Random(title).shuffle(given)
    rows: Rows = [[f"Q{n:04d}", mark] for n, mark in enumerate(given, 1)]
    topic = "入驻企业问卷" if "企业" in title else "满意度问卷"
    return Listed(topic, title, date.fromisoformat(as_of), ("编号", "总体评价"), rows)
