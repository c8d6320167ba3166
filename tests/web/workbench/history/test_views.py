"""The history as a page and as CSV: what the reader may see, filtered, in a fixed number of queries."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from factories.accounts import World, act, make_world
from factories.history import AT, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name])
    return client


def shown(client: Client, **given: object) -> list[tuple[str, str]]:
    page = client.get(reverse("history:list"), given)
    return [(entry.unit, entry.label) for entry in page.context["entries"]]


def test_list_holds_only_what_the_reader_may_see(world: World) -> None:
    write(world.unit)
    write(world.other)
    assert shown(client_of(world, "filler")) == [(world.unit.name, "修改单位名称")]
    assert shown(client_of(world, "stranger")) == [(world.other.name, "修改单位名称")]
    assert len(shown(client_of(world, "auditor"))) == 2


def test_list_is_narrowed_by_unit_person_kind_and_days(world: World) -> None:
    auditor = client_of(world, "auditor")
    write(world.unit, by=act(world.filler), at=AT)
    write(world.other, by=act(world.stranger), at=AT + timedelta(days=1), kind="accounts.unit.moved")
    first, second = (world.unit.name, "修改单位名称"), (world.other.name, "调整单位隶属")
    assert shown(auditor) == [second, first]
    assert shown(auditor, unit=str(world.unit.uuid)) == [first]
    assert shown(auditor, person=str(world.stranger.uuid)) == [second]
    assert shown(auditor, kind="accounts.unit.moved") == [second]
    assert shown(auditor, since="2020-07-01", until="2020-07-01") == [first]  # AT is midnight in Shanghai
    assert shown(auditor, since="2020-07-02") == [second]
    assert shown(auditor, until="2020-06-30") == []


def test_list_with_a_filter_that_is_wrong_says_so_at_the_field(world: World) -> None:
    page = client_of(world, "auditor").get(reverse("history:list"), {"since": "gestern"})
    assert set(page.context["filter"].errors) == {"since"}


def test_list_does_not_offer_people_of_other_units(world: World) -> None:
    page = client_of(world, "stranger").get(reverse("history:list"), {"person": str(world.filler.uuid)})
    assert set(page.context["filter"].errors) == {"person"}


@pytest.mark.parametrize("rows", [1, 40])
def test_list_takes_at_most_fifteen_queries(world: World, rows: int, django_assert_max_num_queries) -> None:
    for number in range(rows):
        write(world.unit, by=act(world.filler), payload={"changes": {"name": [number, number + 1]}})
    client = client_of(world, "auditor")
    with django_assert_max_num_queries(11):
        assert len(shown(client)) == rows


def test_export_is_the_same_as_csv(world: World) -> None:
    row = write(world.unit, by=act(world.filler), payload={"changes": {"name": ["旧", "=cmd()"]}, "reason": "更名"})
    write(world.other)
    answer = client_of(world, "filler").get(reverse("history:export"))
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith('attachment; filename="history-')
    (line,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert line == {
        "seq": "1", "occurred_at": "2020-07-01T00:00:00+08:00", "recorded_at": line["recorded_at"],
        "unit": world.unit.name, "kind": "accounts.unit.renamed", "label": "修改单位名称", "thing": "单位",
        "thing_uuid": str(world.unit.uuid), "project_uuid": "", "who": "填报甲", "told": "名称：旧 → =cmd()；理由：更名",
        "digest": row.digest,
    }  # fmt: skip


def test_export_makes_formulas_text(world: World) -> None:
    world.unit.name = "=1+1"
    world.unit.save()
    write(world.unit)
    answer = client_of(world, "filler").get(reverse("history:export"))
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    (line,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert line["unit"] == "'=1+1"


def test_export_reads_long_histories_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duixian.web.workbench.history.composers.AT_ONCE", 3)
    for _ in range(8):
        write(world.unit)
    answer = client_of(world, "filler").get(reverse("history:export"))
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert [line.split(",")[0] for line in lines[1:]] == ["8", "7", "6", "5", "4", "3", "2", "1"]
