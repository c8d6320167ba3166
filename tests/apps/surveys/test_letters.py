"""The letters as people read them, in both languages, and that their link is the page's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from duixian.apps.surveys.letters import PATH, letter
from duixian.apps.surveys.models import Wave
from factories.accounts import make_world
from factories.surveys import make_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave() -> Wave:
    return make_wave(make_world().unit, languages=("zh", "en"), contact="kaoping@example.org")


def test_the_invitation_in_chinese(wave: Wave, settings: object) -> None:
    told = letter(wave, token="TOKEN", name="张三", language="zh")
    assert told.subject == "邀请您填写“大会满意度调查”"
    assert told.body.split("\n\n") == [
        "张三，您好：", "海汀市生物医药产业促进中心邀请您填写“大会满意度调查”，只需几分钟。",
        f"填写：{settings.SITE_ADDRESS}/s/TOKEN/",  # type: ignore[attr-defined]  # a setting
        "请在2020年10月11日 00:00前填写。链接只供您本人使用，请勿转发。", "这是匿名调查：系统只记下您是否已答，不记下哪一份是您的。",
        "联系方式：kaoping@example.org", "海汀市生物医药产业促进中心",
    ]  # fmt: skip


def test_the_reminder_in_english(wave: Wave) -> None:
    wave.anonymous, wave.contact = False, ""
    told = letter(wave, token="TOKEN", name="", language="en", again=True)
    assert told.subject == "Reminder: please fill in “Conference survey”"
    assert (
        told.body.split("\n\n")[1]
        == "You have not filled in “Conference survey” yet, and we would like to hear from you."
    )
    assert "with your name" in told.body
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in told.body.replace(wave.unit.name, ""))


def test_the_link_leads_to_the_page() -> None:
    assert reverse("answer:fill", args=["TOKEN"]) == PATH.format(token="TOKEN")
