"""Outlets and reports of a conference, played through the operations."""

from __future__ import annotations

from datetime import date
from typing import Any

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Event, MediaReport, Outlet
from duixian.apps.events.operations.media import outlet_judge
from duixian.apps.events.operations.media_reports import ReportGiven, report_enter
from duixian.apps.evidence.filetypes import Upload
from factories.speakers import PROGRAM, on

TEXT = "第22届生命科学研讨会昨日在海汀开幕，来自十二个国家和地区的八十余位专家作了报告，七百余人到会，会上发布了三项合作成果，并举行了推介专场。"
COPY = Upload("存档.txt", TEXT.encode())


def make_outlet(event: Event, name: str = "健康报", *, trade: bool = True, own: bool = False) -> Outlet:
    reason = "行业主管部门主办" if trade else ""
    return outlet_judge(event_uuid=event.uuid, name=name, trade=trade, own=own, reason=reason, by=PROGRAM, at=on(4, 1))


def given(outlet: Outlet, title: str = "研讨会开幕", **more: Any) -> ReportGiven:
    return ReportGiven(outlet.organisation.uuid, title, **{"published_on": date(2020, 6, 11), **more})


def make_report(event: Event, outlet: Outlet | None = None, by: Actor = PROGRAM, **more: Any) -> MediaReport:
    """A report; after the first of an outlet with a title and a copy of its own, unless they are given."""
    body = outlet or make_outlet(event)
    number = MediaReport.objects.filter(organisation=body.organisation).count()
    own = (
        {"title": f"研讨会开幕（{number + 1}）", "upload": Upload("存档.txt", f"{TEXT}（{number + 1}）".encode())}
        if number
        else {}
    )
    wanted = given(body, **{"upload": COPY, **own, **more})
    return report_enter(event_uuid=event.uuid, given=wanted, by=by, at=on(6, 12))
