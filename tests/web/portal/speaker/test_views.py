from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from duixian.apps.events.models import Event, Speaker, SpeakerState
from duixian.apps.events.operations.inviting import PATH, link_make
from duixian.apps.notices.models import Notice
from factories.accounts import World, make_world
from factories.events import make_event
from factories.speakers import PDF, accepted, confirmed, invite, picture, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    today = timezone.localdate()
    return make_event(world.unit, starts_on=today, ends_on=today + timedelta(days=2))


def token_of(speaker: Speaker) -> str:
    return link_make(speaker, timezone.now())[1].rstrip("/").rpartition("/")[2]


def at(name: str, token: str, **more: Any) -> str:
    return reverse(f"guest_speaker:{name}", kwargs={"token": token, **more})


def test_the_link_of_the_letters_is_the_address_of_the_page(event: Event) -> None:
    assert at("home", "abc") == f"{PATH}abc/"


def test_the_invitation_speaks_the_language_of_the_speaker(event: Event) -> None:
    token = token_of(invite(propose(event, "史密斯", name_en="John Smith", language="en", topic="CAR-T")))
    page = Client().get(at("home", token)).content.decode()
    assert [
        part in page
        for part in ("Dear John Smith", "22nd Haiting Life Science Forum", "Accept the invitation", "CAR-T")
    ] == [True] * 4
    browser = Client()
    browser.get(at("home", token), {"lang": "zh"})
    assert "接受邀请" in browser.get(at("home", token)).content.decode()


def test_yes_is_a_step_by_the_speaker_and_the_colleague_is_told(world: World, event: Event) -> None:
    speaker = invite(propose(event, liaison_uuid=world.filler.uuid))
    token = token_of(speaker)
    answer = Client().post(at("answer", token), {"accepts": "yes", "note": "期待"})
    step = speaker.steps.get(state="accepted")
    assert (answer.headers["Location"], step.source, step.note, step.recorded_by) == (
        at("home", token),
        "self",
        "期待",
        None,
    )
    assert Notice.objects.get().link == reverse("speakers:detail", args=[speaker.uuid])


def test_no_needs_no_reason_and_can_become_yes(event: Event) -> None:
    speaker = invite(propose(event))
    token, browser = token_of(speaker), Client()
    browser.post(at("answer", token), {"accepts": "no"})
    assert "您已婉拒邀请" in browser.get(at("home", token)).content.decode()
    browser.post(at("answer", token), {"accepts": "yes"})
    speaker.refresh_from_db()
    assert speaker.state == SpeakerState.ACCEPTED


def test_sent_twice_it_is_taken_once_and_said_so(event: Event) -> None:
    speaker = invite(propose(event))
    token, browser = token_of(speaker), Client()
    for _ in range(2):
        browser.post(at("answer", token), {"accepts": "yes"})
    assert speaker.steps.filter(state="accepted").count() == 1
    assert "现在可以" in browser.get(at("home", token)).content.decode()


@pytest.mark.parametrize("given", [{}, {"accepts": "maybe"}, {"accepts": "yes", "note": "长" * 301}])
def test_what_is_no_answer_changes_nothing(event: Event, given: dict[str, str]) -> None:
    speaker = invite(propose(event))
    Client().post(at("answer", token_of(speaker)), given)
    speaker.refresh_from_db()
    assert speaker.state == SpeakerState.INVITED


def test_before_the_answer_nothing_else_is_asked(event: Event) -> None:
    token = token_of(invite(propose(event)))
    for name in ("profile", "materials", "travel", "portrait"):
        assert Client().get(at(name, token)).headers["Location"] == at("home", token)
    assert Client().get(at("sealed", token, kind="passport")).status_code == 302


def test_speakers_fill_in_what_is_needed(event: Event) -> None:
    speaker = accepted(event)
    token, browser = token_of(speaker), Client()
    browser.post(at("profile", token), {"topic": "题", "biography": "简介", "biography_en": "Bio"})
    browser.post(at("portrait", token), {"photo": SimpleUploadedFile("a.jpg", picture())})
    browser.post(at("materials", token), {"kind": "slides", "file": SimpleUploadedFile("s.pdf", PDF)})
    browser.post(at("travel", token), {"arrives_at": "2020-06-09T16:00", "pick_up": "on", "wishes": "素食"})
    speaker.refresh_from_db()
    material = speaker.materials.get()
    assert (speaker.topic, speaker.biography_en, speaker.travel.pick_up, material.consented_at) == (
        "题",
        "Bio",
        True,
        None,
    )
    assert browser.get(at("photo", token)).headers["Content-Type"] == "image/jpeg"
    assert "已上传" in browser.get(at("home", token)).content.decode()


@pytest.mark.parametrize("name", ["portrait", "materials"])
def test_a_file_that_is_not_taken_is_refused_at_its_field(event: Event, name: str) -> None:
    token = token_of(accepted(event))
    file = SimpleUploadedFile("a.jpg" if name == "portrait" else "a.html", b"<html><script>alert(1)</script></html>")
    answer = Client().post(at(name, token), {"photo": file, "file": file, "kind": "slides"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (
        422,
        ["photo" if name == "portrait" else "file"],
    )


def test_passport_data_are_never_shown_again_and_can_be_taken_back(event: Event) -> None:
    speaker = confirmed(event)
    token, browser = token_of(speaker), Client()
    given = {"name": "SMITH JOHN", "number": "E12345678", "nationality": "US", "born_on": "1960-05-04", "consent": "on"}
    browser.post(at("sealed", token, kind="passport"), given)
    page = browser.get(at("sealed", token, kind="passport"))
    assert ("E12345678" in page.content.decode(), "no-store" in page.headers["Cache-Control"]) == (False, True)
    browser.post(at("erase", token, kind="passport"))
    assert speaker.sealed.filter(erased_at=None).count() == 0
    browser.post(at("erase", token, kind="passport"))
    assert browser.get(at("sealed", token, kind="dna")).status_code == 404


def test_without_the_separate_consent_nothing_is_kept(event: Event) -> None:
    speaker = confirmed(event)
    given = {"holder": "王", "bank": "海汀银行", "account": "622200001111"}
    answer = Client().post(at("sealed", token_of(speaker), kind="bank"), given)
    assert (answer.status_code, speaker.sealed.count()) == (422, 0)


@pytest.mark.parametrize(("browser", "said"), [("en-GB", "This link does not work"), ("zh-CN", "这个链接不能使用")])
def test_a_link_that_is_none_says_so_in_the_language_of_the_browser(browser: str, said: str) -> None:
    page = Client(headers={"accept-language": browser}).get(at("home", "nobody-has-this"))
    assert (page.status_code, f"<h1>{said}</h1>" in page.content.decode()) == (404, True)
    assert Client().post(at("answer", "nobody-has-this"), {"accepts": "yes"}).status_code == 404


def test_one_link_opens_one_speaker_only(event: Event) -> None:
    first, second = accepted(event, "甲"), accepted(event, "乙")
    page = Client().get(at("home", token_of(first))).content.decode()
    assert ("甲" in page, "乙，" in page) == (True, False)
    assert token_of(first) != token_of(second)


def test_the_page_needs_no_script(event: Event) -> None:
    assert "<script" not in Client().get(at("home", token_of(accepted(event)))).content.decode()
