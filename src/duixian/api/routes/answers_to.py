"""Monitoring reports, self-evaluations, the money of a declaration, evidence packs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Path, Query, Router

from duixian.api.authorising import ApiRequest
from duixian.api.paging import OfDeclaration, asked_of, linked, narrowed
from duixian.api.routes import answers
from duixian.api.schemas import answers as told
from duixian.api.schemas import money
from duixian.apps.disclosure.feeds import packs_feed
from duixian.apps.evaluation.queries import feeds
from duixian.apps.money.queries.feeds import budget_fed

router = Router()


class ReportsWanted(OfDeclaration):
    """Parameters of the lists of reports."""

    state: told.ReportState | None = Field(None, description="Only in this state; final ones never change.")


@router.get(
    "/monitoring-reports", response=answers(told.MonitoringHeads), url_name="monitoring-reports", tags=["Reports"]
)
def monitoring_reports(
    request: ApiRequest, response: HttpResponse, query: Query[ReportsWanted]
) -> told.MonitoringHeads:
    """List monitoring reports without their rows."""
    found = feeds.monitoring_feed(request.auth, asked_of(query), narrowed(query, state=query.state or ""))
    items = [told.monitoring_head_of(row) for row in found.rows]
    return told.MonitoringHeads(items=items, next=linked(request, response, found.next))


@router.get(
    "/monitoring-reports/{uuid:id}", response=answers(told.MonitoringReport, found=True), url_name="monitoring-report",
    tags=["Reports"],
)  # fmt: skip
def monitoring_report(request: ApiRequest, id: Path[UUID]) -> told.MonitoringReport:  # noqa: A002  # the word of the address
    """Read one monitoring report with its rows."""
    return told.monitoring_of(feeds.monitoring_fed(request.auth, id))


@router.get("/self-evaluations", response=answers(told.EvaluationHeads), url_name="self-evaluations", tags=["Reports"])
def self_evaluations(request: ApiRequest, response: HttpResponse, query: Query[ReportsWanted]) -> told.EvaluationHeads:
    """List self-evaluations with total and grade."""
    found = feeds.evaluations_feed(request.auth, asked_of(query), narrowed(query, state=query.state or ""))
    items = [told.evaluation_head_of(row) for row in found.rows]
    return told.EvaluationHeads(items=items, next=linked(request, response, found.next))


@router.get(
    "/self-evaluations/{uuid:id}", response=answers(told.SelfEvaluation, found=True), url_name="self-evaluation",
    tags=["Reports"],
)  # fmt: skip
def self_evaluation(request: ApiRequest, id: Path[UUID]) -> told.SelfEvaluation:  # noqa: A002  # the word of the address
    """Read one self-evaluation with its scores, each lost point explained."""
    return told.evaluation_of(feeds.evaluation_fed(request.auth, id))


@router.get(
    "/declarations/{uuid:id}/budget", response=answers(money.Budget, found=True), url_name="budget", tags=["Money"]
)
def budget(request: ApiRequest, id: Path[UUID]) -> money.Budget:  # noqa: A002  # the word of the address
    """Read the money of a declaration line by line, as it stands now."""
    return money.budget_of(budget_fed(request.auth, id))


@router.get("/packs", response=answers(money.Packs), url_name="packs", tags=["Packs"])
def packs(request: ApiRequest, response: HttpResponse, query: Query[OfDeclaration]) -> money.Packs:
    """List the evidence packs that were made, with the digests by which they are known."""
    found = packs_feed(request.auth, asked_of(query), narrowed(query))
    items = [money.pack_of(row) for row in found.rows]
    return money.Packs(items=items, next=linked(request, response, found.next))
