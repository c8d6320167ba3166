"""Answer pages: what was typed is never lost, each link once, a clear word for every link that takes nothing, and no trace in the log."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from duixian.apps.surveys.models import Answer, Turnout, Wave
from duixian.apps.surveys.operations.waves import wave_close
from duixian.core.surveys.questionnaire import Questionnaire
from duixian.core.wording import Words
from factories.accounts import World, make_world
from factories.questionnaires import ALL, FULL
from factories.surveys import AT, GOOD, POOR, PROGRAM, ask, make_version, released

pytestmark = pytest.mark.django_db
FAR = datetime(2090, 1, 1, tzinfo=AT.tzinfo)


@pytest.fixture
def world() -> World:
    return make_world()


def open_wave(world: World, **more: Any) -> Wave:
    return released(world.unit, **{"closes_at": FAR, "languages": ("zh", "en"), **more})


@pytest.fixture
def token(world: World) -> str:
    return ask(open_wave(world))[0].token


def page(client: Client, token: str, **query: str) -> str:
    return client.get(f"/s/{token}/", query).content.decode()


def test_the_questions_are_fieldsets_with_legends_and_named_ends(client: Client, token: str) -> None:
    shown = page(client, token)
    assert re.findall(r'<fieldset class="ask" id="q-(\w+)"', shown) == ["q1", "q2", "q3", "q4"]
    assert re.findall(r'role="radiogroup" aria-labelledby="([^"]+)"', shown) == ["r-q4[r1]", "r-q4[r2]"]
    assert shown.count('visually-hidden"> 非常不满意') == 3
    assert [
        word in shown
        for word in ("大会满意度调查", "感谢您的参与。", "这是匿名调查。", "海汀市生物医药产业促进中心", "匿名")
    ] == [True] * 5
    assert ('<html lang="zh-CN">' in shown, 'href="#main"' in shown, "<script" in shown) == (True, True, False)


def test_an_answer_is_taken_and_thanked_for(client: Client, token: str) -> None:
    sent = client.post(f"/s/{token}/", {**FULL, "lang": "en"})
    assert (sent.status_code, sent["Location"]) == (302, f"/s/{token}/thanks/?lang=en")
    thanks = client.get(sent["Location"]).content.decode()
    assert ("Thank you, we have your answers" in thanks, "Thank you!" in thanks, "Change my answers" in thanks) == (
        True,
        True,
        False,
    )
    made = Answer.objects.get()
    assert (made.language, made.channel, made.values["q5"]) == ("en", "personal", "很好")


def test_a_used_link_says_so_and_takes_nothing(client: Client, token: str) -> None:
    client.post(f"/s/{token}/", GOOD)
    assert "这个链接已经答过了" in page(client, token)
    again = client.post(f"/s/{token}/", POOR)
    assert (again.status_code, "这个链接已经答过了" in again.content.decode(), Answer.objects.count()) == (409, True, 1)


def test_faults_are_told_and_what_was_typed_is_kept_and_escaped(client: Client, token: str) -> None:
    script = "<script>alert(1)</script>"
    sent = client.post(
        f"/s/{token}/", {"q1": "9", "q2": "a3", "q2[other]": script, "q5": script, "q4[r1]": "4", "q4[r2]": ""}
    )
    shown = sent.content.decode()
    assert (sent.status_code, Turnout.objects.count()) == (422, 0)
    assert re.findall(r'<li><a href="#q-(\w+)">', shown) == ["q1", "q4"]
    assert ('id="e-q1">没有这个选项' in shown, 'id="e-q4">请为每一行选择' in shown, shown.count("ask-row--wrong")) == (
        True,
        True,
        1,
    )
    assert (script in shown, shown.count("&lt;script&gt;alert(1)&lt;/script&gt;")) == (False, 2)
    assert re.search(r'name="q4\[r1\]" value="4" checked', shown)
    assert "还有 2 题要看一下" in shown


def test_the_language_is_switched_without_losing_what_was_typed(client: Client, token: str) -> None:
    shown = client.post(f"/s/{token}/", {"switch": "en", "lang": "zh", "q5": "not yet done"}).content.decode()
    assert ('<html lang="en">' in shown, "not yet done" in shown, "Overall" in shown, "Please check" in shown) == (
        True,
        True,
        True,
        False,
    )
    assert (Answer.objects.count(), 'name="switch" value="zh"' in shown) == (0, True)
    assert "Conference survey" in page(client, token, lang="en")
    assert "大会满意度调查" in page(client, token, lang="fr")


def test_the_enter_key_sends_and_does_not_switch(client: Client, token: str) -> None:
    """The first submit button of the form, in the order of the page, is the one that the Enter key presses."""
    buttons = re.findall(r'<button[^>]*type="submit"[^>]*>', page(client, token))
    assert ["name=" in button for button in buttons[:2]] == [False, True]


def test_the_language_of_the_browser_and_of_the_invitation(world: World) -> None:
    english = Client(headers={"accept-language": "en"})
    wave = open_wave(world, open_link=True)
    assert "Conference survey" in page(english, wave.open_token)
    (one,) = ask(wave)
    assert "大会满意度调查" in page(english, one.token)


def test_an_open_link_counts_a_browser_once(world: World) -> None:
    wave = open_wave(world, open_link=True)
    first, path = Client(), f"/s/{wave.open_token}/"
    opened = first.get(path)
    cookie = opened.cookies["answered"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], len(cookie.value)) == (path, True, "Lax", 32)
    assert first.post(path, GOOD).status_code == 302
    assert "这个链接已经答过了" in page(first, wave.open_token)
    other = Client()
    refused = other.post(path, {**GOOD, "q5": "没有Cookie"})
    assert (
        refused.status_code,
        "请允许本站使用Cookie" in refused.content.decode(),
        "没有Cookie" in refused.content.decode(),
    ) == (422, True, True)
    other.get(path)
    assert (other.post(path, POOR).status_code, Answer.objects.filter(channel="open").count()) == (302, 2)
    assert first.post(f"{path}decline/").status_code == 404


def test_a_named_answer_can_be_changed(world: World, client: Client) -> None:
    token = ask(open_wave(world, anonymous=False))[0].token
    assert "这是实名调查。" in page(client, token)
    client.post(f"/s/{token}/", FULL)
    assert "修改我的答案" in client.get(f"/s/{token}/thanks/").content.decode()
    shown = page(client, token)
    assert (
        "您已经答过" in shown,
        ">很好</textarea>" in shown,
        bool(re.search(r'name="q1" value="5" checked', shown)),
    ) == (True, True, True)
    client.post(f"/s/{token}/", {**FULL, "q5": "更好"})
    assert [(one.values["q5"], one.superseded_at is None) for one in Answer.objects.order_by("pk")] == [
        ("很好", False),
        ("更好", True),
    ]


def test_links_that_take_nothing_yet_or_any_more(world: World, client: Client) -> None:
    now = timezone.now()
    early = ask(open_wave(world, opens_at=now + timedelta(days=2), contact="kaoping@example.org"))[0].token
    assert ("调查还没有开始" in page(client, early), "kaoping@example.org" in page(client, early)) == (True, True)
    wave = open_wave(world, title="快结束")
    late = ask(wave)[0].token
    wave_close(wave_uuid=wave.uuid, by=PROGRAM, at=now)
    assert "调查已经结束" in page(client, late)
    for token, why in ((early, "调查还没有开始"), (late, "调查已经结束")):
        sent = client.post(f"/s/{token}/", GOOD)
        assert (sent.status_code, why in sent.content.decode()) == (409, True)
    assert client.post(f"/s/{late}/decline/").status_code == 409
    assert Answer.objects.count() == 0


def test_every_link_that_is_none_gets_the_same_answer(world: World, client: Client) -> None:
    draft = make_version(world.unit)
    found = []
    for token in ("x", "a" * 24, "z" * 200, draft.uuid):
        for path in (f"/s/{token}/", f"/s/{token}/thanks/"):
            sent = client.get(path)
            found.append((sent.status_code, sent.content))
    assert (len(set(found)), found[0][0], "没有这个链接" in found[0][1].decode()) == (1, 404, True)
    assert "There is no such link" in client.get("/s/x/", {"lang": "en"}).content.decode()


def test_whoever_declines_is_told_how_to_come_back(client: Client, token: str) -> None:
    said = client.post(f"/s/{token}/decline/", {"lang": "en"}).content.decode()
    assert ("All right, no more reminders" in said, f'href="/s/{token}/?lang=en"' in said) == (True, True)
    assert client.get(f"/s/{token}/thanks/")["Location"] == f"/s/{token}/"
    client.post(f"/s/{token}/", GOOD)
    assert "这个链接已经答过了" in client.post(f"/s/{token}/decline/").content.decode()


def test_the_log_and_other_sites_never_learn_the_link(
    client: Client, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="duixian.requests"):
        sent = client.get(f"/s/{token}/")
    assert [row.path for row in caplog.records if row.name == "duixian.requests"] == ["/s/…/"]
    assert (sent["Referrer-Policy"], sent["X-Robots-Tag"], "no-store" in sent["Cache-Control"]) == (
        "same-origin",
        "noindex",
        True,
    )
    assert "sessionid" not in sent.cookies


def test_a_page_is_quick(client: Client, token: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2):
        client.get(f"/s/{token}/")


def test_texts_of_the_staff_are_escaped_too(world: World, client: Client) -> None:
    from dataclasses import replace

    evil = Words("<img src=x onerror=alert(1)>", "")
    asked = Questionnaire((replace(ALL.items[1], text=evil, help=evil), *ALL.items[2:]), evil, evil)
    token = ask(open_wave(world, version=make_version(world.unit, "坏", asked), languages=("zh",)))[0].token
    shown = page(client, token)
    assert ("<img" in shown, shown.count("&lt;img")) == (False, 3)


def test_one_address_stuffs_no_public_survey(world: World, client: Client, settings: Any) -> None:
    """A new cookie each time is a new browser; a hall behind one address may send ten times what a person may."""
    settings.GUEST_POSTS = 1
    token = open_wave(world, open_link=True).open_token
    codes = []
    for number in range(11):
        client.cookies["answered"] = f"browser{number}"
        codes.append(client.post(f"/s/{token}/", FULL, REMOTE_ADDR="198.51.100.77").status_code)
    assert (codes, Answer.objects.count()) == ([302] * 10 + [429], 10)
