from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duixian.core.wording import Language, Words
from duixian.documents.sheets.report import Grid, Prose
from duixian.documents.sheets.visa_letter import VisaLetter, visa_report, write_visa_letter
from snapshots import snapshot

LETTER = VisaLetter(
    unit="海汀市生物医药产业促进中心", name="SMITH JOHN", passport="E12345678", nationality="US", born_on=date(1960, 5, 4),
    event=Words("第22届研讨会", "22nd Forum"), venue=Words("国际会议中心", "Convention Centre"), first_day=date(2020, 6, 10),
    last_day=date(2020, 6, 12), arrives_on=date(2020, 6, 9), departs_on=date(2020, 6, 13), topic="CAR-T", host_pays=True,
    contact="张三 bio@example.org", written_on=date(2020, 4, 1),
)  # fmt: skip


def told(letter: VisaLetter, language: Language) -> str:
    report = visa_report(letter, language=language)
    lines = [report.title, report.subtitle]
    for block in report.blocks:
        if isinstance(block, Prose):
            lines.append(block.text)
        elif isinstance(block, Grid):
            lines += [" | ".join(cell.text for cell in row) for row in rows(block)]
    return "\n".join(lines) + "\n"


def rows(block: Grid) -> list[list]:  # type: ignore[type-arg]
    found: dict[int, list] = {}  # type: ignore[type-arg]
    for cell in block.table.cells:
        found.setdefault(cell.row, []).append(cell)
    return [found[row] for row in sorted(found)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_letter_as_it_is_read(language: Language) -> None:
    assert told(LETTER, language) == snapshot(f"visa-letter-{language}.txt", told(LETTER, language))


def test_who_pays_and_the_topic_are_told_where_they_are_so() -> None:
    text = told(replace(LETTER, host_pays=False, topic=""), "zh")
    assert [part in text for part in ("由其本人或派出单位承担", "受邀事由", "由邀请方承担")] == [True, False, False]


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_the_same_letter_gives_the_same_bytes(format: str) -> None:  # noqa: A002
    first, second = (write_visa_letter(LETTER, format, language="en") for _ in range(2))
    assert first == second


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        write_visa_letter(LETTER, "xlsx", language="zh")
