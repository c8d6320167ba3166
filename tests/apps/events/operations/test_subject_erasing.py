"""A person is erased from all conferences: as guest, contact of a group, speaker with papers and sealed data, at booths."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.models import Honorarium, Material, RegistrationGroup, SealedData, Speaker, SpeakerLink, Travel
from duixian.apps.events.operations.sealed import bank_enter
from duixian.apps.events.operations.subject_erasing import subject_erase
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.parties.holders import Erasing
from factories.accounts import World, act, make_world
from factories.events import make_event, make_registration, make_speaker
from factories.evidence import make_file
from factories.subjects import EMAIL, NAME, PHONE, SINCE, known

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT, settings.KEYS_ROOT = tmp_path / "files", tmp_path / "keys"
    return make_world()


def test_everything_a_speaker_and_guest_gave_goes(world: World) -> None:
    person, event = known(world.unit), make_event(world.unit)
    guest = make_registration(event, person=person)
    group = RegistrationGroup.objects.create(event=event, name="团", contact=person, secret="0" * 64, created_at=SINCE)
    speaker = make_speaker(event, person=person, biography="教授", note="秘书")
    slides = make_file(world.unit, act(world.filler), SINCE)
    Material.objects.create(
        speaker=speaker,
        kind="slides",
        file=slides,
        received_at=SINCE,
        consented_at=SINCE,
        released_at=SINCE,
        created_at=SINCE,
    )
    SpeakerLink.objects.create(speaker=speaker, digest="1" * 64, made_at=SINCE)
    Travel.objects.create(speaker=speaker, hotel="饭店", changed_at=SINCE)
    Honorarium.objects.create(speaker=speaker, gross=Decimal(3000), changed_at=SINCE)
    bank_enter(
        speaker_uuid=speaker.uuid,
        holder=NAME,
        bank="银行",
        account="6222000000",
        consent="bank-1",
        by=act(world.filler),
        at=SINCE,
    )
    told = subject_erase(Erasing(person, NAME, EMAIL, PHONE, act(world.filler), SINCE))
    assert told == {"registrations": 1, "groups": 1, "speakers": 1, "files": 1}
    left = Speaker.objects.get()
    assert (left.biography, left.note, left.shown) == ("", "", False)
    assert [model.objects.count() for model in (SpeakerLink, Travel, Honorarium, EvidenceFile)] == [0, 0, 0, 0]
    assert (Material.objects.get().file, bytes(SealedData.objects.get().sealed)) == (None, b"")
    group.refresh_from_db()
    guest.refresh_from_db()
    assert (guest.state, guest.erased_at, group.secret == "0" * 64) == ("cancelled", SINCE, False)
