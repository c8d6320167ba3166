from __future__ import annotations

from collections.abc import Iterable

import pytest

from duixian.apps.events.models import Event, Speaker
from duixian.apps.events.operations.speaker_import import run, speakers_import_start
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.operations import file_store
from duixian.apps.jobs.models import Job
from factories.accounts import World, act, make_world
from factories.events import make_event, make_track
from factories.speakers import PROGRAM, on, propose
from factories.work import Kept, Killed

pytestmark = pytest.mark.django_db
HEAD = "姓名,单位,国家,邮箱,题目,分会,主旨"
ROWS = ("王教授,海汀大学,CN,w@example.org,细胞治疗,分会一,是", "李教授,海汀医院,CN,l@example.org,,,", "坏,,火星,,,,")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    made = make_event(world.unit)
    make_track(made)
    return made


def job_of(event: Event, rows: Iterable[str] = ROWS, by: World | None = None) -> Job:
    content = "\n".join((HEAD, *rows)).encode("gb18030")
    file = file_store(unit=event.unit, name="名单.csv", content=content, by=PROGRAM, at=on(2, 1))
    return speakers_import_start(event_uuid=event.uuid, file=file, by=act(by.filler) if by else PROGRAM, at=on(2, 1))


def test_a_list_is_proposed_row_by_row(event: Event) -> None:
    progress = Kept()
    assert run(progress, job_of(event).parameters, PROGRAM) == {"proposed": 2, "rows": 3}
    rows = Speaker.objects.order_by("pk").values_list("person__name", "topic", "track__name", "keynote", "language")
    assert list(rows) == [("王教授", "细胞治疗", "分会一", True, "zh-hans"), ("李教授", "", None, False, "zh-hans")]
    assert progress.problems == {"4": "国家：没有这个国家或地区；可以写名称或两个字母的代码。"}
    assert {step.source for one in Speaker.objects.all() for step in one.steps.all()} == {"import"}


def test_an_import_that_was_killed_goes_on(event: Event) -> None:
    job, progress = job_of(event), Kept(until=1)
    with pytest.raises(Killed):
        run(progress, job.parameters, PROGRAM)
    progress.until = 99
    run(progress, job.parameters, PROGRAM)
    assert (sorted(progress.done), Speaker.objects.count()) == (["2", "3", "4"], 2)


def test_who_is_there_already_is_told(event: Event) -> None:
    propose(event, "李教授", email="l@example.org")
    progress = Kept()
    run(progress, job_of(event).parameters, PROGRAM)
    assert progress.problems["3"] == "这个人已经在嘉宾名单里了。"


def test_what_is_no_list_is_refused_before_it_begins(event: Event) -> None:
    file = file_store(unit=event.unit, name="a.csv", content="电话\n1".encode(), by=PROGRAM, at=on(2, 1))
    with pytest.raises(ListRefused):
        speakers_import_start(event_uuid=event.uuid, file=file, by=PROGRAM, at=on(2, 1))
    assert Job.objects.count() == 0
