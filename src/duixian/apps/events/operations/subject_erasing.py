"""A person is erased from all conferences of a unit, at their own request."""

from __future__ import annotations

from hashlib import sha256

from duixian.apps.events.models import (
    Accreditation,
    AccreditationStep,
    Exhibit,
    Honorarium,
    Material,
    Pitch,
    Registration,
    RegistrationGroup,
    Speaker,
    SpeakerLink,
    SpeakerStep,
    Travel,
)
from duixian.apps.events.operations.erasing import registration_erase
from duixian.apps.events.operations.sealed import sealed_erase
from duixian.apps.events.operations.speaker_steps import tell_of
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations.forgetting import files_forget
from duixian.apps.parties.holders import Erasing


def subject_erase(erasing: Erasing) -> dict[str, int]:
    """Erase what conferences hold of a person; that they registered, spoke, came stays countable. How many of what.

    In the transaction of the request, which has asked who may. A live registration is cancelled first and its last letter still leaves;
    what a speaker handed in goes with its content where nothing else needs the file.
    """
    person = erasing.person
    guests = Registration.objects.filter(person=person, erased_at=None)
    for one in list(guests):
        registration_erase(uuid=one.uuid, by=erasing.by, at=erasing.at)
    groups = list(RegistrationGroup.objects.filter(contact=person))
    for group in groups:
        group.secret = sha256(f"erased {group.uuid}".encode()).hexdigest()  # the digest of no link that was ever sent
        group.save(update_fields=["secret"])
    speakers = list(Speaker.objects.filter(person=person).select_related("event__unit", "person"))
    files = [file for one in speakers for file in _speaker(one, erasing)]
    _named_elsewhere(erasing)
    return {
        "registrations": Registration.objects.filter(person=person, erased_at=erasing.at).count(),
        "groups": len(groups), "speakers": len(speakers), "files": files_forget(files=files, by=erasing.by, at=erasing.at),
    }  # fmt: skip


def _speaker(one: Speaker, erasing: Erasing) -> list[EvidenceFile]:
    """Everything a speaker gave; the files that were theirs, for whoever removes them."""
    for kind in one.sealed.filter(erased_at=None).values_list("kind", flat=True):
        sealed_erase(speaker_uuid=one.uuid, kind=kind, by=erasing.by, at=erasing.at)
    given = one.materials.exclude(file=None)
    files = list(EvidenceFile.objects.filter(pk__in=[*given.values_list("file", flat=True), one.photo_id]))
    Material.objects.filter(speaker=one).update(
        file=None, received_at=None, consented_at=None, released_at=None, released_by=None
    )
    for gone in (SpeakerLink, Travel):
        gone._default_manager.filter(speaker=one).delete()
    Honorarium.objects.filter(speaker=one, payment=None).delete()
    Honorarium.objects.filter(speaker=one).update(tax_note="", title_class="", excess_reason="")
    SpeakerStep.objects.filter(speaker=one).update(note="", superseded_reason="")
    one.biography = one.biography_en = one.note = ""
    one.photo, one.shown = None, False
    one.save(update_fields=["biography", "biography_en", "note", "photo", "shown"])
    tell_of("events.speaker.erased", one, by=erasing.by, at=erasing.at)
    return files


def _named_elsewhere(erasing: Erasing) -> None:
    """Booths and pitches lose their person, accreditations the number of the press card and what was written to them."""
    Exhibit.objects.filter(contact=erasing.person).update(contact=None)
    Pitch.objects.filter(presenter=erasing.person).update(presenter=None)
    AccreditationStep.objects.filter(accreditation__person=erasing.person).update(reason="")
    Accreditation.objects.filter(person=erasing.person).update(press_card="")
