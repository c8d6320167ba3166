"""What is due and paid, of one and of a group."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.events.models import FeeEntry, RegistrationGroup
from duixian.apps.events.queries.fees import Sums, fee_due, fees_of, payer_key, sums_paid
from factories.accounts import make_world
from factories.events import make_event, make_kind, make_person, make_registration
from factories.registering import AT

pytestmark = pytest.mark.django_db


def test_group_owes_for_its_live_members_and_pays_as_one() -> None:
    event = make_event(make_world().unit)
    kind = make_kind(event, fee=Decimal(800))
    group = RegistrationGroup.objects.create(
        event=event, name="海汀大学", contact=make_person(event.unit, "联系人"), secret="s", created_at=AT
    )
    for state in ("confirmed", "waiting", "cancelled"):
        make_registration(event, state, kind=kind, state=state, group=group)
    alone = make_registration(event, "独自", kind=kind, state="cancelled")
    entry = FeeEntry.objects.create(group=group, kind="paid", amount=800, day=AT.date(), reference="1", recorded_at=AT)
    assert (fee_due(group), fee_due(alone), payer_key(group), payer_key(alone)) == (1600, 0, "group", "registration")
    assert (sums_paid(group), sums_paid(alone), list(fees_of(event))) == (
        Sums(Decimal(800), Decimal(0)),
        Sums(Decimal(0), Decimal(0)),
        [entry],
    )
