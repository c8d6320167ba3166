"""Letters: each in both languages, edited beside a preview that saves nothing, reset; the head."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.notices.models import Letterhead, MailTemplate
from factories.accounts import World, make_world
from factories.letters import KEY, register_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    register_letter()
    return make_world()


@pytest.fixture
def filler(world: World, client: Client) -> Client:
    client.force_login(world.filler)
    return client


def address(world: World, language: str = "zh", name: str = "letter") -> str:
    return reverse(f"mail:{name}", args=[world.unit.uuid, KEY, language])


def save(client: Client, world: World, **more: str) -> object:
    return client.post(address(world), {"subject": "请您演讲", "body": "{{ name }}，您好", "act": "save", **more})


def test_list_tells_which_languages_have_an_own_text(world: World, filler: Client) -> None:
    save(filler, world)
    rows = filler.get(reverse("mail:letters")).context["rows"]
    assert [[(code, own) for code, _label, own in languages] for key, _kind, languages in rows if key == KEY] == [
        [("zh", True), ("en", False)]
    ]


def test_units_to_choose_from_are_those_that_one_works_for(world: World, client: Client) -> None:
    client.force_login(world.department_reviewer)
    assert client.get(reverse("mail:letters")).context["unit"] == world.department
    chosen = client.get(reverse("mail:letters"), {"unit": str(world.other.uuid)})
    assert chosen.context["unit"] == world.other
    assert client.get(reverse("mail:letters"), {"unit": str(world.bureau.uuid)}).status_code == 404


def test_page_shows_the_text_its_preview_and_its_places(world: World, filler: Client) -> None:
    page = filler.get(address(world, "en"))
    told = page.context
    assert told["form"].initial["subject"] == "Invitation: {{ event }}"
    assert told["preview"].text.subject == "Invitation: The 22nd Forum"
    assert [name for name, _place, _sample in told["places"]] == ["name", "event", "reply_by", "note", "unit"]
    assert "<code>{{ reply_by }}</code>" in page.content.decode()


def test_unknown_letters_and_languages_are_not_there(world: World, filler: Client) -> None:
    for key, language in (("tests.speaker.sing", "zh"), (KEY, "fr")):
        assert filler.get(reverse("mail:letter", args=[world.unit.uuid, key, language])).status_code == 404
    assert MailTemplate.objects.count() == 0


def test_saved_text_is_used_and_shown_among_the_units_texts(world: World, filler: Client) -> None:
    save(filler, world)
    save(filler, world, subject="再请")
    page = filler.get(address(world))
    assert (page.context["own"], [row.subject for row in page.context["earlier"]]) == (True, ["再请", "请您演讲"])


def test_preview_without_script_shows_the_whole_page_and_saves_nothing(world: World, filler: Client) -> None:
    page = filler.post(address(world), {"subject": "{{ event }}！", "body": "x", "act": "preview"})
    assert (page.status_code, page.context["preview"].text.subject) == (200, "第22届论坛！")
    assert page.context["form"].initial["subject"] == "{{ event }}！"
    assert MailTemplate.objects.count() == 0


def test_preview_as_one_types_is_the_part_alone_and_names_what_is_no_place(world: World, filler: Client) -> None:
    told = {"subject": "x", "body": "{{ nmae }}<b>"}
    page = filler.post(address(world), told, headers={"HX-Request": "true"})
    html = page.content.decode()
    assert html.lstrip().startswith('<div class="letter-preview" id="preview"')
    assert "<code>{{ nmae }}</code>" in html
    good = filler.post(address(world), {"subject": "x", "body": "<b>{{ name }}"}, headers={"HX-Request": "true"})
    assert "&lt;b&gt;王教授" in good.content.decode()
    assert MailTemplate.objects.count() == 0


def test_text_with_an_unknown_place_is_refused_at_its_field_and_kept_in_the_form(world: World, filler: Client) -> None:
    page = save(filler, world, body="{{ nmae }}，您好")
    assert page.status_code == 422  # type: ignore[attr-defined]  # a response
    form = page.context["form"]  # type: ignore[attr-defined]  # a response
    assert (form.errors["body"], form["body"].value()) == (["这封信没有这个位置：{{ nmae }}"], "{{ nmae }}，您好")


def test_reset_goes_back_to_the_default(world: World, filler: Client) -> None:
    save(filler, world)
    filler.post(address(world, name="reset"))
    assert filler.get(address(world)).context["form"].initial["subject"] == "邀请：{{ event }}"
    again = filler.post(address(world, name="reset"), follow=True)
    assert "现在用的就是默认文本。" in again.content.decode()


def test_head_is_set_and_shown(world: World, filler: Client) -> None:
    where = reverse("mail:head", args=[world.unit.uuid])
    page = filler.post(where, {"name_zh": "会务组", "name_en": "", "reply_to": "office@unit.example"}, follow=True)
    assert Letterhead.objects.get().reply_to == "office@unit.example"
    assert page.context["heads"]["en"].name == "会务组"
    assert filler.post(where, {"reply_to": "nobody"}).status_code == 422
    assert filler.get(where).context["form"].initial["name_zh"] == "会务组"
