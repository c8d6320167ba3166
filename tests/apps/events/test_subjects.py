"""What conferences tell and keep of somebody."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.events.models import Honorarium, ProgrammeRelease, Travel
from duixian.apps.events.subjects import HOLDER
from duixian.apps.parties.holders import Kept
from factories.accounts import make_world
from factories.events import make_event, make_registration, make_speaker
from factories.subjects import NAME, SINCE, known

pytestmark = pytest.mark.django_db


def test_every_part_somebody_had_is_told_and_what_stays_has_its_reason() -> None:
    unit = make_world().unit
    person, event = known(unit), make_event(unit)
    speaker = make_speaker(event, person=person, biography="教授")
    make_registration(event, person=person)
    Travel.objects.create(speaker=speaker, hotel="海汀饭店", changed_at=SINCE)
    Honorarium.objects.create(speaker=speaker, gross=Decimal("3000.00"), changed_at=SINCE)
    ProgrammeRelease.objects.create(
        event=event, number=1, content={"who": [NAME]}, digest="0" * 64, occurred_at=SINCE, recorded_at=SINCE
    )
    told = HOLDER.told(person)
    assert {name for name, found in told.items() if found} == {"registrations", "speakers"}
    (spoke,), (came,) = told["speakers"], told["registrations"]
    assert (spoke["biography"], spoke["travel"]["hotel"], spoke["honorarium"]["gross"]) == (
        "教授",
        "海汀饭店",
        "3000.00",
    )
    assert (came["person"]["name"], "partnering" in came) == (NAME, False)
    assert HOLDER.kept(person) == (
        Kept("registrations", 1, "counts"), Kept("speakers", 1, "counts"), Kept("releases", 1, "released"),
    )  # fmt: skip
    assert HOLDER.keys(person) == {"events.speaker": (str(speaker.uuid),), "events.scan": ()}
