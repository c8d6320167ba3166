"""The reports that people read, held against snapshots of their text."""

from __future__ import annotations

import re

import pytest

from duixian.apps.evaluation.papers import evaluation_paper, monitoring_summary
from duixian.apps.evaluation.queries.lacking import monitoring_findings
from duixian.core.wording import Language
from duixian.documents.sheets.evaluation_report import evaluation_report
from duixian.documents.sheets.monitoring_report import monitoring_report
from duixian.documents.sheets.report import Grid, Heading, Prose, Report
from factories.accounts import World
from factories.evaluation import evaluated, finished, monitored, settled
from snapshots import snapshot

pytestmark = pytest.mark.django_db


def text_of(report: Report) -> str:
    lines = [report.title, report.subtitle, report.notice]
    for block in report.blocks:
        if isinstance(block, Heading | Prose):
            lines.append(block.text)
        elif isinstance(block, Grid):
            lines += [" | ".join(cell.text for cell in row) for row in block.table.row_cells()]
        else:
            lines += [f"[{figure.caption}]" for figure in getattr(block, "figures", (block,))]
    return re.sub(r"\n+", "\n", "\n".join(lines)) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_monitoring_report_reads_as_before(world: World, language: Language) -> None:
    report = finished(world, monitored(world))
    summary = monitoring_summary(report, report.corrections.all(), monitoring_findings(report), notice="演示数据")
    text = text_of(monitoring_report(summary, language=language))
    assert text == snapshot(f"monitoring-report-{language}.txt", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_evaluation_report_reads_as_before(world: World, language: Language) -> None:
    evaluation = settled(world, evaluated(world))
    text = text_of(evaluation_report(evaluation_paper(evaluation, (), notice="演示数据"), language=language))
    assert text == snapshot(f"evaluation-report-{language}.txt", text)
