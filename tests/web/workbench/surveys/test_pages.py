"""Surveys in the browser's eyes: what the pages tell, hide and keep, and what their forms refuse."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.jobs.models import Job
from duixian.apps.notices.models import OutboxMail
from duixian.apps.surveys.models import Answer, Invitation, QuestionnaireVersion, Wave
from duixian.apps.surveys.operations.judging import answer_invalidate
from duixian.apps.surveys.operations.questionnaires import questionnaire_create
from factories.accounts import World, make_world
from factories.checkin import make_doors
from factories.promises import make_declaration
from factories.questionnaires import ALL, FULL
from factories.surveys import AT, OPEN, POOR, PROGRAM, answer, answered, ask, make_version, make_wave, people, released

pytestmark = pytest.mark.django_db
FAR = datetime(2090, 1, 1, tzinfo=AT.tzinfo)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    return released(world.unit, closes_at=FAR)


def client_of(world: World, who: str = "filler") -> Client:
    client = Client()
    client.force_login(world.users[who])
    return client


@pytest.fixture
def client(world: World) -> Client:
    return client_of(world)


def at(name: str, one: Any = None, **more: str) -> str:
    return reverse(f"surveys:{name}", kwargs={"uuid": one.uuid, **more} if one else more)


def text(sent: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", sent.content.decode()))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_asks_the_same_for_any_number(
    world: World, client: Client, rows: int, django_assert_num_queries: Any
) -> None:
    for n in range(rows):
        answered(released(world.unit, title=f"调查{n}", closes_at=FAR), 1)
    client.get(at("list"))
    with django_assert_num_queries(6):
        page = client.get(at("list"))
    assert [row.permille for row in page.context["rows"]] == [1000] * rows
    assert "100.0 %" in text(page)


def test_a_list_of_one_standing_and_an_empty_one(world: World, client: Client) -> None:
    assert "还没有调查" in text(client.get(at("list")))
    make_wave(world.unit, title="准备")
    assert [row.wave.title for row in client.get(at("list"), {"standing": "draft"}).context["rows"]] == ["准备"]
    assert client.get(at("list"), {"standing": "open"}).context["rows"] == []


def test_a_questionnaire_is_built_by_plain_posts(world: World, client: Client) -> None:
    assert "还没有问卷" in text(client.get(at("questionnaires")))
    made = client.post(at("questionnaire-create"), {"unit": str(world.unit.uuid), "title": "入驻企业满意度"})
    version = QuestionnaireVersion.objects.get()
    assert made["Location"] == at("version", version)
    added = client.post(
        at("version", version),
        {"count": "0", "act": "add:scale", "title-zh": "满意吗", "edited_at": version.edited_at.isoformat()},
    )
    assert added["Location"] == f"{at('version', version)}#item-0"
    shown = text(client.get(at("version", version)))
    assert ("请写出题目" in shown, "可修改" in shown) == (True, True)
    version.refresh_from_db()
    fields = {"count": "1", "act": "save", "title-zh": "满意吗", "0-kind": "scale", "0-code": "q1", "0-text-zh": "总体评价", "0-points": "5",
              "0-low-zh": "差", "0-high-zh": "好", "0-required": "on", "edited_at": version.edited_at.isoformat()}  # fmt: skip
    saved = client.post(at("version", version), fields, follow=True)
    version.refresh_from_db()
    assert ("问卷已保存。" in text(saved), [item.text.zh for item in version.asked.items], version.title_zh) == (
        True,
        ["总体评价"],
        "满意吗",
    )
    assert "请写出题目" not in text(saved)


def test_what_somebody_else_changed_is_not_overwritten(world: World, client: Client) -> None:
    version = questionnaire_create(unit=world.unit, title="问卷", content=ALL, by=PROGRAM, at=AT)
    sent = client.post(
        at("version", version), {"count": "0", "title-zh": "我的标题", "edited_at": "2019-01-01T00:00:00+00:00"}
    )
    version.refresh_from_db()
    assert (
        sent.status_code,
        version.asked,
        "刚才有别人改过" in text(sent),
        'value="我的标题"' in sent.content.decode(),
    ) == (422, ALL, True, True)


def test_a_preview_shows_what_was_typed_and_saves_nothing(world: World, client: Client) -> None:
    version = make_version(world.unit)
    sent = client.post(
        at("preview", version), {"count": "1", "0-kind": "text", "0-code": "q1", "0-text-zh": "<b>建议</b>"}
    )
    version.refresh_from_db()
    assert ("&lt;b&gt;建议&lt;/b&gt;" in sent.content.decode(), version.asked) == (True, ALL)


def test_a_released_version_is_shown_and_renewed(world: World, wave: Wave, client: Client) -> None:
    shown = client.get(at("version", wave.version))
    assert ("已发布，不再改动" in text(shown), 'id="builder"' in shown.content.decode()) == (True, False)
    questionnaire = wave.version.questionnaire
    made = client.post(at("renew", questionnaire))
    assert made["Location"] == at("version", questionnaire.versions.get(number=2))
    assert "可以直接修改" in text(client.post(at("renew", questionnaire), follow=True))
    assert [one.number for one in client.get(at("questionnaire", questionnaire)).context["versions"]] == [2, 1]


WAVE = {"title": "会后调查", "audience": "全体参会人员", "anonymous": "yes", "languages": ["zh"], "question": "q1", "cut": "4", "minimum": "30",
        "opens_at": "2026-01-01T09:00", "closes_at": "2090-01-01T18:00"}  # fmt: skip


def test_a_survey_is_started_changed_and_released(world: World, client: Client) -> None:
    version, declaration = make_version(world.unit), make_declaration(world.unit)
    form = client.get(at("wave-create", version)).content.decode()
    assert ("总体评价（5级）" in form, "从哪里得知" in form, f'value="{declaration.uuid}"' in form) == (
        True,
        False,
        True,
    )
    made = client.post(at("wave-create", version), {**WAVE, "declaration": str(declaration.uuid)}, follow=True)
    wave = Wave.objects.get()
    assert (wave.declaration, wave.closes_at.isoformat(), "还没有发布" in text(made)) == (
        declaration,
        "2090-01-01T10:00:00+00:00",
        True,
    )
    changed = client.get(at("wave-change", wave)).content.decode()
    assert ('value="2090-01-01T18:00"' in changed, 'value="yes" checked' in changed or "checked" in changed) == (
        True,
        True,
    )
    client.post(at("wave-change", wave), {**WAVE, "title": "新名称", "population": "50"})
    released_ = client.post(at("release", wave), follow=True)
    wave.refresh_from_db()
    assert (wave.title, wave.population, "调查已发布" in text(released_)) == ("新名称", 50, True)


def test_faults_of_the_form_stand_at_their_fields(world: World, client: Client) -> None:
    version = make_version(world.unit)
    sent = client.post(at("wave-create", version), {**WAVE, "cut": "9", "closes_at": "2025-01-01T09:00"})
    assert (sent.status_code, Wave.objects.count(), dict(sent.context["form"].errors)) == (
        422, 0, {"cut": ["满意的最低分须在量表的 1 至 5 之间。"]},
    )  # fmt: skip
    empty = questionnaire_create(unit=world.unit, title="空白", by=PROGRAM, at=AT)
    assert "问卷还有地方要改" in text(client.get(at("wave-create", empty), follow=True))


def test_a_survey_tells_its_figures_and_warns(world: World, wave: Wave, client: Client) -> None:
    made = answered(wave, 6, 2)
    answer_invalidate(answer_uuid=made[0].uuid, reason="careless", by=PROGRAM, at=OPEN)
    ask(wave, people(8, start=20))
    shown = text(client.get(at("wave", wave)))
    assert [word in shown for word in (
        "71.4 % (5/7)", "95% 置信区间 35.8 % 至 91.8 %", "50.0 %", "发放 16 份", "样本不足", "最少需要 30 份", "不计入：敷衍或自相矛盾",
    )] == [True] * 7  # fmt: skip
    page = client.get(at("wave", wave))
    assert page.content.decode().count("<svg") >= 6
    assert [one.item.code for one in page.context["questions"]] == ["q1", "q2", "q3", "q4", "q5"]
    (overall,) = page.context["questions"][0].drawn
    assert overall.rows == (("1 非常不满意", 0), ("2", 2), ("3", 0), ("4", 0), ("5 非常满意", 5))


def test_answers_in_words_are_escaped_and_not_for_everybody(world: World, wave: Wave, client: Client) -> None:
    answer(ask(wave)[0].token, {**FULL, "q5": ["<script>alert(1)</script>"]})
    mine = client.get(at("wave", wave)).content.decode()
    assert ("<script>alert" in mine, "&lt;script&gt;alert(1)&lt;/script&gt;" in mine) == (False, True)
    others = text(client_of(world, "department_reviewer").get(at("wave", wave)))
    assert ("alert(1)" in others, "只有办理调查的人员和审计可以查看" in others) == (False, True)


def test_more_answers_than_people_are_told(world: World, client: Client) -> None:
    wave = released(world.unit, closes_at=FAR, population=2)
    answered(wave, 3)
    assert "有效答卷多于总人数" in text(client.get(at("wave", wave)))


@pytest.mark.parametrize("good", [1, 3])
def test_a_survey_asks_the_same_for_any_number_of_answers(
    world: World, wave: Wave, client: Client, good: int, django_assert_max_num_queries: Any
) -> None:
    answered(wave, good)
    client.get(at("wave", wave))
    with django_assert_max_num_queries(12):
        client.get(at("wave", wave))


def test_ends_and_links_are_set_from_the_page(world: World, wave: Wave, client: Client) -> None:
    shown = client.post(at("link", wave), {"open": "1"}, follow=True)
    wave.refresh_from_db()
    assert f"/s/{wave.open_token}/" in shown.content.decode()
    assert "公开链接已停用" in text(client.post(at("link", wave), {"open": "0"}, follow=True))
    assert "调查已结束" in text(client.post(at("close", wave), follow=True))
    client.post(at("extend", wave), {"closes_at": "2090-01-01T09:00"})
    wave.refresh_from_db()
    assert wave.closes_at.year == 2090
    refused = client.post(at("extend", wave), {"closes_at": "2080-01-01T09:00"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["closes_at"])
    client.post(at("issued", wave), {"count": "40", "on": "2026-01-02"})
    assert wave.steps.get(kind="issued").count == 40


def test_people_are_asked_and_see_their_links_once(world: World, wave: Wave, client: Client) -> None:
    sent = client.post(
        at("invite", wave),
        {"lines": "张三，a@example.org\nb@example.org", "group": "嘉宾", "language": "zh", "send": "on"},
    )
    links = re.findall(r"/s/([\w-]{24})/", sent.content.decode())
    assert (len(links), "链接只在这里显示一次" in text(sent), OutboxMail.objects.count()) == (2, True, 2)
    listed = client.get(at("invitations", wave)).content.decode()
    assert [link in listed for link in links] == [False, False]
    again = client.post(at("invite", wave), {"lines": "a@example.org", "language": "zh"})
    assert ("有 1 人已经邀请过" in text(again), Invitation.objects.count()) == (True, 2)


def test_everybody_who_came_to_a_conference_is_asked_by_kind(world: World, wave: Wave, client: Client) -> None:
    doors = make_doors(world)
    doors.scan(doors.ticket(1))
    doors.scan(doors.ticket(1), minutes=24 * 60)
    doors.scan(doors.ticket(2))
    client.post(at("invite", wave), {"event": str(doors.event.uuid), "language": "zh"})
    guests = [doors.ticket(n).registration.person_id for n in (1, 2)]
    assert sorted(Invitation.objects.values_list("person", "group", "language")) == [
        (one, "参会代表", "zh") for one in sorted(guests)
    ]


def test_people_are_asked_from_a_list_or_refused_with_the_line(world: World, wave: Wave, client: Client) -> None:
    file = SimpleUploadedFile("名单.csv", "姓名,邮箱,身份\n张三,a@example.org,嘉宾\n".encode("gb18030"))
    client.post(at("invite", wave), {"file": file, "language": "zh"})
    assert list(Invitation.objects.values_list("name", "email", "group")) == [("张三", "a@example.org", "嘉宾")]
    for given, field in (({"lines": "nobody"}, "lines"), ({}, "lines"), ({"lines": "a@b.cn", "people": []}, None)):
        sent = client.post(at("invite", wave), {**given, "language": "zh"})
        assert (list(sent.context["form"].errors) if sent.status_code == 422 else None) == ([field] if field else None)


def test_reminders_and_letters_that_came_back(world: World, wave: Wave, client: Client) -> None:
    asked = ask(wave, 3)
    shown = client.get(at("invitations", wave))
    assert ("催答（3 人未答）" in text(shown), shown.context["page"].paginator.count) == (True, 3)
    assert "已向 3 人发出提醒" in text(client.post(at("remind", wave), follow=True))
    assert "刚邀请或刚催过" in text(client.post(at("remind", wave), follow=True))
    assert "已登记退信" in text(client.post(at("bounced", asked[0].invitation), follow=True))
    assert [row.number for row in client.get(at("invitations", wave), {"state": "bounced"}).context["page"]] == [1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_people_asks_the_same_for_any_number(
    wave: Wave, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    ask(wave, count)
    client.get(at("invitations", wave))
    with django_assert_num_queries(9):
        client.get(at("invitations", wave))


def test_two_questions_against_each_other(world: World, wave: Wave, client: Client) -> None:
    assert "选两道题" in text(client.get(at("cross", wave)))
    answered(wave, 6, 2)
    shown = client.get(at("cross", wave), {"rows": "group", "columns": "q1"})
    assert (
        "标*的数字没有显示" in text(shown),
        shown.context["table"].total,
        "人数太少，不显示" in shown.content.decode(),
    ) == (
        True,
        8,
        True,
    )
    assert "请选择两道不同的题" in text(client.get(at("cross", wave), {"rows": "q1", "columns": "q1"}))


def test_single_answers_without_names_or_order(world: World, wave: Wave, client: Client) -> None:
    (one,) = answered(wave, 1)
    listed = client.get(at("answers", wave)).content.decode()
    assert (str(one.uuid)[:8] in listed, "来宾0" in listed, "guest0" in listed) == (True, False, False)
    shown = text(client.get(at("answer", one)))
    assert (
        "5 非常满意" in shown,
        "来宾0" in shown,
        re.search(r"\d\d:\d\d", shown.split("总体评价")[0].split("日期")[-1]),
    ) == (True, False, None)


def test_a_named_answer_is_shown_with_its_name(world: World, client: Client) -> None:
    wave = released(world.unit, closes_at=FAR, anonymous=False)
    one = answer(ask(wave)[0].token, FULL)
    assert ["来宾0" in text(client.get(at(name, thing))) for name, thing in (("answers", wave), ("answer", one))] == [
        True,
        True,
    ]


def test_an_answer_is_left_out_and_restored(world: World, wave: Wave, client: Client) -> None:
    (one,) = answered(wave, 1)
    refused = client.post(at("leave-out", one), {"note": "?"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    client.post(at("leave-out", one), {"reason": "test", "note": "试答"})
    shown = text(client.get(at("answer", one)))
    assert ("测试答卷" in shown, "试答" in shown, "恢复计入" in shown) == (True, True, True)
    assert "答卷已恢复计入" in text(client.post(at("restore", one), follow=True))


def test_paper_is_entered_form_after_form(world: World, wave: Wave, client: Client) -> None:
    given = {"q1": "5", "q4[r1]": "4", "q4[r2]": "3", "q5": "很好"}
    made = client.post(at("paper", wave), {**given, "on": "2026-01-05", "language": "zh"})
    assert made["Location"] == f"{at('paper', wave)}?on=2026-01-05"
    wrong = client.post(at("paper", wave), {**given, "q1": "", "on": "2026-01-05", "language": "zh"})
    assert (wrong.status_code, "还有 1 题没有录好" in text(wrong), ">很好</textarea>" in wrong.content.decode()) == (
        422,
        True,
        True,
    )
    early = client.post(at("paper", wave), {**given, "on": "2019-01-05", "language": "zh"})
    assert (early.status_code, list(early.context["form"].errors), Answer.objects.filter(channel="paper").count()) == (
        422,
        ["on"],
        1,
    )


def test_an_export_of_limesurvey_is_handed_to_a_job(world: World, wave: Wave, client: Client) -> None:
    file = SimpleUploadedFile("r.csv", b"id,q1,q4[r1],q4[r2],email\n1,5,4,3,a@example.org\n")
    sent = client.post(at("import", wave), {"file": file}, follow=True)
    assert (Job.objects.get().kind, "开始导入 1 行" in text(sent), "没有导入：email" in text(sent)) == (
        "surveys.answers.import",
        True,
        True,
    )
    refused = client.post(at("import", wave), {"file": SimpleUploadedFile("r.csv", "姓名,年龄\n张三,3\n".encode())})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["file"])


def test_answers_are_taken_along(world: World, wave: Wave, client: Client) -> None:
    answer(ask(wave)[0].token, POOR)
    file = client.get(at("export", wave, fmt="csv"))
    content = b"".join(file.streaming_content).decode("utf-8-sig")
    assert content.splitlines()[0].startswith("id,submitdate,channel,startlanguage,group,state,q1,")
    assert client.get(at("export", wave, fmt="pdf")).status_code == 400


def test_the_area_is_complete_in_english(world: World, wave: Wave, settings: Any) -> None:
    """No Chinese of ours on an English page; what people typed stays as it is."""
    answered(wave, 6, 1)
    client = client_of(world)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    own = re.compile("|".join(map(re.escape, (
        "会后调查", "全体参会人员", "海汀市", "生物医药产业促进中心", "问卷", "大会满意度调查", "填报甲", "中文", "兑现", "观众", "单位", "来宾",
    ))))  # fmt: skip
    for name in ("list", "questionnaires"):
        assert re.findall(r"[\u4e00-\u9fff]+", own.sub("", text(client.get(at(name))))) == []
    for name in ("wave", "invitations", "answers", "paper", "import", "invite", "cross"):
        assert (name, re.findall(r"[\u4e00-\u9fff]+", own.sub("", text(client.get(at(name, wave)))))) == (name, [])


def test_others_see_results_and_no_people(world: World, wave: Wave) -> None:
    client = client_of(world, "department_reviewer")
    tabs = re.findall(r'class="tab" href="([^"]+)"', client.get(at("wave", wave)).content.decode())
    assert [tab.rstrip("/").rpartition("/")[2] for tab in tabs] == [str(wave.uuid), "cross"]
