"""The closed registry of notice kinds: every app registers its own wordings, which its AppConfig imports.

A notice stores its kind and its facts; the sentence is made when somebody reads it, in that person's language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind is told: `title` and `text` with `%(fact)s` places; `terms` turns coded facts into words (a step into its name).

    `title` is also the subject of the mail.
    """

    title: str | Promise
    text: str | Promise
    terms: Mapping[str, Callable[[Any], str | Promise]] = field(default_factory=dict)

    def told(self, facts: Facts) -> tuple[str, str]:
        """Title and text with the facts filled in, in the language that is active. Raises KeyError when a fact is missing."""
        said = {name: str(self.terms[name](value)) if name in self.terms else value for name, value in facts.items()}
        return str(self.title) % said, str(self.text) % said


class UnknownWordingError(KeyError):
    """A notice kind that no app has registered."""


_WORDINGS: Final[dict[str, Wording]] = {}


def register(wordings: Mapping[str, Wording]) -> None:
    """Make kinds known; `targets.review.waiting` belongs to app `targets`. Twice is an error."""
    doubled = _WORDINGS.keys() & wordings.keys()
    if doubled:
        raise ValueError(f"notice kinds registered twice: {sorted(doubled)}")
    _WORDINGS.update(wordings)


def wording(kind: str) -> Wording:
    """How a kind is told. Raises UnknownWordingError."""
    try:
        return _WORDINGS[kind]
    except KeyError as error:
        raise UnknownWordingError(kind) from error


def known() -> Mapping[str, Wording]:
    """Every registered kind."""
    return dict(_WORDINGS)


MAIL: Final = _(
    "%(name)s，您好：\n\n%(text)s\n\n打开：%(address)s\n\n本邮件由兑现系统自动发出，请勿回复。站内“通知”页保留全部通知。"
)


def mail_text(kind: str, facts: Facts, *, name: str, address: str, language: str) -> tuple[str, str]:
    """Subject (one line, at most 200 characters) and body of the mail that tells a notice, in the reader's language."""
    with override(language):
        title, text = wording(kind).told(facts)
        return " ".join(title.split())[:200], str(MAIL) % {"name": name, "text": text, "address": address}
