"""Files of a unit and what they belong to."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uuid6

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.models import Attachment, EvidenceFile
from duixian.apps.evidence.operations import attachment_remove, file_attach, file_store
from duixian.apps.evidence.queries import attachments_of, file_content
from factories.accounts import World, act, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, 2, tzinfo=UTC)
PDF = b"%PDF-1.7\n"


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_file_store_keeps_content_and_tells_history(world: World) -> None:
    file = file_store(unit=world.unit, name="甲/合同.pdf", content=PDF, by=act(world.filler), at=AT)
    assert (file.name, file.media_type, file.size, file.uploaded_by) == ("合同.pdf", "application/pdf", 9, world.filler)
    assert file_content(act(world.auditor), file.uuid).content == PDF
    row = HistoryRow.objects.get()
    assert (row.kind, row.about_uuid, row.payload["digest"]) == ("evidence.file.stored", file.uuid, file.digest)


def test_file_store_same_content_twice_is_one_row_per_unit(world: World) -> None:
    first = file_store(unit=world.unit, name="合同.pdf", content=PDF, by=act(world.filler), at=AT)
    again = file_store(unit=world.unit, name="另名.pdf", content=PDF, by=act(world.head), at=AT)
    other = file_store(unit=world.other, name="合同.pdf", content=PDF, by=act(world.stranger), at=AT)
    assert (again.pk, other.digest, other.pk == first.pk) == (first.pk, first.digest, False)
    assert HistoryRow.objects.count() == 2


@pytest.mark.parametrize("name", ["stranger", "auditor", "admin"])
def test_file_store_by_somebody_who_may_not(world: World, name: str) -> None:
    with pytest.raises(NotAllowed):
        file_store(unit=world.unit, name="合同.pdf", content=PDF, by=act(world.users[name]), at=AT)
    assert EvidenceFile.objects.count() == 0


def test_file_content_of_another_unit_is_not_found(world: World) -> None:
    file = file_store(unit=world.unit, name="合同.pdf", content=PDF, by=act(world.filler), at=AT)
    with pytest.raises(NotFound):
        file_content(act(world.stranger), file.uuid)


def test_file_attach_twice_is_once_and_can_be_removed_and_attached_again(world: World) -> None:
    by, about = act(world.filler), {"about": "targets.project", "about_uuid": uuid6.uuid7()}
    file = file_store(unit=world.unit, name="合同.pdf", content=PDF, by=by, at=AT)
    file_attach(file=file, by=by, at=AT, note="正本", **about)
    file_attach(file=file, by=by, at=AT, **about)
    assert [a.note for a in attachments_of(by, **about)] == ["正本"]
    attachment_remove(file_uuid=file.uuid, by=by, at=AT, **about)
    assert list(attachments_of(by, **about)) == []
    with pytest.raises(NotFound):
        attachment_remove(file_uuid=file.uuid, by=by, at=AT, **about)
    file_attach(file=file, by=by, at=AT, **about)
    assert (Attachment.objects.count(), attachments_of(by, **about).count()) == (2, 1)
