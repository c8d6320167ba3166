"""Erasing a person everywhere: nothing tells their name any more, and whatever was proved stays proved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import playing
from duixian.apps.audit.queries import verify
from duixian.apps.disclosure.models import EvidencePack
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.queries import pack_file
from duixian.apps.events.models import Event, Honorarium, ProgrammeRelease, Speaker
from duixian.apps.events.operations.erasing import letters_forget
from duixian.apps.events.rules import GUEST
from duixian.apps.governance.models import RosterEntry
from duixian.apps.measurement.models import Freeze, MeasurementOrigin, RowSalt
from duixian.apps.measurement.operations import binding_set, freeze_make
from duixian.apps.measurement.operations.bindings import BindingValues
from duixian.apps.notices.operations import mail_send_waiting
from duixian.apps.parties.models import Person, SubjectRequest
from duixian.apps.parties.operations import request_erase
from duixian.apps.partnering.operations.profiles import ProfileDetails, profile_join
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.models import Answer
from duixian.core.proof.checking import verify_pack
from factories.accounts import World, act, make_world
from factories.bound import AT, DAY, propose, upload
from factories.events import make_event, make_kind, make_speaker
from factories.evidence import make_file
from factories.governance import make_post, make_team
from factories.partnering import NOW, asks, make_partnering, make_profile
from factories.registering import AT as APPLIED
from factories.registering import applied, details
from factories.subjects import EMAIL, LATIN, NAME, PHONE, TODAY, known, received
from factories.surveys import answer, ask, released
from factories.tenants import make_contact, make_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def cells() -> Iterator[tuple[str, str]]:
    """Every value of every row of every model, as text: JSON as it reads, bytes as they are."""
    for model in apps.get_models():
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                yield f"{model._meta.label}.{field.name}", _text(row, field.attname)


def _text(row: Model, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return json.dumps(value, ensure_ascii=False, default=str)


def telling() -> set[str]:
    """The columns in which anything tells who the person is."""
    return {
        place
        for place, text in cells()
        if any(one.casefold() in text.casefold() for one in (NAME, LATIN, EMAIL, PHONE))
    }


def everywhere(world: World, event: Event, person: Person) -> None:
    """The person as speaker with papers, guest, delegate who asks another, respondent, contact of a tenant."""
    speaker = make_speaker(event, person=person, topic="细胞治疗", biography=f"{NAME}，教授。", note=f"找{NAME}的秘书")
    speaker.photo = make_file(world.unit, act(world.filler), APPLIED, name=f"{NAME}.pdf")
    speaker.save()
    Honorarium.objects.create(speaker=speaker, gross=3000, changed_at=APPLIED, title_class="院士")
    kind = make_kind(event)
    guest = applied(kind, guest=details(NAME, email=EMAIL, phone=PHONE, organisation="细胞公司"))
    make_partnering(event)
    mine = profile_join(registration_uuid=guest.uuid, details=ProfileDetails(about=f"我是{NAME}"), by=GUEST, at=NOW)
    asks(mine, make_profile(event, "王小川"), message=f"{NAME}想与您谈谈")
    wave = released(world.unit, anonymous=False)
    for one in ask(wave, [Invitee(person=person.uuid, group="观众")]):
        answer(one.token)
    contact = make_contact(make_tenant(world.unit), "另一位")
    contact.person = person
    contact.save()


def frozen(world: World, event: Event) -> Freeze:
    declaration = event.declaration
    assert declaration is not None
    indicator = declaration.approved.indicators.get(name="参会人数")  # type: ignore[union-attr]  # it was approved
    with playing(AT):
        binding_set(declaration_uuid=declaration.uuid, indicator_uuid=indicator.uuid, by=act(world.filler), at=AT,
                    values=BindingValues(measure="events.speakers", parameters={"counted": "confirmed"}))  # fmt: skip
        upload(world, declaration, topic="验收合格率")
        return freeze_make(declaration_uuid=declaration.uuid, cut_off=DAY, by=act(world.filler), at=AT)


def holds(world: World, pack: EvidencePack) -> bool:
    verdict = verify_pack(pack_file(act(world.head), pack.uuid)[1], head=pack.head, manifest=pack.manifest)
    return (verdict.alone, verdict.house, verdict.refused) == ((), (), None)


def erased(world: World, person: Person) -> SubjectRequest:
    return request_erase(uuid=received(world, person, kind="erase").uuid, by=act(world.head), at=TODAY)


def test_nothing_tells_who_it_was_and_packs_and_history_still_hold(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    person = known(world.unit)
    event = make_event(world.unit, propose(world))
    everywhere(world, event, person)
    other = make_speaker(event, "乙教授")
    freeze = frozen(world, event)
    packs = [pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT, public=public) for public in (False, True)]
    mail_send_waiting(limit=99, by=GUEST, at=TODAY)
    assert telling() >= {
        "parties.Person.name",
        "notices.OutboxMail.body",
        "surveys.Invitation.email",
        "partnering.Profile.about",
    }
    salts = RowSalt.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        one = erased(world, person)
    mail_send_waiting(limit=99, by=GUEST, at=TODAY)
    letters_forget(by=GUEST, at=TODAY)
    assert telling() == set()
    assert [holds(world, pack) for pack in packs] == [True, True]
    assert {report.intact for report in verify()} == {True}
    assert (one.outcome["salts"], salts - RowSalt.objects.count()) == (1, 1)
    row = MeasurementOrigin.objects.get(source="events.speaker", key=str(Speaker.objects.get(person=person).uuid))
    assert not RowSalt.objects.filter(value__measurement=row.measurement, position=row.position).exists()
    stays = MeasurementOrigin.objects.get(source="events.speaker", key=str(other.uuid))
    assert RowSalt.objects.filter(value__measurement=stays.measurement, position=stays.position).exists()
    person.refresh_from_db()
    assert (person.name, person.country, Answer.objects.count()) == ("（已删除）", "DE", 1)


def test_what_was_erased_and_what_stays_is_told_with_its_reason(world: World) -> None:
    person = known(world.unit)
    event = make_event(world.unit)
    everywhere(world, event, person)
    ProgrammeRelease.objects.create(
        event=event, number=1, content={"who": NAME}, digest="0" * 64, occurred_at=AT, recorded_at=AT
    )
    one = erased(world, person)
    assert one.outcome["erased"] == {
        "partnering.profiles": 1, "incubator.contacts": 1, "events.registrations": 1, "events.speakers": 1, "events.files": 1,
        "surveys.invitations": 1, "notices.letters": 3, "notices.mentions": 1, "parties.person": 1,
    }  # fmt: skip
    assert one.outcome["kept"] == [
        {"section": "partnering.profiles", "number": 1, "reason": "counts"},
        {"section": "events.registrations", "number": 1, "reason": "counts"},
        {"section": "events.speakers", "number": 1, "reason": "counts"},
        {"section": "events.releases", "number": 1, "reason": "released"},
        {"section": "surveys.answers", "number": 1, "reason": "answers"},
    ]
    assert telling() == {"events.ProgrammeRelease.content"}


def test_who_answers_for_a_duty_keeps_the_name_and_loses_the_rest(world: World) -> None:
    person = known(world.unit)
    by = act(world.filler)
    post = make_post(make_team(world.unit, by), by)
    RosterEntry.objects.create(post=post, person=person, since=date(2020, 1, 1), recorded_at=AT)
    everywhere(world, make_event(world.unit), person)
    one = erased(world, person)
    person.refresh_from_db()
    assert (person.name, one.outcome["named"], "parties.person" in one.outcome["erased"]) == (NAME, True, False)
    assert {"section": "governance.roster", "number": 1, "reason": "duty"} in one.outcome["kept"]
    assert Speaker.objects.get(person=person).biography == ""


def test_somebody_with_an_account_is_not_erased_as_an_outside_person(world: World) -> None:
    person = known(world.unit)
    Person.objects.filter(pk=person.pk).update(user=world.filler)
    with pytest.raises(Invalid, match="本站账号"):
        erased(world, person)
    assert (SubjectRequest.objects.get().state, Person.objects.get(pk=person.pk).name) == ("received", NAME)
