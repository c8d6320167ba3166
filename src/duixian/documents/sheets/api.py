"""Write reports: the data of a report and the name of a format give the file's bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from duixian.core.wording import Language
from duixian.documents.sheets.evaluation_report import EvaluationReport, evaluation_report
from duixian.documents.sheets.evaluation_workbook import evaluation_sheets
from duixian.documents.sheets.monitoring_report import MonitoringSummary, monitoring_report
from duixian.documents.sheets.monitoring_workbook import monitoring_sheets
from duixian.documents.sheets.register import Register, register_report, register_sheet
from duixian.documents.sheets.report import Report
from duixian.documents.sheets.report_docx import render_docx
from duixian.documents.sheets.report_pdf import render_pdf
from duixian.documents.sheets.workbook import Worksheet, write_xlsx
from duixian.documents.writing.stamp import Stamp

Format = Literal["docx", "xlsx", "pdf"]
FORMATS: Final = ("docx", "xlsx", "pdf")
"""The formats of reports."""


def write_evaluation(
    report: EvaluationReport, format: Format, *, language: Language = "zh", stamp: Stamp | None = None  # noqa: A002  # the word of write_form
) -> bytes:  # fmt: skip
    """The self-evaluation report as docx, xlsx or pdf; the same report gives the same bytes. The
    `stamp` stands at the foot of every page.

    Raises ValueError for an unknown format.
    """
    _require(format)
    if format == "xlsx":
        return _book(evaluation_report(report, language=language), evaluation_sheets(report, language=language), stamp)
    return _rendered(replace(evaluation_report(report, language=language), stamp=stamp), format)


def write_monitoring(
    summary: MonitoringSummary, format: Format, *, language: Language = "zh", stamp: Stamp | None = None  # noqa: A002  # the word of write_form
) -> bytes:  # fmt: skip
    """The monitoring report as docx, xlsx or pdf; the same summary gives the same bytes. The
    `stamp` stands at the foot of every page.

    Raises ValueError for an unknown format.
    """
    _require(format)
    if format == "xlsx":
        return _book(
            monitoring_report(summary, language=language), monitoring_sheets(summary, language=language), stamp
        )
    return _rendered(replace(monitoring_report(summary, language=language), stamp=stamp), format)


def write_register(register: Register, format: Format, *, language: Language = "zh") -> bytes:  # noqa: A002  # the word of write_form
    """An official table of the books as docx, xlsx or pdf; the same register gives the same bytes.

    Raises ValueError for an unknown format.
    """
    _require(format)
    report = register_report(register, language=language)
    return (
        _book(report, (register_sheet(register, language=language),)) if format == "xlsx" else _rendered(report, format)
    )


def write_paper(report: Report, format: str) -> bytes:  # noqa: A002  # the word of write_form
    """A paper that is words and tables, as docx or pdf; the same paper gives the same bytes.

    Raises ValueError for another format: a workbook has no place for prose.
    """
    if format not in ("docx", "pdf"):
        raise ValueError(f"unknown format {format!r}: choose docx or pdf")
    return _rendered(report, format)


def _require(name: str) -> None:
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}: choose one of {', '.join(FORMATS)}")


def _rendered(report: Report, name: str) -> bytes:
    return render_docx(report) if name == "docx" else render_pdf(report)


def _book(report: Report, sheets: tuple[Worksheet, ...], stamp: Stamp | None = None) -> bytes:
    return write_xlsx(sheets, title=f"{report.title} {report.name}".strip(), language=report.language, stamp=stamp)
