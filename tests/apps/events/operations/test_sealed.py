from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events import vault
from duixian.apps.events.models import SealedData, Speaker
from duixian.apps.events.operations.sealed import (
    bank_enter,
    passport_enter,
    passports_erase_due,
    sealed_erase,
    sealed_read,
    sealed_rotate,
)
from duixian.cli.site.keeping import write_backup
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.speakers import PROGRAM, confirmed, on

pytestmark = pytest.mark.django_db
NUMBER = "E12345678"
PASSPORT: dict[str, Any] = {
    "number": " e1234-5678 ", "name": "SMITH  JOHN", "nationality": "us", "born_on": date(1960, 5, 4), "consent": "passport-1",
}  # fmt: skip
TAKEN = {"number": NUMBER, "name": "SMITH JOHN", "nationality": "US", "born_on": "1960-05-04"}


@pytest.fixture
def world(settings: LazySettings, tmp_path: Path) -> World:
    settings.KEYS_ROOT = tmp_path / "keys"
    return make_world()


def entered(speaker: Speaker, by: Actor = PROGRAM, **more: Any) -> SealedData:
    return passport_enter(speaker_uuid=speaker.uuid, by=by, at=on(3, 2), **{**PASSPORT, **more})


def read(speaker: Speaker, by: Actor, kind: str = "passport") -> dict[str, str]:
    return sealed_read(speaker_uuid=speaker.uuid, kind=kind, by=by, at=on(3, 3))


def whole_database() -> str:
    """Every cell of every table, as text and as the bytes that are stored."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # names of our own tables
            for row in cursor.fetchall():
                found += [bytes(c).decode("latin-1") if isinstance(c, bytes | memoryview) else str(c) for c in row]
    return "\n".join(found)


def test_what_is_entered_can_be_read_by_who_is_in_charge(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    entered(speaker)
    assert (read(speaker, act(world.filler)), read(speaker, act(world.head))) == (TAKEN, TAKEN)


def test_nobody_else_reads_it(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    entered(speaker)
    for user in (world.finance, world.auditor, world.department_reviewer, world.bureau_reviewer, world.admin):
        with pytest.raises(NotAllowed):
            read(speaker, act(user))
    with pytest.raises(NotFound):
        read(speaker, act(world.stranger))


def test_an_account_is_read_by_who_pays(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    bank_enter(
        speaker_uuid=speaker.uuid, holder="王教授", bank="海汀银行", account="6222 0000 1111 2222", consent="bank-1",
        by=PROGRAM, at=on(3, 2),
    )  # fmt: skip
    assert read(speaker, act(world.finance), "bank") == {
        "holder": "王教授", "bank": "海汀银行", "account": "6222000011112222",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        read(speaker, act(world.filler), "bank")


def test_every_look_is_a_row_of_history_without_the_value(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    entered(speaker)
    read(speaker, act(world.filler))
    read(speaker, act(world.head))
    rows = HistoryRow.objects.filter(kind="events.sealed.read").order_by("seq")
    assert [(row.actor_uuid, row.payload) for row in rows] == [
        (user.uuid, {"event": "BIO2020", "data": "passport"}) for user in (world.filler, world.head)
    ]


def test_the_database_holds_no_plain_passport_data(world: World) -> None:
    entered(confirmed(make_event(world.unit)))
    text = whole_database()
    assert [value for value in (NUMBER, "SMITH", "1960-05-04") if value in text] == []


@pytest.mark.sqlite
def test_a_backup_holds_neither_plain_data_nor_keys(world: World, tmp_path: Path) -> None:
    speaker = confirmed(make_event(world.unit))
    entered(speaker)
    write_backup(tmp_path / "backup.zip")
    key = (tmp_path / "keys" / f"{vault.current_key(speaker.event.uuid)}.key").read_bytes()
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, content in members.items() if NUMBER.encode() in content or key in content] == []
    assert [name for name in members if name.endswith(".key")] == []


@pytest.mark.django_db(transaction=True)
def test_after_the_purpose_nothing_can_be_read(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    row = entered(speaker)
    copy, key_id = bytes(row.sealed), row.key_id
    assert passports_erase_due(by=PROGRAM, at=on(7, 12)) == 0
    assert passports_erase_due(by=PROGRAM, at=on(7, 13)) == 1
    row.refresh_from_db()
    assert (bytes(row.sealed), row.key_id, row.erased_at is not None) == (b"", "", True)
    with pytest.raises(NotFound):
        read(speaker, act(world.filler))
    with pytest.raises(vault.UnreadableError):
        vault.unseal(copy, key_id=key_id, row=row.uuid)
    assert vault.keys_of(speaker.event.uuid) == []
    assert HistoryRow.objects.get(kind="events.sealed.expired").payload == {"count": 1}


def test_erasing_what_is_due_twice_is_once(world: World) -> None:
    entered(confirmed(make_event(world.unit)))
    assert [passports_erase_due(by=PROGRAM, at=on(8, 1)) for _ in range(2)] == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_erased_on_request_it_is_gone_from_copies_too_and_others_stay(world: World) -> None:
    event = make_event(world.unit)
    leaving, staying = confirmed(event), confirmed(event, "李教授")
    row = entered(leaving)
    copy, key_id = bytes(row.sealed), row.key_id
    entered(staying, number="G7654321")
    sealed_erase(speaker_uuid=leaving.uuid, kind="passport", by=act(world.filler), at=on(3, 5))
    with pytest.raises(vault.UnreadableError):
        vault.unseal(copy, key_id=key_id, row=row.uuid)
    assert read(staying, act(world.filler))["number"] == "G7654321"
    with pytest.raises(NotFound):
        sealed_erase(speaker_uuid=leaving.uuid, kind="passport", by=act(world.filler), at=on(3, 5))


@pytest.mark.django_db(transaction=True)
def test_a_new_key_reads_what_the_old_one_sealed(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    old = entered(speaker).key_id
    assert sealed_rotate(event_uuid=speaker.event.uuid, by=act(world.head), at=on(3, 5)) == 1
    row = speaker.sealed.get()
    assert (row.key_id != old, vault.keys_of(speaker.event.uuid)) == (True, [row.key_id])
    assert read(speaker, act(world.filler)) == TAKEN


def test_entered_again_the_first_is_erased(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    entered(speaker)
    entered(speaker, number="G7654321")
    assert [row.erased_at is None for row in speaker.sealed.order_by("id")] == [False, True]
    assert read(speaker, act(world.filler))["number"] == "G7654321"


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("consent", {"consent": ""}),
        ("consent", {"consent": "passport-0"}),
        ("number", {"number": "护照"}),
        ("number", {"number": "A1"}),
        ("name", {"name": " "}),
        ("nationality", {"nationality": "USA"}),
        ("born_on", {"born_on": date(2020, 3, 2)}),
        ("born_on", {"born_on": date(1899, 1, 1)}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world: World, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        entered(confirmed(make_event(world.unit)), **given)
    assert (caught.value.field, SealedData.objects.count()) == (field, 0)


def test_after_the_purpose_nothing_is_taken_any_more(world: World) -> None:
    speaker = confirmed(make_event(world.unit, ends_on=date(2020, 1, 20), starts_on=date(2020, 1, 19)))
    with pytest.raises(Invalid):
        entered(speaker)


def test_who_does_not_run_the_conference_enters_nothing(world: World) -> None:
    speaker = confirmed(make_event(world.unit))
    with pytest.raises(NotAllowed):
        entered(speaker, act(world.auditor))
    with pytest.raises(NotFound):
        sealed_rotate(event_uuid=speaker.event.uuid, by=act(world.stranger), at=on(3, 5))
