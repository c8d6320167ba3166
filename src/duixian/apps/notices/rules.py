"""The places of a letter and how they are filled; languages, pauses between attempts, codes of servers; who may write letters.

A place is `{{ name }}`. A text is filled in one pass: what a fact brings is never read as a place again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import can_administer, can_write

LANGUAGES: Final = (("zh", _("中文")), ("en", _("英文")))
SUBJECT_LENGTH: Final = 200
BODY_LENGTH: Final = 20_000
CALENDAR_LENGTH: Final = 20_000
PAUSES: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""How long a mail waits after its first, second, third and fourth attempt that failed."""
MOST_ATTEMPTS: Final = len(PAUSES) + 1
ERASED: Final = "erased@erased.invalid"
"""What stands in the place of an address that was forgotten; no mail can ever reach it."""
ONE_STEP: Final = 9
"""Characters of one level in `Unit.path`: a path of that length is a root."""

_PLACE: Final = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_BRACES: Final = re.compile(r"\{\{[^{}]*\}\}|\{\{|\}\}")
_METHOD: Final = re.compile(r"^METHOD:([A-Z]+)\s*$", re.M)
_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)")


class MissingFactsError(Exception):
    """A letter asks for facts that are not given; `names` of the places."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


def places_in(text: str) -> list[str]:
    """The places of a text, each once, in the order they first come."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def unknown_places(text: str, known: Collection[str]) -> list[str]:
    """What stands in double braces and is no known place, and braces that are not closed; as written, each once."""
    found = [braces.group() for braces in _BRACES.finditer(text)]
    wrong = [said for said in found if not (place := _PLACE.fullmatch(said)) or place[1] not in known]
    return list(dict.fromkeys(wrong))


def filled(text: str, facts: Mapping[str, Any], optional: Collection[str] = ()) -> str:
    """The text with its facts. A fact that is absent, None or blank is missing, unless its place is optional: then it is left empty.

    Raises MissingFactsError with every place that lacks its fact.
    """
    told = {name: plain(facts.get(name)) for name in places_in(text)}
    missing = [name for name, said in told.items() if not said and name not in optional]
    if missing:
        raise MissingFactsError(missing)
    return _PLACE.sub(lambda place: told[place[1]], text)


def plain(value: object) -> str:
    """A fact as text: ends trimmed, one kind of line end, no other control character."""
    text = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()


def one_line(text: str, length: int = SUBJECT_LENGTH) -> str:
    """Text for a header: every run of white space or control characters becomes one space, cut to the length."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())[:length]


def letter_language(code: str) -> str:
    """zh or en: the language of letters to somebody whose pages are in `code` (zh-hans, en-gb)."""
    return "en" if code.lower().startswith("en") else "zh"


def calendar_method(calendar: str) -> str:
    """REQUEST or CANCEL, as the calendar file says; empty where it does not."""
    found = _METHOD.search(calendar)
    return found[1] if found else ""


def pause_after(attempt: int) -> timedelta | None:
    """How long to wait after that many attempts; None when the last one is over."""
    return PAUSES[attempt - 1] if 1 <= attempt <= len(PAUSES) else None


def status_in(text: str) -> str:
    """The enhanced status code (RFC 3463) in what a server said: 5.1.1; empty where there is none."""
    found = _STATUS.search(text)
    return found[1] if found else ""


def address_gone(status: str) -> bool:
    """Whether a status says that the address itself is no good: 5.1.x but for those about the sender (5.1.7, 5.1.8), and 5.2.1.

    Full mailboxes, policies and suspicions of spam are about something else: the address stays in use.
    """
    return (status.startswith("5.1.") and status not in {"5.1.7", "5.1.8"}) or status == "5.2.1"


def may_write_letters(actor: Actor, path: str) -> bool:
    """Who works for the unit: writes letters, sends mailings, reads what was sent."""
    return bool(can_write(actor, path))


def may_watch_mail(actor: Actor, path: str) -> bool:
    """Who sees that mail went out and how it fared, and may send it again; administrators do not read what it says."""
    return may_write_letters(actor, path) or bool(can_administer(actor, path))


def keeps_the_site(actor: Actor) -> bool:
    """Administrators at the top of a tree: they see the mail that belongs to no unit."""
    return actor.is_program or any(held.role is Role.ADMIN and len(held.path) == ONE_STEP for held in actor.holdings)


def may_keep_hooks(actor: Actor, path: str) -> bool:
    """Who says which addresses are told what happens in the unit: its head."""
    return actor.holds(Role.HEAD, at=path)


def may_send_again(actor: Actor, path: str) -> bool:
    """Who sends a message to such an address again: the head of the unit and its administrators."""
    return actor.holds(Role.HEAD, Role.ADMIN, at=path)
