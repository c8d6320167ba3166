"""Editions in the browser's eyes: what the pages tell, what is missing, and what their forms refuse."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.events.models import (
    Approval,
    ApprovalBypass,
    Channel,
    Drill,
    EmergencyPlan,
    Event,
    EventParty,
    EventTeam,
    Incident,
    PastEdition,
    VenueChoice,
)
from factories.accounts import World, make_world
from factories.editions import add_channel, add_drill, add_earlier, add_party, add_plan, add_venue, choose
from factories.events import make_event, make_kind, make_registration
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
NEW = {
    "name": "第22届海汀生命科学研讨会", "short_name": "BIO2020", "slug": "bio-2020", "starts_on": "2020-06-10", "ends_on": "2020-06-12",
    "time_zone": "Asia/Shanghai", "mode": "onsite", "languages": ["zh-hans", "en"], "technical": "on",
}  # fmt: skip


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def at(name: str, one: Any = None, **more: str) -> str:
    return reverse(f"events:{name}", kwargs={"uuid": one.uuid, **more} if one else None)


def words(response: Any) -> str:
    """What a page says, tags and needless blanks left out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422
    return {name: list(told) for name, told in response.context["form"].errors.items()}


def upload(name: str = "预案.pdf", content: bytes = b"%PDF-1.7\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_edition_is_created_from_the_one_before(world: World, client: Client) -> None:
    declaration = make_declaration(world.unit)
    earlier = make_event(world.unit, slug="bio-2019")
    make_kind(earlier)
    told = {
        **NEW,
        "unit": world.unit.uuid,
        "declaration": declaration.uuid,
        "previous": earlier.uuid,
        "copied": ["kinds"],
    }
    response = client.post(at("create"), told)
    event = Event.objects.get(slug="bio-2020")
    assert response["Location"] == at("detail", event)
    assert (event.declaration, event.previous, event.kinds.count(), event.expected_total) == (
        declaration,
        earlier,
        1,
        0,
    )


def test_forms_say_what_is_wrong_at_the_field(world: World, client: Client) -> None:
    make_event(world.unit, slug="taken")
    told = {**NEW, "unit": world.unit.uuid, "slug": "taken"}
    assert errors(client.post(at("create"), told)) == {"slug": ["这个网址名已被别的会议使用。"]}
    assert set(errors(client.post(at("create"), {}))) == {
        "unit", "name", "short_name", "slug", "starts_on", "ends_on", "time_zone", "mode", "languages"}  # fmt: skip


def test_moved_edition_asks_for_the_reason(world: World, client: Client) -> None:
    event = make_event(world.unit)
    told = {**NEW, "starts_on": "2020-09-10", "ends_on": "2020-09-12", "venue": "海汀国际会议中心"}
    assert set(errors(client.post(at("change", event), told))) == {"reason"}
    assert client.post(at("change", event), {**told, "reason": "受疫情影响"}).status_code == 302
    assert "受疫情影响" in words(client.get(at("venues", event)))


def test_list_tells_every_edition_with_the_same_queries(
    world: World, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        make_registration(make_event(world.unit, slug=f"bio-{number}", name=f"第{number}届"), f"来宾{number}")
    make_event(world.unit, slug="bio-next", name="下一届", state="planned")
    client.get(at("list"))
    with django_assert_num_queries(6):
        text = words(client.get(at("list")))
    with django_assert_num_queries(6):
        planned = words(client.get(at("list") + "?state=planned"))
    assert [name in text for name in ("第0届", "第1届", "第2届", "下一届")] == [True] * 4
    assert [name in planned for name in ("第0届", "下一届")] == [False, True]


def test_cockpit_warns_of_what_is_missing(world: World, client: Client) -> None:
    event = make_event(
        world.unit, international=True, state="planned", starts_on=date(2099, 6, 10), ends_on=date(2099, 6, 12)
    )
    text = words(client.get(at("detail", event)))
    for told in ("国际会议尚未获批", "还缺4项", "场地未选定", "没有对应的绩效目标表", "公开会议"):
        assert told in text
    choose(world, add_venue(world, event))
    assert "场地未选定" not in words(client.get(at("detail", event)))


def test_cockpit_shows_targets_beside_figures(world: World, client: Client) -> None:
    event = make_event(world.unit, make_declaration(world.unit, (("参会观众数", ">=500", "人"),)))
    make_registration(event)
    assert "目标 >=500 · 共报名1人" in words(client.get(at("detail", event))).replace("&gt;", ">")


def test_publishing_without_approval_takes_a_reason(world: World, client: Client) -> None:
    event = make_event(world.unit, international=True, state="planned")
    page = client.post(at("publish", event))
    assert set(errors(page)) == {"approval_reason"}
    assert "获批前不得对外承诺" in words(page)
    client.post(at("publish", event), {"approval_reason": "先公开会期"})
    assert [one.reason for one in ApprovalBypass.objects.all()] == ["先公开会期"]
    assert "公开会议" in words(client.get(at("approval", event)))


def test_domestic_conference_is_published_closed_or_cancelled(world: World, client: Client) -> None:
    event = make_event(world.unit, state="planned")
    assert client.get(at("publish", event))["Location"] == at("detail", event)
    client.post(at("publish", event))
    client.post(at("close", event))
    event.refresh_from_db()
    assert event.state == "closed"
    assert set(errors(client.post(at("cancel", event), {"reason": "停办"}))) == {"__all__"}


def test_parties_are_named_moved_and_removed(world: World, client: Client) -> None:
    event = make_event(world.unit)
    for name in ("甲局", "乙会<script>"):
        client.post(at("party-create", event), {"role": "host", "name": name, "shown": "on"})
    second = EventParty.objects.get(organisation__name__startswith="乙")
    client.post(at("party-raise", second))
    client.post(at("party-change", second), {"link": "https://example.org/"})
    page = client.get(at("parties", event))
    assert page.content.decode().index("乙会&lt;script&gt;") < page.content.decode().index("甲局")
    assert "不展示" in words(page)
    client.post(at("party-remove", second))
    assert EventParty.objects.count() == 1


def test_committee_shows_vacant_posts(world: World, client: Client) -> None:
    event = make_event(world.unit)
    assert set(errors(client.post(at("committee-create", event), {"role": "leading"}))) == {"name"}
    client.post(at("committee-create", event), {"role": "leading", "name": "筹备领导小组"})
    link = EventTeam.objects.get()
    assert "领导小组：筹备领导小组" in words(client.get(at("committees", event)))
    client.post(at("committee-unlink", link))
    assert EventTeam.objects.count() == 0


def test_channel_is_opened_and_its_figures_are_dashes_until_counted(world: World, client: Client) -> None:
    event = make_event(world.unit)
    client.post(at("channel-create", event), {"name": "邮件", "code": "mail", "opened_on": "2020-02-01"})
    one = Channel.objects.get()
    assert set(errors(client.post(at("figure-create", one), {"as_of": "2020-03-01"}))) == {"sent"}
    client.post(at("figure-create", one), {"as_of": "2020-03-01", "sent": "1200", "source": "后台"})
    assert "2020-03-01 1,200 — — 后台" in words(client.get(at("channel", one)))
    client.post(at("channel-change", one), {"name": "第二轮邮件", "code": "mail", "opened_on": "2020-02-01"})
    client.post(at("figure-withdraw", one.figures.get()))
    assert "还没有推广数据" in words(client.get(at("channel", one)))
    assert "第二轮邮件" in words(client.get(at("channels", event)))


def test_earlier_editions_stand_beside_this_one(world: World, client: Client) -> None:
    event = make_event(world.unit)
    add_earlier(world, event, 2018, people=500, satisfied=261, answers=300)
    client.post(at("baseline-create", event), {"name": "第21届", "year": "2019", "people": "650"})
    text = words(client.get(at("baselines", event)))
    assert ("+30 %" in text, "87.00 % (261/300)" in text) == (True, True)
    client.post(at("baseline-withdraw", PastEdition.objects.get(year=2019)))
    assert "第21届" not in words(client.get(at("baselines", event)))


def test_import_tells_row_and_column_and_keeps_nothing(world: World, client: Client) -> None:
    event = make_event(world.unit)
    wrong = upload("往届.csv", "会议名称,年份\n甲,去年\n".encode("gb18030"))
    page = client.post(at("baseline-import", event), {"file": wrong})
    assert (page.status_code, PastEdition.objects.count()) == (422, 0)
    assert "第 2 行“年份”：“去年”不是可以登记的整数" in words(page)
    template = client.get(at("baseline-template", event)).content.decode("utf-8-sig")
    good = upload("往届.csv", (template + "甲,2019,21,,,650,,,,,\n").encode())
    assert client.post(at("baseline-import", event), {"file": good}).status_code == 302
    assert [(one.year, one.people) for one in PastEdition.objects.all()] == [(2019, 650)]
    assert set(errors(client.post(at("baseline-import", event), {"file": upload()}))) == {"file"}


def test_approval_goes_from_file_to_decision(world: World, client: Client) -> None:
    event = make_event(world.unit, international=True, expected_total=700, expected_abroad=90, expected_countries=12)
    client.post(at("approval-file", event), {"ngo": "none", "background": "交流", "contact": "王工"})
    client.post(
        at("approval-apply", event),
        {"applied_on": "2020-04-01", "applied_to": "市外办", "total": "700", "abroad": "90"},
    )
    one = Approval.objects.get()
    text = words(client.get(at("approval", event)))
    for told in ("申报期限是2020-03-10，实际申报于2020-04-01", "报省级人民政府或部委审批", "未登记 去填写", "王工"):
        assert told in text
    assert set(errors(client.post(at("approval-decide", one), {"granted": "yes", "decided_on": "2020-04-20"}))) == {
        "number"
    }
    told = {"granted": "yes", "decided_on": "2020-04-20", "number": "外〔2020〕7号", "file": upload("批复.pdf")}
    client.post(at("approval-decide", one), told)
    assert "已获批：外〔2020〕7号" in words(client.get(at("approval", event)))
    client.post(at("approval-withdraw", one), {"reason": "登记有误"})
    assert "还没有申报" in words(client.get(at("approval", event)))
    assert client.get(at("approval-draft", event, fmt="xlsx")).status_code == 404


def test_venues_are_compared_and_one_is_chosen(world: World, client: Client) -> None:
    event = make_event(world.unit, expected_total=700)
    client.post(at("venue-create", event), {"name": "科学会堂", "capacity": "500", "price": "28,600"})
    one = event.venue_options.get()
    assert "容纳人数少于预计人数" in words(client.get(at("venues", event)))
    client.post(at("venue-change", one), {"name": "科学会堂", "capacity": "800", "price": "28600"})
    assert set(errors(client.post(at("venue-choose", one), {"chosen_on": "2020-03-02"}))) == {"reason"}
    client.post(at("venue-choose", one), {"chosen_on": "2020-03-02", "reason": "近"})
    assert VenueChoice.objects.get().option == one
    assert "已选定：科学会堂" in words(client.get(at("venues", event)))
    client.post(at("venue-remove", one))
    assert event.venue_options.filter(removed_at=None).count() == 1


def test_safety_is_complete_step_by_step(world: World, client: Client) -> None:
    event = make_event(world.unit)
    told = {"hazard": "fire", "version": "第1版", "responsible": "王工", "in_force_from": "2020-03-01"}
    assert set(errors(client.post(at("plan-create", event), told))) == {"file"}
    client.post(at("plan-create", event), {**told, "file": upload()})
    client.post(at("drill-create", event), {"hazard": "fire", "title": "疏散演练", "planned_on": "2020-05-20"})
    drill = Drill.objects.get()
    client.post(at("drill-held", drill), {"held_on": "2020-05-21", "people": "60", "findings": "出口指示不清"})
    assert "发现的问题尚未整改" in words(client.get(at("safety", event)))
    client.post(at("drill-corrected", drill), {"corrected_on": "2020-05-25", "correction": "加装指示牌"})
    assert "齐备" in words(client.get(at("safety", event)))
    client.post(at("incident-create", event), {"hazard": "health", "happened_at": "2020-06-10T11:00", "what": "中暑"})
    incident = Incident.objects.get()
    assert incident.happened_at.isoformat() == "2020-06-10T03:00:00+00:00"
    client.post(at("incident-close", incident), {"closed_at": "2020-06-10T12:00", "measures": "送医"})
    assert "2020-06-10 12:00" in words(client.get(at("safety", event)))
    client.post(at("plan-withdraw", EmergencyPlan.objects.get()))
    assert "以前的版本" in words(client.get(at("safety", event)))


def test_pages_take_the_same_queries_for_any_number_of_rows(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    event = make_event(world.unit, international=True)
    for number in range(3):
        add_party(world, event, f"单位{number}")
        add_channel(world, event, f"c{number}")
        add_earlier(world, event, 2015 + number)
        add_venue(world, event, f"场地{number}")
        add_drill(world, event)
    add_plan(world, event)
    for name, most in (
        ("detail", 45),
        ("parties", 8),
        ("channels", 12),
        ("baselines", 14),
        ("venues", 11),
        ("safety", 11),
        ("approval", 26),
    ):
        with django_assert_max_num_queries(most):
            client.get(at(name, event))


def test_pages_are_read_in_english_too(world: World, client: Client) -> None:
    world.filler.language = "en"
    world.filler.save()
    event = make_event(world.unit, international=True, state="planned")
    for name in ("detail", "parties", "committees", "approval", "venues", "safety", "channels", "baselines"):
        page = client.get(at(name, event)).content.decode()
        body = page[page.index("<main") : page.index("</main>")]
        found = set(
            re.findall(
                r"[\u4e00-\u9fff]{2,}", re.sub(r"<[^>]+>", " ", body.replace(event.name, "").replace(event.venue, ""))
            )
        )
        allowed = {text for text in found if text in (event.unit.name,)}
        assert (name, sorted(found - allowed - SOURCES)) == (name, [])


SOURCES = {"兑现", "财行", "中办发", "号", "论坛", "峰会", "首届", "世界大会"}
"""Names of documents, which have no English."""
