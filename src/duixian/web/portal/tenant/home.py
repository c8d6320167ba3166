"""The first page of a tenant: how it stands, and what waits for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from duixian.apps.incubator.models import OrderState, TenantContact
from duixian.apps.incubator.queries.bills import bills_of, standing
from duixian.apps.incubator.queries.papers import notices_for
from duixian.apps.incubator.queries.work_orders import OPENED, orders_of_tenant
from duixian.web.days import now_of, today_of
from duixian.web.portal.tenant.application import application_card
from duixian.web.portal.tenant.bookings import bookings_card
from duixian.web.portal.tenant.figures import figures_card
from duixian.web.portal.tenant.frame import TenantRequest, page, tenant_page, to
from duixian.web.portal.tenant.surveys import surveys_card
from duixian.web.portal.tenant.tabs import ADMITTED, INSIDE, Card

LATEST: Final = 3


def bills_card(request: TenantRequest, contact: TenantContact, now: datetime) -> Card | None:
    """What is still to be paid."""
    if contact.tenant.stage not in ADMITTED:
        return None
    today = today_of(request)
    states = [standing(one, today) for one in bills_of(contact.tenant).filter(paid_on=None)]
    owed, late = sum(one in {"open", "overdue"} for one in states), "overdue" in states
    text = ngettext("%(n)s 张账单待缴", "%(n)s 张账单待缴", owed) % {"n": owed} if owed else _("没有待缴的账单。")
    mark, tone = (_("有逾期"), "behind") if late else ("", "")
    return Card(_("账单"), text, to(request, "bills"), _("查看账单"), mark, tone)


def repairs_card(request: TenantRequest, contact: TenantContact, now: datetime) -> Card | None:
    """What is being mended, and what waits for the tenant's answer."""
    if contact.tenant.stage not in INSIDE:
        return None
    states = list(orders_of_tenant(contact.tenant).values_list("state", flat=True))
    open_, waiting = sum(one in OPENED for one in states), states.count(OrderState.FINISHED)
    text = (
        ngettext("%(n)s 项报修处理中", "%(n)s 项报修处理中", open_) % {"n": open_} if open_ else _("没有处理中的报修。")
    )
    return Card(
        _("报修"),
        text,
        to(request, "repairs"),
        _("报修与验收"),
        _("等您验收") if waiting else "",
        "risk" if waiting else "",
    )


CARDS: Final[tuple[Callable[[TenantRequest, TenantContact, datetime], Card | None], ...]] = (
    application_card,
    bills_card,
    figures_card,
    repairs_card,
    bookings_card,
    surveys_card,
)
"""What is shown at once, in this order."""


@require_GET
@tenant_page
def home(request: TenantRequest, contact: TenantContact) -> HttpResponse:
    """How the tenant stands, its cards, the latest notices."""
    tenant = contact.tenant
    cards = [card for make in CARDS if (card := make(request, contact, now_of(request)))]
    steps = tenant.steps.filter(superseded_at=None).order_by("-on", "-id")
    context = {"cards": cards, "notices": notices_for(tenant)[:LATEST], "steps": list(steps)}
    return page(request, contact, "portal/tenant/home.html", context, here="home")
