"""The closed registry of letters: every app registers those that it writes, which its AppConfig imports.

    letters.register({
        "events.speaker.invite": Letter(
            _("演讲邀请"), _("邀请嘉宾在会议上演讲。"),
            places={"name": Place(_("嘉宾姓名"), "王教授", "Dr Smith"), "reply_by": Place(_("答复期限"), "2020年3月1日", "1 March 2020")},
            zh=Text("邀请：{{ event }}", "…"), en=Text("Invitation: {{ event }}", "…"),
        ),
    })

Default texts stand here, in both languages; a unit may write its own. They may also use `{{ unit }}`, the name that the letter
goes out under, which needs not be given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import kinds
from duixian.apps.notices.rules import MissingFactsError, filled, one_line, unknown_places


@dataclass(frozen=True, slots=True)
class Text:
    """Subject and body, plain text with places."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a letter: what comes in there, and an example in each language. An optional one may stay empty."""

    label: str | Promise
    zh: str
    en: str = ""
    optional: bool = False

    def sample(self, language: str) -> str:
        """The example in that language."""
        return self.en or self.zh if language == "en" else self.zh


COMMON: Final[Mapping[str, Place]] = {"unit": Place(_("发件单位"), "某某促进中心", "The Centre")}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that an app writes: what it is for, its places beside the common ones, and its text in both languages."""

    label: str | Promise
    description: str | Promise
    places: Mapping[str, Place]
    zh: Text
    en: Text

    @property
    def all_places(self) -> Mapping[str, Place]:
        """Its own places and those of every letter."""
        return {**self.places, **COMMON}

    def text(self, language: str) -> Text:
        """The default text."""
        return self.en if language == "en" else self.zh

    def samples(self, language: str) -> dict[str, str]:
        """Example facts, for a preview without recipients."""
        return {name: place.sample(language) for name, place in self.all_places.items()}

    def written(self, text: Text, facts: Mapping[str, object]) -> Text:
        """A text of this letter with its facts; the subject is one line. Raises MissingFactsError with all that lack."""
        optional = {name for name, place in self.all_places.items() if place.optional}
        missing: list[str] = []
        parts = []
        for part in (text.subject, text.body):
            try:
                parts.append(filled(part, facts, optional))
            except MissingFactsError as error:
                missing += error.names
        if missing:
            raise MissingFactsError(list(dict.fromkeys(missing)))
        return Text(one_line(parts[0]), parts[1])


class UnknownLetterError(KeyError):
    """A letter that no app has registered."""


_LETTERS: Final[dict[str, Letter]] = {}


def register(letters: Mapping[str, Letter]) -> None:
    """Make letters known, to the history too; `events.speaker.invite` belongs to app `events`. Twice, or a default text with a place
    that is not its own, is an error. Raises ClosedError once the site has started.
    """
    doubled = _LETTERS.keys() & letters.keys()
    if doubled:
        raise ValueError(f"letters registered twice: {sorted(doubled)}")
    for key, one in letters.items():
        texts = (one.zh.subject, one.zh.body, one.en.subject, one.en.body)
        wrong = [place for text in texts for place in unknown_places(text, one.all_places)]
        if wrong:
            raise ValueError(f"letter {key} has places it does not know: {wrong}")
    kinds.register({}, values={"letter": {key: one.label for key, one in letters.items()}})
    _LETTERS.update(letters)


def letter(key: str) -> Letter:
    """A letter by its key. Raises UnknownLetterError."""
    try:
        return _LETTERS[key]
    except KeyError as error:
        raise UnknownLetterError(key) from error


def known() -> Mapping[str, Letter]:
    """Every registered letter."""
    return dict(_LETTERS)
