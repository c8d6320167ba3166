"""Lists of guests: read in any encoding, refused by row and column, registered by a job that may be killed."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Event, GuestList, RegistrationKind
from duixian.apps.events.operations.importing import (
    HEADINGS,
    LABELS,
    TEMPLATE,
    FaultyList,
    registrations_import,
    run,
    template_csv,
)
from duixian.apps.evidence.errors import ListRefused
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.jobs.handlers import Unkept
from duixian.apps.jobs.models import Job
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, apply, letters, mail_of, states

pytestmark = pytest.mark.django_db
ROWS = "姓名,邮箱,单位,国家或地区,类别\n甲,a@example.org,海汀大学,中国,\n乙,b@example.org,Institute,Germany,贵宾\n"


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def kind(event: Event) -> RegistrationKind:
    make_kind(event, "vip", public=False)
    return make_kind(event)


def ask(world: World, kind: RegistrationKind, content: bytes, name: str = "名单.csv", **more: Any) -> Job:
    values = {"event_uuid": kind.event.uuid, "kind_uuid": kind.uuid, "upload": Upload(name, content), "write": False}
    return registrations_import(**{**values, "by": act(world.filler), "at": AT, **more})


@pytest.mark.parametrize(
    "content",
    [
        ROWS.encode(), ROWS.encode("gb18030"), ROWS.replace(",", ";").encode("utf-8-sig"), ROWS.replace(",", "\t").encode("gb18030"),
    ],
)  # fmt: skip
def test_list_in_any_encoding_and_separator_is_registered(
    world: World, event: Event, kind: RegistrationKind, content: bytes
) -> None:
    job = ask(world, kind, content)
    assert run(Unkept(), job.parameters, act(world.filler)) == {"rows": 2}
    assert states(event) == [("甲", "confirmed"), ("乙", "confirmed")]
    assert [(r.kind.role, r.source, r.person.country, r.language) for r in event.registrations.order_by("number")] == [
        ("delegate", "import", "CN", "zh-hans"), ("vip", "import", "DE", "en"),
    ]  # fmt: skip
    assert (letters(), GuestList.objects.get().rows) == ([], [])


def test_list_again_or_after_a_kill_registers_nobody_twice(world: World, event: Event, kind: RegistrationKind) -> None:
    job = ask(world, kind, ROWS.encode(), write=True)
    killed = Unkept()
    kept = GuestList.objects.get()
    run(killed, job.parameters, act(world.filler))
    GuestList.objects.filter(pk=kept.pk).update(rows=kept.rows)
    run(Unkept(), job.parameters, act(world.filler))
    run(Unkept(), ask(world, kind, ROWS.encode(), write=True).parameters, act(world.filler))
    assert (len(states(event)), len(letters()), killed.done) == (2, 2, ["2", "3"])


def test_list_with_somebody_registered_meanwhile_tells_the_row(
    world: World, event: Event, kind: RegistrationKind
) -> None:
    content = f"姓名,邮箱\n甲,{mail_of('甲')}\n乙,\n".encode()
    job = ask(world, kind, content)
    apply(kind, "甲")
    told: list[str] = []

    class Telling(Unkept):
        def finished(self, key: str, *, problem: str = "") -> None:
            told.append(problem)

    run(Telling(), job.parameters, act(world.filler))
    assert told == ["第2行：这个邮箱已经报过名。", ""]
    assert [name for name, _state in states(event)] == ["甲", "乙"]


def test_list_with_faults_names_rows_and_columns_and_registers_nobody(
    world: World, event: Event, kind: RegistrationKind
) -> None:
    content = (
        f"参会名单,,,\n姓名,邮箱,国家,身份\n,a@example.org,中国,贵宾\n乙,no address,中国,\n丙,A@example.org,亚特兰蒂斯,皇帝\n{'长' * 81},,,\n"
    ).encode()
    with pytest.raises(FaultyList) as refused:
        ask(world, kind, content)
    assert [tuple(map(str, fault)) for fault in refused.value.faults] == [
        ("3", "姓名", "不能为空"), ("4", "电子邮箱", "电子邮箱的写法不对。"), ("5", "电子邮箱", "与第3行重复"),
        ("5", "国家或地区", "没有这个国家或地区"), ("5", "报名类别", "没有这个类别"), ("6", "姓名", "太长了：最多 80 个字。"),
    ]  # fmt: skip
    assert (str(refused.value.message), states(event), Job.objects.count()) == ("6 处有误，没有登记任何人。", [], 0)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("名单.csv", b"", Invalid), ("名单.csv", "电话,邮箱\n1,a@example.org\n".encode(), Invalid),
        ("名单.xlsx", b"PK\x03\x04 broken", ListRefused), ("名单.pdf", b"%PDF-1.4", ListRefused),
        ("名单.csv", '姓名\n"甲\n'.encode(), ListRefused),
    ],
)  # fmt: skip
def test_list_that_is_malformed(
    world: World, event: Event, kind: RegistrationKind, *, name: str, content: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error) as refused:
        ask(world, kind, content, name)
    assert (refused.value.field, states(event)) == ("file", [])  # type: ignore[attr-defined]  # a refusal


def test_list_with_script_and_formulas_is_text(world: World, event: Event, kind: RegistrationKind) -> None:
    content = "姓名,单位\n<script>alert(1)</script>,=HYPERLINK(1)\n".encode()
    run(Unkept(), ask(world, kind, content).parameters, act(world.filler))
    person = event.registrations.get().person
    assert (person.name, str(person.organisation)) == ("<script>alert(1)</script>", "=HYPERLINK(1)")


def test_list_for_another_edition_or_by_somebody_else(world: World, event: Event, kind: RegistrationKind) -> None:
    other = make_kind(make_event(world.unit, slug="tcm"))
    with pytest.raises(Invalid) as refused:
        ask(world, other, ROWS.encode(), event_uuid=event.uuid)
    assert refused.value.field == "kind"
    for user, error in ((world.stranger, NotFound), (world.auditor, NotAllowed)):
        with pytest.raises(error):
            ask(world, kind, ROWS.encode(), by=act(user))


def test_template_has_columns_that_are_read() -> None:
    assert template_csv().decode("utf-8-sig").strip().split(",") == list(TEMPLATE)
    assert (
        {name for name, spellings in HEADINGS.items() if set(spellings) & set(TEMPLATE)} == set(HEADINGS) == set(LABELS)
    )
