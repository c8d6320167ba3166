"""Reads of letters: the text that holds for a unit, its earlier texts, the head it goes out under."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import WRITING
from duixian.apps.notices.letters import Letter, Text, letter
from duixian.apps.notices.models import Letterhead, MailTemplate
from duixian.apps.notices.rules import one_line, unknown_places


@dataclass(frozen=True, slots=True)
class Head:
    """The name that a letter goes out under, and where answers go (empty: to the address of the site)."""

    name: str
    reply_to: str


def units_writing(actor: Actor) -> QuerySet[Unit]:
    """The units that the actor may write letters for, in tree order."""
    paths = tuple(held.path for held in actor.holdings if held.role in WRITING)
    return Unit.objects.all() if actor.is_program else Unit.objects.filter(below(paths))


def text_of(unit: Unit, key: str, language: str) -> Text:
    """The text of a letter that holds for the unit: its own, else the default. One query. Raises UnknownLetterError."""
    default = letter(key).text(language)
    own = template_of(unit, key, language)
    return Text(own.subject, own.body) if own else default


def template_of(unit: Unit, key: str, language: str) -> MailTemplate | None:
    """The unit's own text that is in force, if it has one."""
    return MailTemplate.objects.filter(unit=unit, letter=key, language=language, superseded_at=None).first()


def templates_in_force(unit: Unit) -> set[tuple[str, str]]:
    """Letters and languages for which the unit has its own text. One query."""
    return set(MailTemplate.objects.filter(unit=unit, superseded_at=None).values_list("letter", "language"))


def templates_of(unit: Unit, key: str, language: str) -> QuerySet[MailTemplate]:
    """Every text that the unit has had for a letter, the latest first."""
    rows = MailTemplate.objects.filter(unit=unit, letter=key, language=language)
    return rows.select_related("written_by").order_by("-id")


def letterhead_of(unit: Unit) -> Letterhead:
    """The head of the unit's letters; an unsaved, empty one where it has set none. One query."""
    return Letterhead.objects.filter(unit=unit).first() or Letterhead(unit=unit)


def head_of(unit: Unit, language: str) -> Head:
    """The head of a letter in that language: the name set for it, else the other one, else the unit's own name. One query."""
    return heads_of(unit)[language]


def heads_of(unit: Unit) -> dict[str, Head]:
    """The head of letters in each language. One query."""
    kept = letterhead_of(unit)
    names = {"zh": kept.name_zh or kept.name_en, "en": kept.name_en or kept.name_zh}
    return {language: Head(one_line(name or unit.name, 80), kept.reply_to) for language, name in names.items()}


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it is being typed: with example facts, or the places in it that are none."""

    text: Text | None
    unknown: tuple[str, ...] = ()


def typed(unit: Unit, key: str, language: str, text: Text) -> Typed:
    """How a text would read, for the preview beside the form. One query. Raises UnknownLetterError."""
    kind = letter(key)
    unknown = unknown_places(f"{text.subject}\n{text.body}", kind.all_places)
    if unknown:
        return Typed(None, tuple(unknown))
    return Typed(sample_of(kind, text, language, head_of(unit, language)))


def sample_of(kind: Letter, text: Text, language: str, head: Head) -> Text:
    """A text of a letter with example facts, under the unit's own name: the preview without recipients."""
    return kind.written(text, {**kind.samples(language), "unit": head.name})
