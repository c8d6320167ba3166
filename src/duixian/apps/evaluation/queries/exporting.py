"""Reports as files: the official form in every format, and the report with its charts."""

from __future__ import annotations

from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.queries import digest_of_row
from duixian.apps.evaluation.models import MonitoringReport, ReportState, SelfEvaluation
from duixian.apps.evaluation.official import evaluation_form, monitoring_form
from duixian.apps.evaluation.papers import evaluation_paper, monitoring_summary
from duixian.apps.evaluation.queries.finding import evaluation_get, monitoring_get
from duixian.apps.evaluation.queries.lacking import monitoring_findings
from duixian.core.wording import Language
from duixian.documents.sheets import api as sheets
from duixian.documents.writing.api import FORMATS as FORM_FORMATS
from duixian.documents.writing.api import write_form
from duixian.documents.writing.stamp import Stamp, stamp

WHATS: Final = {"form": FORM_FORMATS, "report": sheets.FORMATS}
"""What can be exported, and in which formats: the official form, and the report."""
LABELS: Final[dict[str, Promise]] = {"form": _("官方表格"), "report": _("报告")}


class File(NamedTuple):
    """A file to be handed out."""

    name: str
    data: bytes


def monitoring_file(
    actor: Actor, uuid: UUID, *, what: str, format: str, language: Language = "zh", notice: str = ""  # noqa: A002  # the word of write_form
) -> File:  # fmt: skip
    """A monitoring report as an official form or as a report. Raises NotFound, also for a format there is none of."""
    _require(what, format)
    report = monitoring_get(actor, uuid)
    title = ("绩效运行监控表" if what == "form" else "绩效运行监控报告") + f"-{report.as_of.isoformat()}"
    name = f"{report.declaration.project.name}-{title}.{format}"
    if what == "form":
        return File(name, write_form(monitoring_form(report), format, stamp=stamp_of(report)).data)
    corrections = report.corrections.select_related("owner")
    summary = monitoring_summary(report, corrections, monitoring_findings(report), notice=notice)
    return File(
        name, sheets.write_monitoring(summary, _format(format), language=language, stamp=stamp_of(report, language))
    )


def evaluation_file(
    actor: Actor, uuid: UUID, *, what: str, format: str, language: Language = "zh", notice: str = ""  # noqa: A002  # the word of write_form
) -> File:  # fmt: skip
    """A self-evaluation as an official form or as a report. Raises NotFound, also for a format there is none of."""
    _require(what, format)
    evaluation = evaluation_get(actor, uuid)
    title = "绩效自评表" if what == "form" else "绩效自评报告"
    name = f"{evaluation.declaration.project.name}-{evaluation.declaration.year}年度{title}.{format}"
    if what == "form":
        return File(name, write_form(evaluation_form(evaluation), format, stamp=stamp_of(evaluation)).data)
    paper = evaluation_paper(evaluation, evaluation.rectifications.select_related("owner"), notice=notice)
    return File(
        name, sheets.write_evaluation(paper, _format(format), language=language, stamp=stamp_of(evaluation, language))
    )


def stamp_of(report: MonitoringReport | SelfEvaluation, language: Language = "zh") -> Stamp:
    """What stands at the foot of a report: the row of the history by which it became final; else that it is a draft. One query."""
    word = "monitoring" if isinstance(report, MonitoringReport) else "evaluation"
    final = report.state == ReportState.FINAL
    digest = digest_of_row(f"evaluation.{word}.finished", report.uuid) if final else ""
    return stamp(digest, settings.SITE_ADDRESS, language)


def _require(what: str, format_: str) -> None:
    if format_ not in WHATS.get(what, ()):
        raise NotFound


def _format(name: str) -> sheets.Format:
    """The name as one of the formats of reports; it was required before."""
    return next(known for known in sheets.FORMATS if known == name)
