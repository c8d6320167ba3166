"""People to ask, read from typed lines or a list. Pure: what cannot be read is told with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.apps.evidence.tables import Sheet
from duixian.core.wording import Language

MOST: Final = 2_000
"""People of one batch."""
_HEADS: Final = {
    "email": ("邮箱", "邮件", "mail"),
    "name": ("姓名", "名字", "联系人", "name"),
    "group": ("身份", "类别", "分组", "角色", "group", "role", "category"),
    "language": ("语言", "language", "lang"),
}
_ENGLISH: Final = frozenset({"en", "english", "英", "英文", "英语"})


class Invitee(NamedTuple):
    """Somebody to ask: a person of the register, or a mail address with or without a name."""

    email: str = ""
    name: str = ""
    group: str = ""
    language: Language = "zh"
    person: UUID | None = None


def from_lines(text: str, *, group: str = "", language: Language = "zh") -> list[Invitee]:
    """One person a line: address alone, or name and address parted by comma, tab, semicolon or blanks, or `姓名 <a@b.cn>`.

    Raises Invalid at `lines` that names the first line that holds no address.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = [part for part in re.split(r"[\s,，;；、<>]+", line) if part]
        if not parts:
            continue
        address = next((part for part in parts if "@" in part), "")
        name = " ".join(part for part in parts if part != address)
        found.append(_checked(Invitee(address, name[:80], group, language), number, "lines"))
    return _bounded(found, "lines")


def from_sheet(sheet: Sheet, *, group: str = "", language: Language = "zh") -> list[Invitee]:
    """The people of a list, whose columns are found by their headings; a blank group or language is the one given.

    Raises Invalid at `file`: no column of addresses, or a row without one.
    """
    places = _places(sheet.headings())
    if "email" not in places:
        raise Invalid(_("清单里没有找到邮箱列，请把列名写成“邮箱”或“email”。"), field="file")
    found = []
    for number, row in sheet.records():
        cells = {name: row[place].strip() for name, place in places.items()}
        said = cells.get("language", "").casefold()
        speaks: Language = language if not said else "en" if said in _ENGLISH else "zh"
        one = Invitee(cells["email"], cells.get("name", "")[:80], (cells.get("group") or group)[:60], speaks)
        found.append(_checked(one, number, "file"))
    return _bounded(found, "file")


def _places(headings: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        for name, words in _HEADS.items():
            if name not in places and any(word in heading.casefold() for word in words):
                places[name] = place
                break
    return places


def _checked(one: Invitee, number: int, field: str) -> Invitee:
    try:
        validate_email(one.email)
    except ValidationError as error:
        raise Invalid(_("第 %(number)s 行没有写对邮箱。") % {"number": number}, field=field) from error
    return one._replace(email=one.email.lower())


def _bounded(found: list[Invitee], field: str) -> list[Invitee]:
    if not found:
        raise Invalid(_("里面没有人。"), field=field)
    if len(found) > MOST:
        raise Invalid(_("一次最多邀请 %(most)s 人，请分批。") % {"most": MOST}, field=field)
    return found
