"""What the first page of the incubator shows: figures of its parts, each with the way to its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.models import Stage
from duixian.apps.incubator.queries.overview import SOON, Overview, overview
from duixian.apps.incubator.queries.tenants import ASKING, INSIDE
from duixian.web.navigation import address
from duixian.web.templatetags.show import percent_of, plain


class Figure(NamedTuple):
    """A number with its name."""

    label: Promise | str
    value: str


class Part(NamedTuple):
    """Figures of one part of the incubator, and where its page is (empty: there is none yet)."""

    title: Promise | str
    href: str
    figures: tuple[Figure, ...]


def overview_page(actor: Actor, day: date, now: datetime) -> dict[str, Any]:
    """The whole page on a day. A constant number of queries."""
    found = overview(actor, day, now)
    return {"day": day, "parts": list(_parts(found, day)), "sessions": found.sessions, "now": now}


def _parts(found: Overview, day: date) -> Iterator[Part]:
    yield Part(_("企业"), address("tenants:list"), (
        Figure(_("在孵企业"), plain(_of(found, *INSIDE))), Figure(_("待入驻"), plain(_of(found, Stage.ADMITTED))),
        Figure(_("待审核申请"), plain(_of(found, *ASKING))), Figure(_("累计毕业"), plain(_of(found, Stage.GRADUATED))),
    ))  # fmt: skip
    let = found.areas.let
    yield Part(_("场地"), address("sites:list"), (
        Figure(_("出租面积（㎡）"), plain(let)), Figure(_("空置面积（㎡）"), plain(found.areas.vacant)),
        Figure(_("出租率"), f"{percent_of(found.areas.let_occupied, let)}%" if let else "—"),
    ))  # fmt: skip
    yield Part(_("水电账单"), address("meters:list"), (
        Figure(_("%(year)s年账单") % {"year": day.year}, plain(found.bills)), Figure(_("已关联付款"), plain(found.bills_paid)),
    ))  # fmt: skip
    yield Part(_("报修与检验"), address("repairs:list"), (
        Figure(_("未办结工单"), plain(found.repairs)), Figure(_("超时工单"), plain(found.repairs_late)),
        Figure(_("逾期未检"), plain(found.inspections_late)), Figure(_("%(n)s 天内应检") % {"n": SOON}, plain(found.inspections_soon)),
    ))  # fmt: skip
    review = found.review
    yield Part(_("物业"), address("property:list"), (
        Figure(_("最近考核得分"), plain(review.score) if review and review.score is not None else "—"), Figure(_("档次"), review.band if review else "—"),
        Figure(_("考核期"), review.name if review else "—"),
    ))  # fmt: skip
    yield Part(_("服务"), address("services:list"), (
        Figure(_("近期场次"), plain(len(found.sessions))), Figure(_("待办需求"), plain(found.wishes)),
    ))  # fmt: skip


def _of(found: Overview, *stages: str) -> int:
    return sum(found.stages.get(stage, 0) for stage in stages)
