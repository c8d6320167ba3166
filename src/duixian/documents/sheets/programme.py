"""The programme on paper (PDF, DOCX) and as a table that can be changed and read again (XLSX, CSV)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from duixian.core.events.listing import COLUMNS, LANGUAGE_WORDS
from duixian.core.events.programme import DUTY_WORDS, KIND_WORDS, Day, Duty, Programme, Session, Talk, told
from duixian.core.events.publishing import place_of, published, shows
from duixian.core.events.slots import local
from duixian.core.wording import Language, Words
from duixian.documents.sheets.report import Block, Head, Heading, Prose, Report, grid
from duixian.documents.sheets.report_docx import render_docx
from duixian.documents.sheets.report_pdf import render_pdf
from duixian.documents.sheets.tables import Column, DataTable, Kind, Value, write_csv
from duixian.documents.sheets.workbook import write_table

_COUNTS = frozenset({"number", "expected", "minutes"})
_HEADS = (
    Words("时间", "Time"),
    Words("场次与报告", "Sessions and talks"),
    Words("会场", "Room"),
    Words("主持", "Chair"),
)
_SHARES = (13.0, 55.0, 17.0, 15.0)
_TITLE = Words("会议议程", "Programme")
_NOTHING = Words("这一天没有安排。", "Nothing is scheduled on this day.")
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def write_agenda(
    programme: Programme,
    format: Literal["pdf", "docx"],  # noqa: A002  # the word of write_form
    *,
    state: Words,
    language: Language = "zh",
    notice: str = "",
) -> bytes:
    """The agenda day by day, as PDF or DOCX; `state` says which release it is, or that it is a draft. Only published people are named.

    The same programme gives the same bytes. Raises ValueError for another format.
    """
    if format not in ("pdf", "docx"):
        raise ValueError(f"unknown format {format!r}: choose pdf or docx")
    report = agenda_report(programme, language=language, state=state, notice=notice)
    return render_pdf(report) if format == "pdf" else render_docx(report)


def agenda_report(programme: Programme, *, language: Language, state: Words, notice: str = "") -> Report:
    """The agenda as a report: a table a day, times by the wall clock of the place."""
    edition = programme.edition
    zone = Words(f"{state.zh}。时间均为{edition.zone}。", f"{state.en}. All times are {edition.zone}.")
    blocks: list[Block] = [Prose(zone.said(language))]
    for day in edition.days:
        blocks += _day(programme, day, language)
    title = f"{told(edition.title, language)} {_TITLE.said(language)}"
    return Report(title, told(edition.organizer, language), tuple(blocks), language, notice)


def _day(programme: Programme, day: Day, language: Language) -> Iterator[Block]:
    yield Heading(_date(day, language))
    sessions = programme.on(day)
    if not sessions:
        yield Prose(_NOTHING.said(language))
        return
    heads = [Head(words.said(language), share) for words, share in zip(_HEADS, _SHARES, strict=True)]
    yield grid(heads, [_line(programme, session, language) for session in sessions])


def _date(day: Day, language: Language) -> str:
    weekday = day.date.weekday()
    if language == "zh":
        return f"{day.date.year}年{day.date.month}月{day.date.day}日 {_WEEKDAYS[weekday]}"
    return f"{_WEEKDAYS_EN[weekday]}, {day.date.isoformat()}"


def _line(programme: Programme, session: Session, language: Language) -> list[str]:
    start, end = (local(moment, programme.edition.zone) for moment in (session.time.start, session.time.end))
    chairs = [told(person.name, language) for person in published(programme, session, (Duty.CHAIR,))]
    return [
        f"{start:%H:%M}–{end:%H:%M}",
        "\n".join(_told(programme, session, language)),
        told(place_of(programme, session), language),
        _joined(chairs, language),
    ]


def _told(programme: Programme, session: Session, language: Language) -> Iterator[str]:
    yield told(session.title, language)
    for talk in session.talks:
        yield f"· {_talk(programme, talk, language)}"
    panel = [told(person.name, language) for person in published(programme, session, (Duty.PANELIST,))]
    if panel:
        colon = "：" if language == "zh" else ": "
        yield f"{DUTY_WORDS[Duty.PANELIST].said(language)}{colon}{_joined(panel, language)}"


def _talk(programme: Programme, talk: Talk, language: Language) -> str:
    names = [told(programme.by_person[part.person].name, language) for part in talk.parts if shows(programme, part)]
    title = told(talk.title, language)
    if not names:
        return title
    return f"{title}（{_joined(names, language)}）" if language == "zh" else f"{title} ({_joined(names, language)})"


def _joined(names: list[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(names)


def write_programme(programme: Programme, format: Literal["xlsx", "csv"], *, language: Language = "zh") -> bytes:  # noqa: A002  # the word of write_form
    """The programme as a table with the columns that an import reads: a line a session, further lines for its talks.

    Everybody is named, interpreters and the unconfirmed too: it is for those who make the programme. Raises ValueError for another
    format.
    """
    if format not in ("xlsx", "csv"):
        raise ValueError(f"unknown format {format!r}: choose xlsx or csv")
    table = programme_table(programme, language=language)
    return write_table(table, language=language) if format == "xlsx" else write_csv(table, language=language)


def programme_table(programme: Programme, *, language: Language = "zh") -> DataTable:
    """The lines of the table; texts as they were typed, Chinese and English in their own columns."""
    columns = tuple(Column(words[0], Kind.COUNT if name in _COUNTS else Kind.TEXT) for name, words in COLUMNS.items())
    rows = tuple(tuple(cells[name] for name in COLUMNS) for cells in _cells(programme, language))
    title = Words(f"{programme.edition.title.zh} 议程", f"{told(programme.edition.title, 'en')} programme")
    return DataTable(title, columns, rows)


def _cells(programme: Programme, language: Language) -> Iterator[dict[str, Value]]:
    loose = [session for session in programme.sessions if session.slot is None]
    for session in (*programme.scheduled, *loose):
        first = _session_cells(programme, session, language)
        talks = [_talk_cells(programme, talk) for talk in session.talks] or [{}]
        for number, talk in enumerate(talks):
            yield {**dict.fromkeys(COLUMNS), **(first if number == 0 else {}), **talk}


def _session_cells(programme: Programme, session: Session, language: Language) -> dict[str, Value]:
    times: dict[str, Value] = {}
    if session.slot is not None:
        start, end = (local(moment, programme.edition.zone) for moment in (session.slot.start, session.slot.end))
        times = {"day": start.date().isoformat(), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    room, track = programme.by_room.get(session.room), programme.by_track.get(session.track)
    spoken = LANGUAGE_WORDS.get(session.language)
    return {
        "number": session.number,
        **times,
        "room": told(room.name, "zh") if room else None,
        "track": told(track.name, "zh") if track else None,
        "kind": KIND_WORDS[session.kind].said(language),
        "title": told(session.title, "zh"),
        "title_en": session.title.en,
        "language": spoken.said(language) if spoken else None,
        "expected": session.expected,
        "chairs": _names(programme, session, Duty.CHAIR),
        "panelists": _names(programme, session, Duty.PANELIST),
        "interpreters": _names(programme, session, Duty.INTERPRETER),
    }


def _talk_cells(programme: Programme, talk: Talk) -> dict[str, Value]:
    names = [told(programme.by_person[part.person].name, "zh") for part in talk.parts]
    return {
        "talk": told(talk.title, "zh"),
        "talk_en": talk.title.en,
        "minutes": talk.minutes or None,
        "speakers": "、".join(names),
    }


def _names(programme: Programme, session: Session, duty: Duty) -> str:
    ids = dict.fromkeys(part.person for part in session.parts if part.duty is duty)
    return "、".join(told(programme.by_person[one].name, "zh") for one in ids)
