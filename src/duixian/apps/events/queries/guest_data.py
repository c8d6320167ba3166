"""Everything that is kept about a guest, for a file of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from duixian.apps.events.models import Consent, ConsentPurpose, FeeEntry, FeeInvoice, Registration, RegistrationGroup

_ALSO: Final[dict[str, Callable[[Registration], dict[str, Any] | None]]] = {}


def tell_also(name: str, told: Callable[[Registration], dict[str, Any] | None]) -> None:
    """What an app above keeps of a guest stands in the file under a name (None: nothing is kept); said once, while the site starts."""
    _ALSO[name] = told


def guest_data(one: Registration) -> dict[str, Any]:
    """Everything that is kept about a guest with a registration, as plain data for a file of their own (PIPL 45), with what
    apps above keep of them. Twelve queries, and those of the apps above."""
    person = one.person
    return {
        "event": {"name": one.event.name, "from": one.event.starts_on.isoformat(), "until": one.event.ends_on.isoformat()},
        "person": {
            "name": person.name, "name_en": person.name_en, "email": person.email, "phone": person.phone, "title": person.title,
            "organisation": person.organisation.name if person.organisation else "", "country": person.country,
        },
        "registration": {
            "number": one.number, "kind": one.kind.name, "state": one.state, "source": one.source, "language": one.language,
            "channel": one.channel.name if one.channel else "", "answers": one.answers, "made_at": one.created_at.isoformat(),
            "group": one.group.name if one.group else "",
        },
        "steps": [{"state": s.state, "at": s.occurred_at.isoformat(), "reason": s.reason} for s in one.steps.all()],
        "consents": [_consent(c) for c in one.consents.select_related("text")],
        "fees": [_fee(f) for f in FeeEntry.objects.filter(registration=one, superseded_at=None)],
        "invoice": [_invoice(i) for i in FeeInvoice.objects.filter(registration=one)],
        "contact_of_groups": [g.name for g in RegistrationGroup.objects.filter(contact=person, event=one.event)],
        **_hospitality(one),
        **{name: told(one) for name, told in _ALSO.items()},
    }  # fmt: skip


def _consent(one: Consent) -> dict[str, Any]:
    return {"about": str(ConsentPurpose(one.purpose).value), "version": one.text.version, "language": one.language,
            "given_at": one.given_at.isoformat(), "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            "text": one.text.en if one.language.startswith("en") else one.text.zh}  # fmt: skip


def _fee(one: FeeEntry) -> dict[str, Any]:
    return {"kind": one.kind, "amount": str(one.amount), "day": one.day.isoformat(), "reference": one.reference}


def _invoice(one: FeeInvoice) -> dict[str, Any]:
    return {
        "title": one.title,
        "tax_number": one.tax_number,
        "email": one.email,
        "state": one.state,
        "number": one.number,
    }


def _hospitality(one: Registration) -> dict[str, Any]:
    stay, diet = getattr(one, "stay", None), getattr(one, "diet", None)
    return {
        "stay": {"room": str(stay.kind), "from": stay.arrives_on.isoformat(), "until": stay.leaves_on.isoformat()}
        if stay
        else None,
        "transfers": [
            {"direction": t.direction, "at": t.at.isoformat(), "number": t.number, "place": t.place}
            for t in one.transfers.all()
        ],
        "meals": [choice.meal.name for choice in one.meals.select_related("meal")],
        "diet": {"kind": diet.kind, "note": diet.note} if diet else None,
    }
