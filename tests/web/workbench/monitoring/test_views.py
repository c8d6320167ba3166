"""Pages of monitoring: what a clerk, a head and a reviewer see and do without JavaScript."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.evaluation.models import Correction, MonitoringReport
from duixian.apps.evaluation.operations import monitoring_open
from factories.accounts import World, act, make_world
from factories.evaluation import JULY, SUMMER, explained, finished, monitored, promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_list_needs_as_many_queries_for_three_as_for_one(world: World) -> None:
    client, address = signed_in(world.filler), f"{reverse('monitoring:list')}?year=2020&as_of=2020-07-31"
    counts = []
    for codes in (["A"], ["B", "C"]):
        for code in codes:
            monitoring_open(declaration=promise(world, code=code).uuid, as_of=JULY, by=act(world.filler), at=SUMMER)
        counts.append(queries(client, address))
    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_clerk_explains_a_row_and_sees_it(world: World) -> None:
    report, client = monitored(world), signed_in(world.filler)
    answer = client.post(
        reverse("monitoring:row", args=[report.uuid, 2]),
        {"row2-causes": ["staff"], "row2-cause_note": "筹备人手不足", "row2-likelihood": "possible"},
    )
    assert answer["Location"] == f"{reverse('monitoring:detail', args=[report.uuid])}#row-2"
    shown = text(client.get(reverse("monitoring:detail", args=[report.uuid])))
    assert "人员保障 筹备人手不足 可能性：有可能" in shown
    assert MonitoringReport.objects.get(pk=report.pk).rows[2]["likelihood"] == "possible"


def test_submit_shows_what_is_missing_and_keeps_the_draft(world: World) -> None:
    report, client = monitored(world), signed_in(world.filler)
    answer = client.post(reverse("monitoring:move", args=[report.uuid, "submit"]))
    assert (answer.status_code, MonitoringReport.objects.get(pk=report.pk).state) == (422, "draft")
    assert "“参会人数”缺少纠偏措施、责任人和期限。请填写。" in text(answer)


def test_correction_with_mistakes_is_shown_with_what_was_typed(world: World) -> None:
    report, client = monitored(world), signed_in(world.filler)
    answer = client.post(
        reverse("monitoring:correction_add", args=[report.uuid]),
        {"text": "加派人手", "due_on": "2020-01-01", "owner_name": "外聘丁"},
    )
    shown = answer.content.decode()
    assert (answer.status_code, Correction.objects.count()) == (422, 0)
    assert ("期限不能早于监控截止日。" in shown, "加派人手</textarea>" in shown) == (True, True)


def test_whole_way_by_three_people(world: World) -> None:
    report = explained(world, monitored(world))
    for user, action in ((world.filler, "submit"), (world.head, "pass"), (world.department_reviewer, "finish")):
        answer = signed_in(user).post(reverse("monitoring:move", args=[report.uuid, action]))
        assert (action, answer["Location"]) == (action, reverse("monitoring:detail", args=[report.uuid]))
    stored = MonitoringReport.objects.get(pk=report.pk)
    assert (stored.state, stored.digest in signed_in(world.auditor).get(reverse("monitoring:detail", args=[report.uuid])).content.decode()) == (
        "final", True,
    )  # fmt: skip


def test_second_click_on_submit_changes_nothing(world: World) -> None:
    report, client = explained(world, monitored(world)), signed_in(world.filler)
    client.post(reverse("monitoring:move", args=[report.uuid, "submit"]))
    before = MonitoringReport.objects.filter(pk=report.pk).values().get()
    answer = client.post(reverse("monitoring:move", args=[report.uuid, "submit"]))
    assert (answer.status_code, MonitoringReport.objects.filter(pk=report.pk).values().get()) == (409, before)


def test_return_without_a_reason_is_refused_with_a_word(world: World) -> None:
    report = explained(world, monitored(world))
    signed_in(world.filler).post(reverse("monitoring:move", args=[report.uuid, "submit"]))
    answer = signed_in(world.head).post(reverse("monitoring:return", args=[report.uuid]), {"reason": ""}, follow=True)
    assert (MonitoringReport.objects.get(pk=report.pk).state, [str(one) for one in answer.context["messages"]]) == (
        "submitted", ["这个字段是必填项。"],
    )  # fmt: skip


def test_detail_in_english_has_no_chinese_of_ours(world: World) -> None:
    report = finished(world, monitored(world))
    client = signed_in(world.filler)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = text(client.get(reverse("monitoring:detail", args=[report.uuid])))
    for word in ("各项指标", "目标进度", "全年预计", "纠偏措施", "滞后", "未测量", "历史"):
        assert (word, word in shown) == (word, False)
    assert "50 % expected, 25 % reached (100 / 400)" in shown


def test_number_leads_to_its_rows(world: World) -> None:
    report = monitored(world)
    shown = signed_in(world.auditor).get(reverse("monitoring:detail", args=[report.uuid])).content.decode()
    address = reverse("measurement:value", args=[report.rows[2]["measurement"]])
    assert shown.count(f'href="{address}"') == 1


def test_unknown_action_and_format_are_not_there(world: World) -> None:
    report, client = monitored(world), signed_in(world.filler)
    assert client.post(reverse("monitoring:move", args=[report.uuid, "burn"])).status_code == 404
    assert client.get(reverse("monitoring:export", args=[report.uuid, "form", "exe"])).status_code == 404
    answer = client.get(reverse("monitoring:export", args=[report.uuid, "form", "json"]))
    assert b'"kind":"monitoring"' in b"".join(answer.streaming_content).replace(b" ", b"")
