"""A mail as it leaves: sender, answers, one Message-ID, an invitation beside the text, and no second header from what was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import UUID

import pytest

from duixian.apps.notices.mime import mails_named, message_id, message_of, sender_of, site_address
from duixian.apps.notices.models import OutboxMail
from duixian.documents.schedules.invitations import Method, Party, invitation

UUID_1 = UUID("01900000-0000-7000-8000-000000000001")


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "兑现 <noreply@site.example>"
    settings.MAIL_DOMAIN = "site.example"
    settings.MAIL_BOUNCES = ""


def mail(**more: str) -> OutboxMail:
    told = {"to": "li@example.org", "subject": "邀请", "body": "尊敬的李教授：\n\n正文", **more}
    return OutboxMail(uuid=UUID_1, **told)


def parsed(one: OutboxMail) -> EmailMessage:
    found = message_from_bytes(message_of(one).message().as_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def invite(method: Method) -> str:
    at = datetime(2020, 9, 21, 1, tzinfo=UTC)
    return invitation(
        uid="a@site.example", sequence=1, method=method, starts=at, ends=at.replace(hour=2), zone="Asia/Shanghai",
        title="主旨报告" * 30, organiser=Party("会务组", "forum@example.org"), attendee=Party("李", "li@example.org"), created=at,
    ).decode()  # fmt: skip


def test_letter_comes_from_the_site_under_the_name_of_the_unit_and_answers_go_to_the_unit() -> None:
    one = parsed(mail(sender="生物医药促进中心", reply_to="forum@unit.example"))
    told = {name: str(one[name]) for name in ("From", "Reply-To", "To", "Subject", "Message-ID", "Auto-Submitted")}
    assert told == {
        "From": "生物医药促进中心 <noreply@site.example>", "Reply-To": "forum@unit.example", "To": "li@example.org", "Subject": "邀请",
        "Message-ID": "<01900000-0000-7000-8000-000000000001@site.example>", "Auto-Submitted": "auto-generated",
    }  # fmt: skip
    assert one.get_content().rstrip() == "尊敬的李教授：\n\n正文"


def test_mail_of_the_site_has_its_own_name_and_no_other_place_for_answers() -> None:
    one = parsed(mail())
    assert (sender_of(mail()), one["Reply-To"], site_address()) == (
        "兑现 <noreply@site.example>", None, "noreply@site.example",
    )  # fmt: skip


def test_envelope_names_where_mail_comes_back_to_and_the_reader_does_not_see_it(settings: Any) -> None:
    settings.MAIL_BOUNCES = "bounces@site.example"
    message = message_of(mail())
    assert (message.from_email, str(parsed(mail())["From"])) == ("bounces@site.example", "兑现 <noreply@site.example>")


@pytest.mark.parametrize("method", list(Method))
def test_invitation_stands_beside_the_text_with_its_method(method: Method) -> None:
    one = parsed(mail(calendar=invite(method)))
    parts = [
        (part.get_content_type(), part.get_param("method"), part.get_content_charset()) for part in one.iter_parts()
    ]
    assert one.get_content_type() == "multipart/alternative"
    assert parts == [("text/plain", None, "utf-8"), ("text/calendar", method.value, "utf-8")]
    calendar = list(one.iter_parts())[1]
    assert calendar.get_content().replace("\r\n", "\n").strip() == invite(method).replace("\r\n", "\n").strip()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x00"])
def test_line_ends_in_subject_and_name_add_no_header(end: str) -> None:
    evil = f"x{end}Bcc: evil@example.com"
    one = parsed(mail(subject=evil, sender=evil))
    assert (one["Bcc"], str(one["Subject"])) == (None, "x Bcc: evil@example.com")
    assert str(one["From"]).endswith("<noreply@site.example>")
    assert sorted(one.keys()) == sorted(parsed(mail(sender="x")).keys())


@pytest.mark.parametrize("field", ["to", "reply_to"])
def test_line_end_in_an_address_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="newline"):
        message_of(mail(**{field: "a@example.org\nBcc: evil@example.com"})).message()


def test_our_message_ids_are_known_again_and_others_are_not() -> None:
    text = f"{message_id(mail())} <{UUID_1}@other.example> <x@site.example> {message_id(mail())}"
    assert mails_named(text) == [UUID_1]
