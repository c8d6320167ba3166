"""Payments to a person: vouchers that the books keep."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.money.models import Payment
from duixian.apps.parties.holders import Holder, Kept, Told, rows
from duixian.apps.parties.models import Person


def told(person: Person) -> Told:
    """Payments of the unit whose payee has the name of the person. One query."""
    found = Payment.objects.filter(unit=person.unit, payee_name=person.name)
    return {"payments": rows(found, "number", "purpose", "payee_name", "amount", "state")}


def kept(person: Person) -> tuple[Kept, ...]:
    """All of them."""
    number = Payment.objects.filter(unit=person.unit, payee_name=person.name).count()
    return (Kept("payments", number, "accounting"),) if number else ()


HOLDER: Final = Holder("money", {"payments": _("支付")}, told=told, kept=kept)
