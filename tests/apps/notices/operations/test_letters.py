"""A letter is written once, in the text of its unit and the language of its reader; what lacks is named; nothing is slipped in."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import translation

from duixian.apps.accounts.errors import Invalid
from duixian.apps.notices.letters import UnknownLetterError
from duixian.apps.notices.models import OutboxMail
from duixian.apps.notices.operations.letters import address, calendar_text
from duixian.apps.notices.operations.suppressing import address_close
from duixian.apps.notices.operations.templates import letterhead_set, template_set
from duixian.documents.schedules.invitations import Method, Party, invitation
from factories.accounts import act, make_world
from factories.letters import AT, FACTS, KEY, register_letter, sent, write, written

pytestmark = pytest.mark.django_db


def invite() -> bytes:
    at = datetime(2020, 9, 21, 1, tzinfo=UTC)
    return invitation(
        uid="a@site.example", sequence=0, method=Method.REQUEST, starts=at, ends=at.replace(hour=2), zone="Asia/Shanghai",
        title="主旨报告", organiser=Party("会务组", "forum@example.org"), attendee=Party("李", "li@example.org"), created=at,
    )  # fmt: skip


def test_letter_is_written_in_the_default_text_and_keeps_whom_and_what_it_is_about() -> None:
    world, thing, person = make_world(), uuid4(), uuid4()
    one = written(world.unit, about_uuid=thing, person_uuid=person)
    assert (one.subject, one.body) == (
        "邀请：生物医药论坛", "尊敬的李教授：\n\n请于8月1日前答复。\n\n海汀市生物医药产业促进中心",
    )  # fmt: skip
    kept = (one.unit, one.letter, one.about_uuid, one.person_uuid, one.language, one.sender, one.reply_to, one.state)
    assert kept == (world.unit, KEY, thing, person, "zh", "海汀市生物医药产业促进中心", "", "waiting")


def test_letter_is_written_in_the_units_own_text_name_and_language() -> None:
    world = make_world()
    register_letter()
    by = act(world.filler)
    template_set(
        unit=world.unit, letter_key=KEY, language="en", subject="Hi {{ name }}", body="{{ unit }}", by=by, at=AT
    )
    letterhead_set(unit=world.unit, name_zh="", name_en="Bio Centre", reply_to="office@unit.example", by=by, at=AT)
    one = written(world.unit, language="en-gb")
    assert (one.subject, one.body, one.sender, one.reply_to) == (
        "Hi 李教授", "Bio Centre", "Bio Centre", "office@unit.example",
    )  # fmt: skip
    assert written(world.unit, "b", reply_to="ann@unit.example").reply_to == "ann@unit.example"


def test_letter_is_written_once_for_a_key(django_assert_num_queries: object) -> None:
    world = make_world()
    assert write(world.unit, "k", to="a@example.org")
    assert not write(world.unit, "k", to="b@example.org", facts={**FACTS, "name": "别人"})
    assert [one.to for one in OutboxMail.objects.all()] == ["a@example.org"]


def test_missing_facts_are_named_in_the_language_of_the_page() -> None:
    world = make_world()
    with translation.override("zh-hans"), pytest.raises(Invalid) as error:
        write(world.unit, facts={"name": "李", "event": ""})
    assert str(error.value.message) == "这封信还缺少：会议名称、答复期限。"
    assert OutboxMail.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", ["", "nobody", "a@b", "a@example.org\nBcc: e@example.com", "a@example.org, b@example.org", f"{'a' * 64}@{'b.' * 100}org"]
)  # fmt: skip
def test_what_is_no_address_is_refused_at_its_field(wrong: str) -> None:
    world = make_world()
    for field in ("to", "reply_to"):
        if wrong or field == "to":
            with pytest.raises(Invalid) as error:
                write(world.unit, **{field: wrong})
            assert error.value.field == field
    assert OutboxMail.objects.count() == 0


def test_address_loses_the_blanks_around_it() -> None:
    assert address("  a@example.org\t") == "a@example.org"


def test_unknown_letter_is_an_error() -> None:
    world = make_world()
    with pytest.raises(UnknownLetterError):
        write(world.unit, letter="tests.speaker.sing")


def test_facts_that_are_hostile_stay_text() -> None:
    world = make_world()
    sent(world.unit, facts={**FACTS, "event": "x\r\nBcc: evil@example.com", "name": "{{ unit }}<script>"})
    message = mail.outbox[0]
    assert (message.subject, message.recipients()) == ("邀请：x Bcc: evil@example.com", ["li@example.org"])
    assert message.body.startswith("尊敬的{{ unit }}<script>：")


def test_invitation_leaves_with_the_letter() -> None:
    world = make_world()
    sent(world.unit, calendar=invite())
    [alternative] = mail.outbox[0].alternatives  # type: ignore[attr-defined]  # a message with alternatives
    assert (alternative.mimetype, alternative.content) == ("text/calendar; method=REQUEST", invite().decode())


def test_what_is_no_invitation_is_a_fault_of_the_caller() -> None:
    assert calendar_text(None) == ""
    for wrong in (b"hello", b"BEGIN:VCALENDAR" + b"x" * 20_000):
        with pytest.raises(ValueError, match="not an invitation"):
            calendar_text(wrong)


def test_letter_to_a_closed_address_is_kept_and_does_not_leave() -> None:
    world = make_world()
    address_close(mail=written(world.unit, "a", to="li@example.org"), status="5.1.1", reason="", at=AT)
    OutboxMail.objects.all().delete()
    assert sent(world.unit, "b", to="LI@example.org").state == "withheld"
    assert sent(world.other, "c", to="li@example.org").state == "sent"
    assert len(mail.outbox) == 1
