"""The programme on paper and as a table."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from duixian.core.events.listing import COLUMNS, places_of, read
from duixian.core.events.programme import Kind, Part, Standing
from duixian.core.wording import Language, Words
from duixian.documents.sheets.programme import agenda_report, programme_table, write_agenda, write_programme
from duixian.documents.sheets.report import Heading, Prose
from factories.programmes import ZONE, edition, forum, programme, session, slot
from snapshots import snapshot

STATE = Words("第2次发布", "Release 2")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_agenda_reads_as_it_did(language: Language) -> None:
    document = Document(BytesIO(write_agenda(forum(), "docx", language=language, state=STATE)))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    for table in document.tables:
        lines += [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in table.rows]
    text = "\n".join(lines) + "\n"
    assert text == snapshot(f"agenda-{language}.txt", text)


def test_agenda_as_pdf_is_the_same_for_the_same_programme() -> None:
    first, second = (write_agenda(forum(), "pdf", state=STATE) for _ in range(2))
    assert (first == second, first[:5]) == (True, b"%PDF-")


def test_day_without_sessions_says_so() -> None:
    report = agenda_report(programme([session(1, slot("09:00", "10:00"))]), language="en", state=STATE)
    assert [block.text for block in report.blocks if isinstance(block, Heading | Prose)] == [
        "Release 2. All times are Asia/Shanghai.", "Tuesday, 2020-11-10", "Wednesday, 2020-11-11", "Nothing is scheduled on this day.",
    ]  # fmt: skip


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(ValueError, match="choose pdf or docx"):
        write_agenda(forum(), "xlsx", state=STATE)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="choose xlsx or csv"):
        write_programme(forum(), "pdf")  # type: ignore[arg-type]


def test_agenda_names_nobody_who_has_not_said_yes_and_the_table_names_everybody() -> None:
    waiting = tuple(replace(part, standing=Standing.OPEN) for part in forum().sessions[0].parts)
    held = replace(forum(), sessions=(replace(forum().sessions[0], parts=waiting),))
    assert "王芳" not in str(agenda_report(held, language="zh", state=STATE))
    assert "王芳" in str(programme_table(held))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_table_has_the_columns_that_are_read(language: Language) -> None:
    table = programme_table(forum(), language=language)
    headings = [column.header.said(language) for column in table.columns]
    assert places_of(headings) == {name: place for place, name in enumerate(COLUMNS)}
    lines = [
        (number, {name: "" if value is None else str(value) for name, value in zip(COLUMNS, row, strict=True)})
        for number, row in enumerate(table.rows, 2)
    ]
    sessions, faults = read(lines, ZONE)
    assert (faults, [(one.number, one.slot) for one in sessions]) == (
        (),
        [(one.number, one.slot) for one in forum().scheduled],
    )
    assert [len(one.talks) for one in sessions] == [0, 0, 2, 0]


def test_sessions_without_a_time_stand_behind_the_others() -> None:
    held = programme(
        [session(1, kind=Kind.PITCH), session(2, slot("09:00", "10:00"), "")], organizer=edition().organizer
    )
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in programme_table(held).rows]
    assert [(row["number"], row["day"], row["room"], row["language"]) for row in rows] == [
        (2, "2020-11-10", None, None),
        (1, None, "主会场", None),
    ]


def test_text_that_a_spreadsheet_would_run_stays_text() -> None:
    evil = session(
        1,
        slot("09:00", "10:00"),
        title=Words("=cmd|'/c calc'!A1", ""),
        parts=(Part(forum().people[0].id, forum().sessions[0].parts[0].duty),),
    )
    assert "'=cmd" in write_programme(programme([evil]), "csv").decode("utf-8-sig")
