"""What the incubator holds of people: contacts of tenants with what they asked for, mentors, keepers of assets."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.incubator.models import AssetFact, Booking, Mentoring, TenantContact, TenantLink, WorkOrder
from duixian.apps.parties.holders import Erasing, Holder, Kept, Told, rows
from duixian.apps.parties.models import Person

SECTIONS: Final = {
    "contacts": _("企业联系人"), "orders": _("报修与投诉"), "bookings": _("服务预约"), "mentorings": _("导师辅导"), "assets": _("资产保管"),
}  # fmt: skip
ASIDE: Final = {
    "incubator.TenantLink": "the digest of a link", "incubator.WorkOrderStep": "steps of the orders that are told",
    "incubator.MentorSession": "hours and topic of the mentoring that is told",
}  # fmt: skip


def told(person: Person) -> Told:
    """Five queries."""
    contacts = TenantContact.objects.filter(person=person)
    return {
        "contacts": rows(contacts.select_related("tenant__organisation"), "tenant.organisation.name", "part", "language", "created_at", "ended_at"),
        "orders": rows(WorkOrder.objects.filter(contact__in=contacts), "number", "title", "text", "reachable", "requested_at"),
        "bookings": rows(Booking.objects.filter(contact__in=contacts).select_related("service"), "service.name", "people", "wish", "asked_at"),
        "mentorings": rows(Mentoring.objects.filter(mentor=person).select_related("tenant__organisation"), "tenant.organisation.name", "since", "until"),
        "assets": rows(AssetFact.objects.filter(custodian=person).select_related("asset"), "asset.number", "asset.name"),
    }  # fmt: skip


def kept(person: Person) -> tuple[Kept, ...]:
    """Repairs, bookings and mentorings without a name; who keeps public assets, with it."""
    found = told(person)
    reasons = {
        "orders": ("counts", False),
        "bookings": ("counts", False),
        "mentorings": ("counts", False),
        "assets": ("duty", True),
    }
    return tuple(
        Kept(name, len(found[name]), why, named) for name, (why, named) in reasons.items() if found[name]
    )  # fmt: skip


def erase(erasing: Erasing) -> dict[str, int]:
    """Contacts end and their links open nothing; how to reach somebody and what they wished goes, what was repaired stays."""
    contacts = list(TenantContact.objects.filter(person=erasing.person))
    TenantLink.objects.filter(contact__in=contacts).delete()
    TenantContact.objects.filter(person=erasing.person, ended_at=None).update(ended_at=erasing.at)
    WorkOrder.objects.filter(contact__in=contacts).update(reachable="")
    Booking.objects.filter(contact__in=contacts).update(wish="")
    return {"contacts": len(contacts)}


HOLDER: Final = Holder(
    "incubator", SECTIONS, told=told, kept=kept, erase=erase,
    covers=frozenset({"incubator.TenantContact", "incubator.WorkOrder", "incubator.Booking", "incubator.Mentoring", "incubator.AssetFact"}),
    aside=ASIDE,
)  # fmt: skip
