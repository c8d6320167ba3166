"""The history as people read it: who, what, old → new, in both languages, by a fixed number of queries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils.translation import override

from duixian.apps.accounts.queries import entries, histories_matching, history_of, history_of_project
from duixian.apps.accounts.queries.histories import Change, Fact
from duixian.apps.audit import triggers
from duixian.apps.audit.models import HistoryRow
from duixian.apps.audit.queries import Filter
from factories.accounts import act, make_world
from factories.history import AT, write

pytestmark = pytest.mark.django_db


def test_history_tells_who_did_what_with_old_and_new_values() -> None:
    world = make_world()
    write(
        world.unit, by=act(world.admin),
        payload={"changes": {"name": ["旧名", "新名"], "review_steps": [[], ["unit", "bureau"]], "active": [True, False]},
                 "reason": "更名文件", "empty": None},
    )  # fmt: skip
    (entry,) = history_of(act(world.auditor), "accounts.unit", world.unit.uuid)
    assert (entry.label, entry.who, entry.unit, entry.thing) == ("修改单位名称", "管理员庚", world.unit.name, "单位")
    assert entry.changes == (
        Change("启用", "是", "否"),
        Change("名称", "旧名", "新名"),
        Change("审核环节", "", "单位审核、财政部门审核"),
    )
    assert entry.facts == (Fact("理由", "更名文件"),)


def test_a_number_of_changes_is_a_fact_and_no_change() -> None:
    world = make_world()
    row = write(world.unit, payload={"changes": 3})
    (entry,) = entries([row])
    assert (entry.changes, [fact.value for fact in entry.facts]) == ((), ["3"])


def test_history_shows_days_and_times_as_such() -> None:
    world = make_world()
    row = write(world.unit, payload={"since": date(2020, 3, 1), "moment": AT, "odd": "2020-0301"})
    (entry,) = entries([row])
    assert {fact.label: fact.value for fact in entry.facts} == {
        "自": date(2020, 3, 1),
        "moment": datetime(2020, 6, 30, 16, tzinfo=UTC),
        "odd": "2020-0301",
    }


def test_history_tells_amounts_to_the_fen_and_rules_by_title() -> None:
    world = make_world()
    told_of = (("2240000", "no-contract"), ("79800.5", "gone"), ("-5", ""), ("many", ""))
    rows = [write(world.unit, payload={"amount": amount, "rule": rule}) for amount, rule in told_of]
    told = [[fact.value for fact in entry.facts] for entry in entries(rows)]
    assert told == [["2,240,000.00", "应签合同而未签"], ["79,800.50", "gone"], ["-5.00"], ["many"]]
    with override("en"):
        assert [fact.value for fact in entries(rows)[0].facts] == ["2,240,000.00", "no contract where one is due"]


def test_history_tells_stages_and_sources_in_words() -> None:
    world = make_world()
    told = {"stage": "contract", "scope": "annual", "action": "stop", "source": "fiscal"}
    row = write(world.unit, kind="money.control.set", about="money.budgetline", payload=told)
    assert {fact.label: fact.value for fact in entries([row])[0].facts} == {
        "环节": "合同", "口径": "全年额度", "处理": "阻止", "资金来源": "当年财政拨款"
    }  # fmt: skip


def test_history_of_the_program_and_of_people_who_are_gone() -> None:
    world = make_world()
    acting = act(world.filler)
    rows = [write(world.unit), write(world.unit, by=acting)]
    world.filler.delete()
    assert [entry.who for entry in entries(rows)] == ["系统", "已注销的用户"]


def test_history_of_another_unit_is_empty() -> None:
    world = make_world()
    write(world.unit)
    assert history_of(act(world.stranger), "accounts.unit", world.unit.uuid) == []
    assert len(history_of(act(world.filler), "accounts.unit", world.unit.uuid)) == 1


def test_history_of_a_project_is_newest_first() -> None:
    world = make_world()
    project = uuid4()
    rows = [write(world.unit, at=AT + timedelta(days=day)) for day in range(3)]
    triggers.remove(connection)
    HistoryRow.objects.filter(pk__in=[rows[0].pk, rows[2].pk]).update(project_uuid=project)
    triggers.install(connection)
    assert [entry.seq for entry in history_of_project(act(world.filler), project)] == [3, 1]


def test_histories_matching_are_those_of_a_unit_and_below() -> None:
    world = make_world()
    write(world.unit)
    write(world.other)
    write(world.department)
    auditor = act(world.auditor)
    assert histories_matching(auditor, Filter()).count() == 3
    assert [row.unit_id for row in histories_matching(auditor, Filter(), unit=world.other)] == [world.other.pk]
    assert histories_matching(auditor, Filter(), unit=world.department).count() == 3


@pytest.mark.parametrize("rows", [1, 5])
def test_history_takes_three_queries_however_many_rows(rows: int, django_assert_num_queries) -> None:
    world = make_world()
    for _ in range(rows):
        write(world.unit, by=act(world.filler))
    actor = act(world.auditor)
    with django_assert_num_queries(3):
        assert len(history_of(actor, "accounts.unit", world.unit.uuid)) == rows


def test_history_speaks_the_language_of_the_moment() -> None:
    world = make_world()
    write(world.unit, payload={"changes": {"name": ["a", "b"]}})
    with override("en"):
        (entry,) = history_of(act(world.auditor), "accounts.unit", world.unit.uuid)
    assert (entry.label, entry.who, entry.changes) == ("Unit renamed", "System", (Change("Name", "a", "b"),))


def test_people_in_a_payload_are_told_by_name() -> None:
    world, other = make_world(), uuid4()
    write(world.unit, by=act(world.admin), payload={"one": world.head.uuid, "other": other})
    (entry,) = history_of(act(world.auditor), "accounts.unit", world.unit.uuid)
    assert [fact.value for fact in entry.facts] == ["主任丙", str(other)]


def test_values_of_a_thing_of_two_words_are_told_by_its_model() -> None:
    world = make_world()
    order = write(
        world.unit,
        about="incubator.work_order",
        payload={"kind": "repair", "number": "WX2020-0001"},
    )
    service = write(
        world.unit,
        about="incubator.service",
        payload={"service_kind": "technical", "state": "waiting"},
    )
    told = [[(fact.label, fact.value) for fact in entry.facts] for entry in entries([order, service])]
    assert told == [[("类型", "报修"), ("工单号", "WX2020-0001")], [("服务类型", "技术服务"), ("状态", "候补")]]
