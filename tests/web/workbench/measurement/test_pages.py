"""Definitions and measurements in the browser's eyes."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from duixian.apps.measurement.models import Binding, Judgement, Measurement, MeasurementOrigin
from duixian.apps.targets.models import Declaration
from duixian.web.workbench.measurement.records import addresses, label_of
from factories.accounts import World, make_world
from factories.bound import AT, DAY, bound, measure, propose, upload
from factories.checkin import make_doors
from factories.promises import INDICATORS, add_version, make_declaration

pytestmark = pytest.mark.django_db
NAME = "参会人数"


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return propose(world)


def signed_in(world: World, name: str = "filler") -> Client:
    client = Client()
    client.force_login(world.users[name])
    return client


def test_definitions_are_proposed_from_the_page(world: World) -> None:
    declaration = make_declaration(world.unit)
    client = signed_in(world)
    path = reverse("measurement:declaration", args=[declaration.uuid])
    assert client.get(path).context["unbound"] == 8
    client.post(reverse("measurement:propose", args=[declaration.uuid]))
    page = client.get(path)
    assert (page.context["unbound"], page.context["unconfirmed"]) == (0, 8)


def test_page_before_approval_says_what_to_do(world: World) -> None:
    declaration = make_declaration(world.unit)
    Declaration.objects.update(approved=None, approved_at=None)
    page = signed_in(world).get(reverse("measurement:declaration", args=[declaration.uuid]))
    assert "绩效目标还没有批复" in page.content.decode()


def test_everything_is_measured_and_a_number_opens_its_rows(world: World, declaration: Declaration) -> None:
    upload(world, declaration)
    client = signed_in(world)
    client.post(reverse("measurement:run-all", args=[declaration.uuid]), {"as_of": "2020-12-31"})
    made = Measurement.objects.get(binding=bound(declaration, NAME))
    page = client.get(reverse("measurement:value", args=[made.uuid])).context
    assert (page["opened"].adds_up, page["opened"].is_intact, page["value"].zh) == (True, True, "3")
    excluded = client.get(f"{reverse('measurement:value', args=[made.uuid])}?role=excluded").context["rows"]
    assert [row.reason for row, _href, _label in excluded] == ["duplicate"]
    assert {href.partition("#")[0] for _row, href, _label in page["rows"]} == {
        reverse("evidence:rows", args=[page["rows"][0][0].key.partition("/")[0]])
    }


def test_measuring_a_day_that_has_not_come_is_refused_at_the_day(world: World, declaration: Declaration) -> None:
    client = signed_in(world)
    for path in (
        reverse("measurement:run-all", args=[declaration.uuid]),
        reverse("measurement:run", args=[bound(declaration, NAME).uuid]),
    ):
        refused = client.post(path, {"as_of": "2999-01-01"})
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["as_of"])
    assert Measurement.objects.count() == 0


def test_card_is_written_with_fields_made_from_the_measure(world: World, declaration: Declaration) -> None:
    client, row = signed_in(world), declaration.approved.indicators.get(name=NAME)
    path = reverse("measurement:bind", args=[declaration.uuid, row.uuid])
    fields = list(client.get(f"{path}?measure=evidence.list_count").context["form"].fields)
    assert fields[:3] == ["parameter_topic", "parameter_roles", "definition"]
    told = {
        "measure": "evidence.list_count",
        "parameter_topic": "签到",
        "definition": "到场的人",
        "owner": "张三",
        "cut_off_day": "2020-11-30",
    }
    done = client.post(path, told)
    made = bound(declaration, NAME)
    assert (done["Location"], made.measure, made.parameters["topic"]) == (
        reverse("measurement:binding", args=[made.uuid]), "evidence.list_count", "签到",
    )  # fmt: skip
    refused = client.post(path, {**told, "parameter_topic": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["parameter_topic"])
    assert client.get(f"{path}?measure=evidence.list_share").status_code == 404


def test_head_confirms_a_complete_card_and_is_told_what_lacks(world: World, declaration: Declaration) -> None:
    binding, head = bound(declaration, NAME), signed_in(world, "head")
    path = reverse("measurement:confirm", args=[binding.uuid])
    Binding.objects.filter(pk=binding.pk).update(card={**binding.card, "owner": ""})
    page = head.post(path, follow=True).content.decode()
    assert ("口径卡还缺：责任人" in page, Binding.objects.get(pk=binding.pk).confirmed_at) == (True, None)
    Binding.objects.filter(pk=binding.pk).update(card={**binding.card, "owner": "填报甲"})
    head.post(path)
    assert Binding.objects.get(pk=binding.pk).confirmed_by == world.head


def test_judgement_is_recorded_or_refused_at_its_field(world: World, declaration: Declaration) -> None:
    binding, head = bound(declaration, "建立合作机制"), signed_in(world, "head")
    path = reverse("measurement:judge", args=[binding.uuid])
    refused = head.post(path, {"band": "partly", "reason": "有协议", "as_of": "2020-12-20"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["share"])
    head.post(path, {"band": "partly", "share": "70", "reason": "有协议", "as_of": "2020-12-20"})
    assert Judgement.objects.get().judged_by == world.head


def test_two_times_are_compared_row_by_row(world: World, declaration: Declaration) -> None:
    upload(world, declaration)
    binding = bound(declaration, NAME)
    measure(world, binding)
    upload(world, declaration, ["姓名", "评价"], ["张三", "5"], at=AT + timedelta(days=5), as_of=DAY)
    page = signed_in(world, "auditor").get(reverse("measurement:compare", args=[binding.uuid]))
    told = page.context["compared"].told
    assert (page.context["before"].zh, page.context["after"].zh, len(told.changes)) == ("3", "1", 3)


def test_export_holds_every_row_and_no_formula(world: World, declaration: Declaration) -> None:
    upload(world, declaration, ["编号"], ["=1+1"], ["@x"], ["=1+1"])
    made = measure(world, bound(declaration, NAME))
    client = signed_in(world, "auditor")
    answer = client.get(reverse("measurement:export", args=[made.uuid, "csv"]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (len(rows), [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))]) == (4, [])
    assert client.get(reverse("measurement:export", args=[made.uuid, "xlsx"])).content.startswith(b"PK")
    assert client.get(reverse("measurement:export", args=[made.uuid, "exe"])).status_code == 404


def test_adjusted_targets_ask_for_a_new_definition(world: World, declaration: Declaration) -> None:
    add_version(declaration, [(NAME, ">=300", "人"), *INDICATORS[1:]], at=AT + timedelta(days=1))
    page = signed_in(world).get(reverse("measurement:declaration", args=[declaration.uuid]))
    assert (page.context["changed"], "目标已调整" in page.content.decode()) == (True, True)


@pytest.mark.parametrize("count", [1, 6])
def test_declaration_page_takes_the_same_queries_for_more_indicators(
    world: World, count: int, django_assert_max_num_queries: Any
) -> None:
    declaration = make_declaration(world.unit, INDICATORS[:count])
    client = signed_in(world)
    client.post(reverse("measurement:propose", args=[declaration.uuid]))
    client.post(reverse("measurement:run-all", args=[declaration.uuid]), {"as_of": "2020-12-20"})
    with django_assert_max_num_queries(12):
        page = client.get(reverse("measurement:declaration", args=[declaration.uuid]))
    assert len(page.context["lines"]) == count + 2


@pytest.mark.parametrize("rows", [2, 120])
def test_value_page_takes_the_same_queries_for_thousands_of_rows(
    world: World, declaration: Declaration, rows: int, django_assert_max_num_queries: Any
) -> None:
    upload(world, declaration, ["编号"], *([str(n)] for n in range(rows)))
    made = measure(world, bound(declaration, NAME))
    client = signed_in(world)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("measurement:value", args=[made.uuid]))
    assert len(page.context["rows"]) == min(rows, 50)


def test_overview_counts_what_is_bound_and_confirmed(world: World, declaration: Declaration) -> None:
    measure(world, bound(declaration, NAME))
    (one,) = signed_in(world, "auditor").get(reverse("measurement:list")).context["page"].object_list
    assert (one.bound, one.confirmed, one.last is not None) == (6, 0, True)


def test_rows_of_money_open_their_documents() -> None:
    one, other = "0190a226-0000-7000-8000-000000000001", "0190a226-0000-7000-8000-000000000002"
    keys = {
        "money.payment": one,
        "money.contract": one,
        "money.acceptance": one,
        "money.movement": f"{one}/{other}",
        "money.receipt": one,
    }
    found = addresses([MeasurementOrigin(source=source, key=key) for source, key in keys.items()])
    assert {source: href for (source, _key), href in found.items()} == {
        "money.payment": f"/payments/{one}/", "money.contract": f"/contracts/{one}/", "money.acceptance": f"/acceptances/{one}/",
        "money.movement": f"/money/lines/{other}/",
    }  # fmt: skip


def test_rows_of_a_conference_open_what_shows_them_with_one_query_a_source(django_assert_num_queries: Any) -> None:
    doors = make_doors()
    rows = [MeasurementOrigin(source="events.scan", key=str(doors.scan(doors.ticket(n)).scan.uuid)) for n in (1, 2)]
    speaker = "0190a226-0000-7000-8000-000000000001"
    rows += [
        MeasurementOrigin(source="events.speaker", key=speaker),
        MeasurementOrigin(source="events.outlet", key=speaker),
    ]
    with django_assert_num_queries(2):
        found = addresses(rows)
    guests = [doors.ticket(n).registration.uuid for n in (1, 2)]
    assert set(found.values()) == {f"/speakers/{speaker}/", *(f"/registrations/{guest}/" for guest in guests)}


def test_a_scan_is_called_by_number_and_kind_in_the_language_of_the_page() -> None:
    row = MeasurementOrigin(source="events.scan", key="x", label="0012 工作人员")
    with override("en"):
        assert label_of(row) == "0012 staff"
