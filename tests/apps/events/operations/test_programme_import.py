"""A programme from a spreadsheet: read whole or not at all; an export comes back unchanged."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Room, Session, Talk
from duixian.apps.events.operations.programme_import import Imported, programme_import
from duixian.apps.events.queries.programme import programme_of
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.filetypes import Upload
from duixian.core.events.programme import Programme
from duixian.documents.sheets.programme import write_programme
from factories.accounts import World, act, make_world
from factories.forum import AT, Forum, clock, make_forum

pytestmark = pytest.mark.django_db
HEAD = "日期,开始,结束,会场,分会,类型,场次,主持人,翻译,报告题目,时长,报告人"


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def bring(forum: Forum, text: str | bytes, name: str = "议程.csv", user: Any = None) -> Imported:
    content = text if isinstance(text, bytes) else text.encode()
    return programme_import(
        event_uuid=forum.event.uuid, upload=Upload(name, content), by=act(user or forum.world.filler), at=AT
    )


LINES = """2020-06-12,9:00,10:30,二号厅,器械,主旨,器械大会,王芳,赵译,影像设备,30,李明
,,,,,,,,,监管科学,20,"李明、Anna Meyer"
2020年6月12日,10:30-11:00,,,,茶歇与用餐,茶歇,,,,,
"""


def test_sessions_talks_rooms_and_people_come_in(forum: Forum) -> None:
    done = bring(forum, f"{HEAD}\n{LINES}")
    assert done == Imported(added=2, changed=0, known=0, talks=2)
    first, second = Session.objects.filter(number__gt=4).order_by("number")
    assert (first.title, first.kind, first.starts_at, first.ends_at, first.interpreted) == (
        "器械大会",
        "keynote",
        clock(9, day=12),
        clock(10, 30, day=12),
        True,
    )
    assert (first.room and first.room.name, first.track and first.track.name, second.starts_at) == (
        "二号厅",
        "器械",
        clock(10, 30, day=12),
    )
    assert [(role.part, role.person.name) for role in first.roles.all()] == [("chair", "王芳"), ("interpreter", "赵译")]
    assert [(talk.title, talk.minutes, sorted(one.person.name for one in talk.speakers.all())) for talk in first.talks.all()] == [
        ("影像设备", 30, ["李明"]), ("监管科学", 20, ["Anna Meyer", "李明"]),
    ]  # fmt: skip
    told = HistoryRow.objects.get(kind="events.programme.imported").payload
    assert told == {"added": 2, "changed": 0, "known": 0, "talks": 2, "rooms": 1, "tracks": 1}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_every_separator_and_encoding_is_read(forum: Forum, encoding: str, sign: str) -> None:
    lines = (
        sign.join(HEAD.split(","))
        + "\n"
        + sign.join("2020-06-12,9:00,10:00,主会场,,对接,项目对接会,,,,,".replace("对接,", "项目对接,", 1).split(","))
        + "\n"
    )
    assert bring(forum, lines.encode(encoding)).added == 1
    assert Session.objects.get(number=5).kind == "partnering"


def test_the_same_table_again_brings_nothing(forum: Forum) -> None:
    bring(forum, f"{HEAD}\n{LINES}")
    assert bring(forum, f"{HEAD}\n{LINES}") == Imported(added=0, changed=0, known=2, talks=0)
    assert (Session.objects.count(), Room.objects.count()) == (6, 3)


@pytest.mark.parametrize("fmt", ["xlsx", "csv"])
def test_export_comes_back_unchanged(forum: Forum, fmt: Any) -> None:
    before = programme_of(forum.event)
    done = bring(forum, write_programme(before, fmt), f"议程.{fmt}")
    assert (done.added, done.changed, done.talks) == (0, 4, 2)
    assert _plain(programme_of(forum.event)) == _plain(before)


def _plain(programme: Programme) -> object:
    return [
        (one.number, one.title, one.kind, one.slot, one.room, one.track, one.parts, one.talks)
        for one in programme.sessions
    ]


def test_session_with_a_number_is_written_anew_and_its_talks_keep_their_ids(forum: Forum) -> None:
    kept = Talk.objects.get(title="抗体药物的质量")
    done = bring(
        forum,
        "编号,日期,开始,结束,场次,报告题目,报告人\n2,2020-06-11,9:00,10:00,新药,抗体药物的质量,Anna Meyer\n,,,,,新议题,\n",
    )
    session = forum.fresh(forum.talks)
    assert (done, session.title, session.starts_at, session.version) == (
        Imported(0, 1, 0, 2),
        "新药",
        clock(9, day=11),
        2,
    )
    assert [(talk.pk == kept.pk, talk.title, talk.removed_at is None) for talk in session.talks.order_by("id")] == [
        (True, "抗体药物的质量", True), (False, "欧洲的细胞治疗", False), (False, "新议题", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("2020-13-01,9:00,10:00,,,,甲,,,,,", "第2行：日期“2020-13-01”读不懂"),
        ("2020-06-12,9:00,10:00,,,,甲,,,报告,20,无名氏", "第2行：“无名氏”不在嘉宾名单中，请先登记嘉宾"),
        (",,,,,聚会,甲,,,,,", "第2行：没有类型“聚会”"),
        (",,,,,,,,,孤报告,,", "第2行：没有场次名称"),
        ("\n".join(f"2020-06-12,x{n},10:00,,,,甲{n},,,,," for n in range(7)), "有7处读不懂"),
    ],
)
def test_table_with_a_fault_is_refused_whole_with_line_and_cure(forum: Forum, lines: str, message: str) -> None:
    with pytest.raises(Invalid, match=message) as refused:
        bring(forum, f"{HEAD}\n{LINES.splitlines()[2]}\n{lines}\n".replace(LINES.splitlines()[2] + "\n", "", 1))
    assert (refused.value.field, Session.objects.count(), Room.objects.count()) == ("file", 4, 2)


def test_unknown_number_is_refused(forum: Forum) -> None:
    with pytest.raises(Invalid, match="没有编号为77的场次"):
        bring(forum, "编号,场次\n77,甲\n")


@pytest.mark.parametrize("content", ["日期,开始\n2020-06-12,9:00\n", "标题\n甲\n"])
def test_table_without_a_column_of_sessions_is_refused(forum: Forum, content: str) -> None:
    with pytest.raises(Invalid, match="没有“场次”一列"):
        bring(forum, content)


def test_what_is_no_table_is_refused(forum: Forum) -> None:
    for name, content in (("议程.pdf", b"%PDF-1.4"), ("议程.csv", b""), ("议程.xlsx", b"PK broken")):
        with pytest.raises(ListRefused):
            bring(forum, content, name)


def test_long_tables_are_refused(forum: Forum) -> None:
    with pytest.raises(Invalid, match="最多导入2000行"):
        bring(forum, "场次\n" + "甲\n" * 2001)


def test_only_the_office_imports(forum: Forum, world: World) -> None:
    for user, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            bring(forum, f"{HEAD}\n{LINES}", user=user)
