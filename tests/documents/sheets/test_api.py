from __future__ import annotations

import pytest

from documents.sheets_samples import EVALUATION, MONITORING
from duixian.documents.sheets.api import FORMATS, write_evaluation, write_monitoring, write_paper
from duixian.documents.sheets.monitoring_report import monitoring_report

BEGINNINGS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_both_reports_are_written_in_every_format_and_the_same_each_time(name: str, language: str) -> None:
    evaluation = write_evaluation(EVALUATION, name, language=language)  # type: ignore[arg-type]
    monitoring = write_monitoring(MONITORING, name, language=language)  # type: ignore[arg-type]
    begin = BEGINNINGS[name]
    assert (evaluation[: len(begin)], monitoring[: len(begin)]) == (begin, begin)
    assert evaluation == write_evaluation(EVALUATION, name, language=language)  # type: ignore[arg-type]
    assert monitoring == write_monitoring(MONITORING, name, language=language)  # type: ignore[arg-type]


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match="unknown format 'odt': choose one of docx, xlsx, pdf"):
        write_evaluation(EVALUATION, "odt")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown format"):
        write_monitoring(MONITORING, "odt")  # type: ignore[arg-type]


def test_paper_is_no_workbook() -> None:
    report = monitoring_report(MONITORING)
    assert [write_paper(report, name)[:4] for name in ("docx", "pdf")] == [b"PK\x03\x04", b"%PDF"]
    with pytest.raises(ValueError, match="xlsx"):
        write_paper(report, "xlsx")
