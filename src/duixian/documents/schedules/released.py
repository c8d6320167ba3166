"""A released programme as every format tells it: which release, when, at which addresses, in which language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from duixian.core.events.programme import DUTY_WORDS, KIND_WORDS, Duty, Person, Programme, Session, told
from duixian.core.events.publishing import SHOWN, place_of, published, shows
from duixian.core.wording import Language, Words
from duixian.documents.writing.style import printable


@dataclass(frozen=True, slots=True)
class Released:
    """A released programme; `root` is the address of the conference site in its language and ends in a slash."""

    programme: Programme
    number: int
    at: datetime
    root: str
    language: Language = "zh"

    @property
    def address(self) -> str:
        """Where the programme is read."""
        return f"{self.root}programme/"

    def session_address(self, session: Session) -> str:
        """Where a session is read."""
        return f"{self.address}session/{session.number}/"

    def said(self, words: Words) -> str:
        """A text in the language, without characters that no document may hold."""
        return printable(told(words, self.language))

    def room(self, session: Session) -> str:
        """Where a session is held."""
        return self.said(place_of(self.programme, session))

    def track(self, session: Session) -> str:
        """Its track, empty when it has none."""
        track = self.programme.by_track.get(session.track)
        return self.said(track.name) if track else ""

    def kind(self, session: Session) -> str:
        """Its kind in words."""
        return self.said(KIND_WORDS[session.kind])

    def people(self, session: Session, *duties: Duty) -> Iterator[Person]:
        """Who is published with one of these duties, each once: speakers, then panelists, then chairs when none is named."""
        yield from published(self.programme, session, duties or SHOWN)

    def description(self, session: Session) -> str:
        """What the session is about and its talks with who gives them, in plain lines; empty when there is nothing to say."""
        lines = [self.said(session.abstract)]
        for talk in session.talks:
            names = [
                self.said(self.programme.by_person[part.person].name)
                for part in talk.parts
                if shows(self.programme, part)
            ]
            lines.append(_with(self.said(talk.title), names, self.language))
        chairs = [self.said(person.name) for person in self.people(session, Duty.CHAIR)]
        if chairs:
            lines.append(_line(self.said(DUTY_WORDS[Duty.CHAIR]), chairs, self.language))
        return "\n".join(line for line in lines if line)


def _with(title: str, names: list[str], language: Language) -> str:
    if not names:
        return title
    return f"{title}（{'、'.join(names)}）" if language == "zh" else f"{title} ({', '.join(names)})"


def _line(label: str, names: list[str], language: Language) -> str:
    return f"{label}：{'、'.join(names)}" if language == "zh" else f"{label}: {', '.join(names)}"
