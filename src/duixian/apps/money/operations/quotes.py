"""Quotes: received sealed, opened together, judged one by one, and signed for on the comparison sheet."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations.files import file_store
from duixian.apps.money.errors import yuan
from duixian.apps.money.models import ComparisonSignature, Procurement, Quote
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.operations.entering import text
from duixian.apps.money.operations.procurement import locked_procurement, place_of, require_requester, tell
from duixian.apps.money.queries.procurement import quote_get, quotes_of, sheet_of
from duixian.apps.parties.models import Organisation
from duixian.apps.parties.operations import organisation_create
from duixian.apps.parties.queries import organisation_named
from duixian.apps.targets.errors import in_language


@transaction.atomic
def quote_receive(
    *, procurement_uuid: UUID, amount: Decimal, contact: str, sealed: bool, supplier_uuid: UUID | None = None,
    supplier_name: str = "", received_at: datetime | None = None, by: Actor, at: datetime,
) -> Quote:  # fmt: skip
    """Record a supplier's quote in yuan while quotes are invited; a name that is not registered yet is. Nobody reads the amount before
    the opening, hence its paper is uploaded only when it is judged.

    Raises NotFound, NotAllowed, and Invalid at the field: no supplier or one that has quoted already, received before the approval
    or later than now.
    """
    one = locked_procurement(procurement_uuid, by, ProcurementState.INVITING)
    require_requester(by, one.line)
    value, when = yuan(amount), received_at or at
    if when > at or (one.decided_at is not None and when < one.decided_at):
        raise Invalid(_("收到时间应在采购批准之后、现在之前。"), field="received_at")
    if len(contact.strip()) > 80:
        raise Invalid(_("最多%(most)s字。") % {"most": 80}, field="contact")
    supplier = _supplier(one, supplier_uuid, supplier_name, by, at)
    made = Quote.objects.create(procurement=one, supplier=supplier, amount=value, contact=contact.strip(), sealed=sealed,
                                received_at=when, recorded_by_id=by.user_id, recorded_at=recording_time())  # fmt: skip
    tell(one, "money.quote.received", by, at, place=place_of(made))
    return made


@transaction.atomic
def quotes_open(*, procurement_uuid: UUID, by: Actor, at: datetime) -> Procurement:
    """Open all quotes at once; from now on their amounts are read and no quote is taken any more. Raises NotFound, NotAllowed, and
    Invalid without a quote."""
    one = locked_procurement(procurement_uuid, by, ProcurementState.INVITING)
    require_requester(by, one.line)
    if not one.quotes.exists():
        raise Invalid(_("还没有收到报价，不能开启。"))
    one.state, one.opened_at = ProcurementState.OPENED, at
    one.save(update_fields=["state", "opened_at"])
    tell(one, "money.quote.opened", by, at, quotes=one.quotes.count())
    return one


@transaction.atomic
def quote_judge(
    *, uuid: UUID, valid: bool, reason: str = "", upload: Upload | None = None, by: Actor, at: datetime
) -> Quote:
    """Judge an opened quote valid, or not with reason; `upload` is its paper. May be changed until somebody signs.

    Raises NotFound, NotAllowed, FileRefused, and Invalid at the field: valid in spite of a fault (no seal, no contact, above the
    estimate), not valid without reason, or signatures that stand.
    """
    one = locked_procurement(quote_get(by, uuid).procurement.uuid, by, ProcurementState.OPENED)
    require_requester(by, one.line)
    if one.signatures.exists():
        raise Invalid(_("比价表已有人签字，不能再改判定；确需更改的，取消后重新采购。"))
    shown = next(each for each in quotes_of(one) if each.uuid == uuid)
    if valid and shown.fault is not None:
        raise Invalid(in_language(f"{shown.fault.zh}。", f"{shown.fault.en}."), field="valid")
    quote = Quote.objects.select_for_update(of=("self",), no_key=True).get(uuid=uuid)
    quote.valid, quote.invalid_reason = valid, "" if valid else text(reason, 200, "reason")
    if upload is not None:
        quote.file = file_store(unit=one.unit, name=upload.name, content=upload.content, by=by, at=at)
    quote.save(update_fields=["valid", "invalid_reason", "file"])
    tell(one, "money.quote.judged", by, at, place=shown.place, valid=valid, grounds=quote.invalid_reason)
    return quote


@transaction.atomic
def comparison_sign(
    *, procurement_uuid: UUID, name: str = "", opinion: str = "", by: Actor, at: datetime
) -> ComparisonSignature:
    """Sign the comparison sheet as it stands. People sign in their own name, once; the program names who signed on paper.

    Raises NotFound, NotAllowed, and Invalid: quotes not judged yet, another's name, signed already.
    """
    one = locked_procurement(procurement_uuid, by, ProcurementState.OPENED)
    require_requester(by, one.line)
    sheet = sheet_of(one)
    if not sheet.judged:
        raise Invalid(_("还有报价没有判定是否有效，不能签字。"))
    signer = text(name or ("" if by.is_program else by.name), 80, "name")
    if not by.is_program and signer != by.name:
        raise Invalid(_("只能以本人姓名签字。"), field="name")
    if any(each.name == signer or (by.user_id and each.signed_by_id == by.user_id) for each in sheet.signatures):
        raise Invalid(_("%(name)s已在这份比价表上签字。") % {"name": signer}, field="name")
    if len(opinion.strip()) > 200:
        raise Invalid(_("最多%(most)s字。") % {"most": 200}, field="opinion")
    made = ComparisonSignature.objects.create(
        procurement=one, signed_by_id=by.user_id, name=signer, opinion=opinion.strip(), digest=sheet.digest, occurred_at=at,
        recorded_at=recording_time(),
    )  # fmt: skip
    tell(one, "money.comparison.signed", by, at, digest=sheet.digest)
    return made


def _supplier(one: Procurement, uuid: UUID | None, name: str, by: Actor, at: datetime) -> Organisation:
    """The supplier, who has not quoted yet; registered now when only a new name is given."""
    if uuid is not None:
        found = Organisation.objects.filter(unit=one.unit_id, uuid=uuid).first()
        if found is None:
            raise Invalid(_("本单位没有登记这个供应商。"), field="supplier")
    else:
        plain = text(name, 200, "supplier_name")
        found = organisation_named(one.unit, plain) or organisation_create(
            unit=one.unit, name=plain, kinds=("supplier",), by=by, at=at
        )
    if one.quotes.filter(supplier=found).exists():
        raise Invalid(_("这家供应商已经报过价，每家只报一次。"), field="supplier" if uuid else "supplier_name")
    return found
