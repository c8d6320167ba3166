"""A letter that only tests know, and mail in the outbox of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.notices import letters
from duixian.apps.notices.letters import Letter, Place, Text
from duixian.apps.notices.models import Mailing, OutboxMail
from duixian.apps.notices.operations import Recipient, letter_queue, mail_send_waiting, mailing_prepare

AT = datetime(2020, 7, 1, 2, 0, tzinfo=UTC)
PROGRAM = Actor.program()
KEY = "tests.speaker.invite"
LETTER = Letter(
    "演讲邀请",
    "邀请嘉宾在会议上演讲。",
    places={
        "name": Place("嘉宾姓名", "王教授", "Dr Smith"),
        "event": Place("会议名称", "第22届论坛", "The 22nd Forum"),
        "reply_by": Place("答复期限", "2020年8月1日", "1 August 2020"),
        "note": Place("附言", "附言一句", "A note", optional=True),
    },
    zh=Text("邀请：{{ event }}", "尊敬的{{ name }}：\n\n请于{{ reply_by }}前答复。{{ note }}\n\n{{ unit }}"),
    en=Text("Invitation: {{ event }}", "Dear {{ name }},\n\nplease answer by {{ reply_by }}. {{ note }}\n\n{{ unit }}"),
)
FACTS = {"name": "李教授", "event": "生物医药论坛", "reply_by": "8月1日"}


def register_letter() -> None:
    """Make the letter known: past the registry, which is closed once the site has started."""
    letters._LETTERS.setdefault(KEY, LETTER)


def write(unit: Unit, key: str = "k", to: str = "li@example.org", **more: Any) -> bool:
    """Queue the letter."""
    register_letter()
    told: dict[str, Any] = {
        "letter": KEY, "language": "zh", "facts": FACTS, "about_uuid": uuid4(), "by": PROGRAM, "at": AT, **more,
    }  # fmt: skip
    return letter_queue(unit=unit, key=key, to=to, **told)


def written(unit: Unit, key: str = "k", to: str = "li@example.org", **more: Any) -> OutboxMail:
    """The letter in the outbox."""
    write(unit, key, to, **more)
    return OutboxMail.objects.get(key=key)


def sent(unit: Unit, key: str = "k", to: str = "li@example.org", **more: Any) -> OutboxMail:
    """The letter once it has left."""
    write(unit, key, to, **more)
    mail_send_waiting(limit=100, by=PROGRAM, at=more.get("at", AT))
    return OutboxMail.objects.get(key=key)


def recipient(number: int, *, facts: Mapping[str, Any] | None = None, **more: Any) -> Recipient:
    """Somebody a mailing goes to; every second one reads English."""
    language = "en" if number % 2 else "zh-hans"
    told: dict[str, Any] = {"key": f"p{number}", "address": f"p{number}@example.org", "language": language, **more}
    return Recipient(facts=facts if facts is not None else {**FACTS, "name": f"嘉宾{number}"}, **told)


def prepared(
    unit: Unit, count: int = 3, *, by: Actor = PROGRAM, recipients: list[Recipient] | None = None, title: str = "演讲邀请（第一批）",
    about_uuid: UUID | None = None,
) -> Mailing:  # fmt: skip
    """A draft of a mailing."""
    register_letter()
    people = [recipient(number) for number in range(count)] if recipients is None else recipients
    return mailing_prepare(
        unit=unit, letter=KEY, title=title, recipients=people, by=by, at=AT, about="tests.event", about_uuid=about_uuid
    )
