"""A unit's own texts: checked at once, kept with their history, one in force; the head of its letters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.letters import Text, UnknownLetterError
from duixian.apps.notices.models import Letterhead, MailTemplate
from duixian.apps.notices.operations.templates import letterhead_set, template_reset, template_set
from duixian.apps.notices.queries.letters import text_of
from factories.accounts import World, act, make_world
from factories.letters import AT, KEY, LETTER, register_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    register_letter()
    return make_world()


def put(
    world: World, subject: str = "请您演讲", body: str = "{{ name }}，您好", hours: int = 0, **more: object
) -> MailTemplate:
    told = {"letter_key": KEY, "language": "zh", "by": act(world.filler), **more}
    return template_set(unit=world.unit, subject=subject, body=body, at=AT + timedelta(hours=hours), **told)


def test_own_text_holds_for_its_unit_and_language_alone(world: World) -> None:
    put(world)
    assert text_of(world.unit, KEY, "zh") == Text("请您演讲", "{{ name }}，您好")
    assert (text_of(world.unit, KEY, "en"), text_of(world.other, KEY, "zh")) == (LETTER.en, LETTER.zh)


def test_texts_are_superseded_and_kept(world: World) -> None:
    put(world)
    put(world, "再请您演讲", hours=1)
    rows = list(MailTemplate.objects.order_by("id").values_list("subject", "superseded_at"))
    assert rows == [("请您演讲", AT + timedelta(hours=1)), ("再请您演讲", None)]
    history = list(HistoryRow.objects.values_list("kind", "payload"))
    assert history == [("notices.template.set", {"letter": KEY, "language": "zh"})] * 2


def test_same_text_again_changes_nothing(world: World) -> None:
    first = put(world, body="一\r\n二 ")
    assert put(world, body="一\n二", hours=1) == first
    assert HistoryRow.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"subject": " \n "}, "subject", "不能为空。"),
        ({"body": ""}, "body", "不能为空。"),
        ({"subject": "长" * 201}, "subject", "不能超过200字。"),
        ({"body": "长" * 20_001}, "body", "不能超过20000字。"),
        ({"body": "{{ nmae }}，{{ Name }}"}, "body", "这封信没有这个位置：{{ nmae }}　{{ Name }}"),
        ({"subject": "{{ name"}, "subject", "这封信没有这个位置：{{"),
        ({"language": "fr"}, "language", "没有这种语言。"),
    ],
)
def test_text_that_cannot_be_is_refused_at_its_field(
    world: World, wrong: dict[str, str], field: str, message: str
) -> None:
    with translation.override("zh-hans"), pytest.raises(Invalid) as error:
        put(world, **wrong)  # type: ignore[arg-type]  # texts by name
    assert (error.value.field, str(error.value.message)) == (field, message)
    assert MailTemplate.objects.count() == 0


def test_unknown_letter_has_no_text(world: World) -> None:
    with pytest.raises(UnknownLetterError):
        put(world, letter_key="tests.speaker.sing")


def test_only_who_works_for_the_unit_changes_its_letters(world: World) -> None:
    for who in (world.stranger, world.auditor, world.admin):
        by = act(who)
        with pytest.raises(NotAllowed):
            put(world, by=by)
        with pytest.raises(NotAllowed):
            template_reset(unit=world.unit, letter_key=KEY, language="zh", by=by, at=AT)
        with pytest.raises(NotAllowed):
            letterhead_set(unit=world.unit, name_zh="x", name_en="", reply_to="", by=by, at=AT)
    assert (MailTemplate.objects.count(), Letterhead.objects.count()) == (0, 0)


def test_reset_goes_back_to_the_default_and_keeps_the_text(world: World) -> None:
    put(world)
    told = {"unit": world.unit, "letter_key": KEY, "language": "zh", "by": act(world.head)}
    assert template_reset(**told, at=AT + timedelta(hours=2)) == LETTER.zh
    assert MailTemplate.objects.get().superseded_at == AT + timedelta(hours=2)
    assert list(HistoryRow.objects.values_list("kind", flat=True)) == ["notices.template.set", "notices.template.reset"]
    with pytest.raises(Invalid):
        template_reset(**told, at=AT)


def test_database_holds_one_text_in_force(world: World) -> None:
    put(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        MailTemplate.objects.create(unit=world.unit, letter=KEY, language="zh", subject="x", body="y", written_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        MailTemplate.objects.create(unit=world.unit, letter=KEY, language="fr", subject="x", body="y", written_at=AT)


def test_head_is_set_and_set_again(world: World) -> None:
    by = act(world.filler)
    letterhead_set(unit=world.unit, name_zh="论坛\n会务组", name_en="", reply_to=" office@unit.example ", by=by, at=AT)
    head = letterhead_set(unit=world.unit, name_zh="会务组", name_en="Forum Office", reply_to="", by=by, at=AT)
    assert Letterhead.objects.get() == head
    assert (head.name_zh, head.name_en, head.reply_to) == ("会务组", "Forum Office", "")
    assert list(HistoryRow.objects.values_list("kind", flat=True)) == ["notices.letterhead.set"] * 2
    with pytest.raises(Invalid) as error:
        letterhead_set(unit=world.unit, name_zh="", name_en="", reply_to="nobody", by=by, at=AT)
    assert error.value.field == "reply_to"
