"""The summary report of a conference (会议总结报告), drawn from its records: a figure stands with where it comes from."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final, NamedTuple

from duixian.apps.events.models import Event, SummaryText
from duixian.apps.events.queries.followup import summary_texts
from duixian.apps.events.queries.summary_parts import (
    agenda_part,
    guests_part,
    money_part,
    overview_part,
    preparation_part,
    speakers_part,
)
from duixian.apps.events.queries.summary_results import media_part, outcomes_part, problems_part, satisfaction_part
from duixian.core.wording import Language, Words
from duixian.documents.sheets import api as sheets
from duixian.documents.sheets.conference_paper import ConferencePaper, Part, conference_report

TITLE: Final = Words("会议总结报告", "Summary report of the conference")


class File(NamedTuple):
    """A finished file with its name."""

    name: str
    data: bytes


def summary_paper(event: Event, on: date, *, notice: str = "") -> ConferencePaper:
    """The report as the records stand on a day. A fixed number of queries, and three for each survey."""
    texts = summary_texts(event)

    def written(section: SummaryText.Section) -> str:
        found = texts.get(section)
        return found.text if found else ""

    parts: tuple[Part, ...] = (
        overview_part(event, on),
        preparation_part(event, on, written(SummaryText.Section.PREPARATION)),
        agenda_part(event),
        speakers_part(event, on),
        guests_part(event, on),
        media_part(event),
        satisfaction_part(event, on),
        money_part(event, on),
        outcomes_part(event, written(SummaryText.Section.OUTCOMES)),
        problems_part(event, on, written(SummaryText.Section.PROBLEMS)),
    )
    conference = Words(event.name, event.name_en or event.name)
    below = Words(f"{event.unit.name}　截至{on.isoformat()}", f"{event.unit.name}, as of {on.isoformat()}")
    return ConferencePaper(TITLE, conference, below, parts, notice)


def missing_of(paper: ConferencePaper) -> Counter[str]:
    """How many figures of each section nobody recorded, and whether its text is not written, by its Chinese title."""
    found: Counter[str] = Counter()
    for part in paper.parts:
        found[part.title.zh] += sum(one.value is None for one in part.told) + (
            part.text is not None and not part.text.strip()
        )
    return +found


def summary_file(event: Event, on: date, *, format: str, language: Language, notice: str = "") -> File:  # noqa: A002  # the word of write_form
    """The report as docx or pdf. Raises ValueError for another format."""
    report = conference_report(summary_paper(event, on, notice=notice), language=language)
    return File(f"{event.short_name}-{TITLE.said(language)}.{format}", sheets.write_paper(report, format))
