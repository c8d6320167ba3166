"""A bill as PDF, for staff and for the tenant itself."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from duixian.apps.incubator.models import Charge, TenantBill
from duixian.apps.incubator.queries.bills import lines_of
from duixian.documents.sheets.tenant_bill import BillLine, BillPaper, write_bill
from duixian.web.languages import spoken


def pdf_of(bill: TenantBill) -> HttpResponse:
    """The bill in the language of the page, to be saved."""
    paper = BillPaper(
        bill.tenant.unit.name, bill.tenant.organisation.name, bill.number, f"{bill.month:%Y-%m}", bill.issued_on, bill.due_on, bill.paid_on,
        [_line(one) for one in lines_of(bill)], bill.amount, notice=_("演示数据") if settings.DEMO else "",
    )  # fmt: skip
    response = HttpResponse(write_bill(paper, language=spoken()), content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{bill.number}.pdf") or ""
    )
    return response


def _line(one: Charge) -> BillLine:
    what = f"{one.get_kind_display()}{_('（更正）') if one.corrects_id else ''}"
    quantity = (
        f"{one.quantity.normalize():f} {one.measure_words}" if one.quantity is not None and not one.corrects_id else ""
    )
    return BillLine(what, one.words, one.starts_on, one.ends_on - timedelta(days=1), quantity, one.amount)
