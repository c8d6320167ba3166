"""The cockpit of one promise as its page shows it; only reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import history_of_project
from duixian.apps.evaluation.lights import Looked
from duixian.apps.evaluation.papers import money_progress, period_of, work_progress
from duixian.apps.evaluation.queries.cockpit import Cockpit, cockpit
from duixian.apps.evaluation.values import Json, share_of
from duixian.apps.targets.rules import may_write_draft
from duixian.core.monitoring.lights import Light
from duixian.core.scoring.from_form import execution_of
from duixian.core.wording import NOTHING, Words
from duixian.documents.sheets.charts import Bullet
from duixian.web.templatetags.boards import said
from duixian.web.workbench.dashboards.drawing import bullet_chart, curve_chart, points_chart
from duixian.web.workbench.dashboards.links import link

HISTORY = 8


def cockpit_page(actor: Actor, uuid: UUID, *, now: datetime) -> dict[str, Any]:
    """Promise, plan, money, indicators, evidence, answers, duties and history of one year of a project."""
    found = cockpit(actor, uuid, now=now)
    promise = found.declaration
    return {
        "found": found, "declaration": promise, "project": promise.project, "form": found.form, "standing": found.standing,
        "evaluation": found.evaluation, "years": [one for one in found.years if len(found.years) > 1],
        "charts": _charts(found), "rows": [_row(row) for row in found.rows], "money": _money(found), "work": _work(found),
        "earlier_money": _earlier_money(found), "open_duties": [duty for duty in found.duties if duty.is_open],
        "history": history_of_project(actor, promise.project.uuid, limit=HISTORY),
        "may_write": may_write_draft(actor, at=promise.unit.path), "links": _links(found),
    }  # fmt: skip


def _charts(found: Cockpit) -> dict[str, SafeString]:
    drawn: dict[str, SafeString] = {}
    if found.looked:
        drawn = {
            **_curves(found, found.looked),
            "rows": bullet_chart(list(_bullets(found)), title=_("各项指标完成程度")),
        }
    if found.evaluation and found.evaluation.sheet:
        drawn["points"] = points_chart(_points(found.evaluation.sheet), title=_("各部分得分"))
    return drawn


def _curves(found: Cockpit, looked: Looked) -> dict[str, SafeString]:
    period = period_of(looked.progress)
    work, money = work_progress(looked.progress), money_progress(looked.progress, looked.money)
    return {
        "work": curve_chart(period, work, found.as_of, title=_("目标进度")),
        "money": curve_chart(period, money, found.as_of, title=_("预算执行进度")),
    }


def _bullets(found: Cockpit) -> Iterator[Bullet]:
    for row in found.rows:
        if row["applies"]:
            figures = f"{said(row['shown'])}" if row["measurement"] or row["band"] else ""
            yield Bullet(row["name"], share_of(row["reached"]), Light(row["light"]), share_of(row["expected"]), figures)


def _work(found: Cockpit) -> dict[str, Decimal | None]:
    """How much of the work is done, and how much the plan expects, in percent with at most one decimal."""
    told: Json = found.looked.progress if found.looked else {}
    return {"done": _percent(told.get("work")), "expected": _percent(told.get("work_expected"))}


def _percent(share: str | None) -> Decimal | None:
    exact = share_of(share)
    return None if exact is None else Decimal(int(exact * 1000 + Fraction(1, 2))) / 10


def _points(sheet: Json) -> Iterator[tuple[str, Any, Any]]:
    for level in sheet["levels"]:
        yield said(Words(level["zh"], level["en"])), level["weight"], level["points"]
    yield _("预算执行"), sheet["execution"]["weight"], sheet["execution"]["points"]


def _row(row: Json) -> Json:
    """A row with the addresses of its number and of its 口径."""
    number = link("measurement:value", row["measurement"]) if row["measurement"] else ""
    binding = link("measurement:binding", row["binding"]) if row["binding"] else ""
    return {**row, "href": number or binding, "measured": bool(row["measurement"] or row["band"])}


def _money(found: Cockpit) -> dict[str, Any]:
    """Budget, received and executed in yuan, with the addresses of their rows, and how spending stands to the plan."""
    budget = execution_of(found.form.budget).budget
    told: Json = found.looked.money if found.looked else {}
    return {
        "budget": budget, "total": found.form.budget.total,
        "executed": _amount(told.get("executed")), "received": _amount(told.get("received")),
        "executed_href": link("measurement:value", told["executed_measurement"]) if told.get("executed_measurement") else "",
        "received_href": link("measurement:value", told["received_measurement"]) if told.get("received_measurement") else "",
        "light": told.get("light", ""), "reason": told.get("reason"), "forecast": _amount(told.get("forecast", {}).get("level")),
        "forecast_reason": told.get("forecast", {}).get("reason", {"zh": NOTHING.zh, "en": NOTHING.en}),
    }  # fmt: skip


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _earlier_money(found: Cockpit) -> dict[str, Decimal | None] | None:
    """Budget and spending of the year before: as its form prints them, else as measured."""
    earlier = found.earlier
    version = (earlier.approved or earlier.current) if earlier else None
    if earlier is None or version is None:
        return None
    standing = getattr(earlier, "standing", None)
    executed = standing.executed if standing else None
    printed = version.content["budget"].get("executed") if executed is None else None
    return {"budget": earlier.budget_year, "executed": executed if printed is None else Decimal(str(printed))}


def _links(found: Cockpit) -> dict[str, str]:
    uuid = found.declaration.uuid
    return {
        "form": link("projects:declaration", uuid), "plan": link("projects:plan", uuid), "money": "" if found.declaration.is_baseline else link("money:promise", uuid), "edit": link("projects:edit", uuid),
        "measurement": link("measurement:declaration", uuid), "evidence": link("evidence:declaration", uuid),
        "monitoring": link("monitoring:open", uuid), "decisions": link("reviews:decisions", uuid),
        "evaluation": link("evaluation:detail", found.evaluation.uuid) if found.evaluation else link("evaluation:open", uuid),
    }  # fmt: skip
