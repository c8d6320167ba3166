"""Monitoring: the unit's clerk writes, the head passes, those above finish; who sees the unit may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duixian.apps.evaluation.models import Correction, MonitoringReport
from duixian.apps.evaluation.operations import correction_add, monitoring_open
from factories.accounts import World, act
from factories.evaluation import SUMMER, at_summer
from web.permissions import page

OUTSIDE = {"stranger": 404, "nobody": 403}
DAY = date(2020, 6, 30)


@dataclass(frozen=True)
class Scenario:
    """A draft, a report that waits for the head, and a correction."""

    draft: MonitoringReport
    sent: MonitoringReport
    correction: Correction


def scenario(world: World) -> Scenario:
    declaration, filler = at_summer(world), act(world.filler)
    draft = monitoring_open(declaration=declaration.uuid, as_of=date(2020, 7, 31), by=filler, at=SUMMER)
    sent = monitoring_open(declaration=declaration.uuid, as_of=DAY, by=filler, at=SUMMER)
    MonitoringReport.objects.filter(pk=sent.pk).update(state="submitted")
    correction = correction_add(
        report=draft.uuid, text="补登", due_on=date(2020, 8, 31), owner=world.head.uuid, by=filler, at=SUMMER
    )
    return Scenario(draft, sent, correction)


def draft(found: Scenario) -> dict[str, object]:
    return {"uuid": found.draft.uuid}


def sent(found: Scenario) -> dict[str, object]:
    return {"uuid": found.sent.uuid}


TABLE = {
    "monitoring:list": page(200, nobody=403),
    "monitoring:open": page(
        403, object_of=lambda found: {"uuid": found.draft.declaration.uuid}, post={"as_of": "2020-07-31"}, filler=302, **OUTSIDE
    ),
    "monitoring:detail": page(200, object_of=draft, **OUTSIDE),
    "monitoring:row": page(403, object_of=lambda found: {**draft(found), "position": 2}, post={}, filler=302, **OUTSIDE),
    "monitoring:summary": page(403, object_of=draft, post={"summary": "平稳"}, filler=302, **OUTSIDE),
    "monitoring:return": page(403, object_of=sent, post={"reason": "数据不全"}, head=302, **OUTSIDE),
    "monitoring:move": page(403, object_of=lambda found: {**sent(found), "action": "pass"}, post={}, head=302, **OUTSIDE),
    "monitoring:correction_add": page(
        403, object_of=draft, post={"text": "补登", "owner_name": "外聘丁", "due_on": "2020-08-31"}, filler=302, head=302, **OUTSIDE
    ),
    "monitoring:correction": page(
        403, object_of=lambda found: {"uuid": found.correction.uuid, "action": "done"}, post={"result": "已补登"}, filler=302,
        head=302, **OUTSIDE,
    ),
    "monitoring:export": page(200, object_of=lambda found: {**draft(found), "what": "form", "fmt": "txt"}, **OUTSIDE),
}  # fmt: skip
