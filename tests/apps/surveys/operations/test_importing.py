"""Exports of LimeSurvey: every spelling of a CSV, rows that cannot be taken told, nothing taken twice, taken up after a stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.jobs.models import JobState
from duixian.apps.jobs.operations import job_run
from duixian.apps.surveys.models import Answer, Wave
from duixian.apps.surveys.operations import importing
from duixian.apps.surveys.operations.importing import import_start
from factories.accounts import World, act, make_world
from factories.surveys import AFTER, make_wave, released

pytestmark = pytest.mark.django_db
HEAD = "id,submitdate,startlanguage,token,email,q1,q2,q2[other],q3[a1],q3[other],q4[r1],q4[r2],q5\n"
ROWS = (
    "1,2020-09-24 10:05:00,zh-Hans,abc,zhang@example.org,5,A1,,Y,,A4,A3,会场不错\n"
    "2,2020-09-25 11:00:00,en,abd,ann@example.org,2,-oth-,Web,,中药,3,N/A,\n"
    "3,,zh-Hans,abe,li@example.org,4,,,,,,,\n"
    "4,2020-09-25 12:00:00,zh-Hans,abf,wu@example.org,9,,,,,4,4,\n"
    "5,2020-08-01 12:00:00,zh-Hans,abg,xu@example.org,4,,,,,4,4,\n"
)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    return released(world.unit, languages=("zh", "en"))


def start(
    world: World, wave: Wave, content: bytes = (HEAD + ROWS).encode(), name: str = "results.csv", who: str = "filler"
) -> Any:
    return import_start(wave_uuid=wave.uuid, upload=Upload(name, content), by=act(world.users[who]), at=AFTER)


def run(started: Any) -> Any:
    with playing(AFTER):
        assert job_run(uuid=started.job.uuid, clock=lambda: AFTER) is JobState.DONE
    started.job.refresh_from_db()
    return started.job


def test_rows_are_taken_and_those_that_cannot_be_say_why(world: World, wave: Wave) -> None:
    started = start(world, wave)
    job = run(started)
    assert (started.rows, started.unknown, job.result, job.done) == (
        5,
        ("token", "email"),
        {"taken": 2, "known": 0, "refused": 3},
        5,
    )
    assert list(job.items.filter(ok=False).values_list("message", flat=True)) == [
        "第 4 行没有提交，不导入。", "第 5 行：q1 没有这个选项，请重新选择", "第 6 行：提交日期不在调查期间。",
    ]  # fmt: skip
    one, other = Answer.objects.order_by("external")
    assert (one.values, one.language, one.external, one.channel, one.entered_by) == (
        {"q1": 5, "q2": "a1", "q3": ["a1"], "q4": {"r1": 4, "r2": 3}, "q5": "会场不错"}, "zh", "1", "import", world.filler,
    )  # fmt: skip
    assert (other.values, other.language, other.occurred_at.isoformat()) == (
        {"q1": 2, "q2": "a3", "q2[other]": "Web", "q3": ["a3"], "q3[other]": "中药", "q4": {"r1": 3, "r2": "unsure"}}, "en",
        "2020-09-24T16:00:00+00:00",
    )  # fmt: skip


def test_names_and_addresses_are_left_behind(world: World, wave: Wave, tmp_path: Path) -> None:
    start(world, wave)
    kept = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert ("会场不错" in kept, "zhang@" in kept, "abc" in kept) == (True, False, False)


@pytest.mark.parametrize(
    "spelled",
    [
        lambda text: text.replace(",", ";").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("gb18030"),
        lambda text: text.replace("\n", "\r\n").encode("utf-16"),
    ],
    ids=["semicolon", "bom", "gb18030", "utf-16"],
)
def test_every_spelling_of_a_table(world: World, wave: Wave, spelled: Callable[[str], bytes]) -> None:
    assert run(start(world, wave, spelled(HEAD + ROWS))).result == {"taken": 2, "known": 0, "refused": 3}
    assert Answer.objects.get(external="1").values["q5"] == "会场不错"


def test_the_same_file_again_takes_nothing(world: World, wave: Wave) -> None:
    run(start(world, wave))
    assert run(start(world, wave)).result == {"taken": 0, "known": 2, "refused": 3}
    assert Answer.objects.count() == 2


def test_rows_without_number_and_day_are_taken_once_too(world: World, wave: Wave) -> None:
    content = b"q1,q4[r1],q4[r2]\n5,4,3\n4,4,4\n"
    assert [run(start(world, wave, content)).result["taken"] for _ in range(2)] == [2, 0]
    assert set(Answer.objects.values_list("external", "occurred_at__date")) == {
        ("#2", AFTER.date().replace(day=11)),
        ("#3", AFTER.date().replace(day=11)),
    }


def test_after_a_stop_only_what_is_left_is_taken(world: World, wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    started, taken = start(world, wave), []
    take = importing._take

    def stopping(wave: Wave, row: Any, actor: Any) -> Any:
        if len(taken) == 1:
            taken.append("stop")
            raise KeyboardInterrupt
        taken.append(row["number"])
        return take(wave, row, actor)

    monkeypatch.setattr(importing, "_take", stopping)
    with pytest.raises(KeyboardInterrupt), playing(AFTER):
        job_run(uuid=started.job.uuid, clock=lambda: AFTER)
    type(started.job).objects.filter(pk=started.job.pk).update(state=JobState.QUEUED)
    run(started)
    assert taken == [2, "stop", 3, 4, 5, 6]
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "姓名,年龄\n张三,3\n".encode(), "没有这份问卷的题目"),
        ("a.csv", b"", "."),
        ("a.pdf", b"%PDF-1.4", "XLSX或CSV"),
        ("a.csv", b'q1,q2\n"a,b\nc', "引号"),
    ],
)
def test_files_that_are_no_answers(world: World, wave: Wave, name: str, content: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        start(world, wave, content, name)
    assert refused.value.field == "file"


def test_a_file_that_is_too_large(world: World, wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LIMIT", 10)
    with pytest.raises(ListRefused):
        start(world, wave)


def test_others_import_nothing(world: World, wave: Wave) -> None:
    for name, refusal in (("auditor", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(refusal):
            start(world, wave, who=name)
    with pytest.raises(Invalid, match="发布并开始后"):
        start(world, make_wave(world.unit, title="准备中"))
