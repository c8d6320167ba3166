"""Files of a promise: kept by digest, taken off, never of another unit."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duixian.apps.evidence.models import Attachment, EvidenceFile
from duixian.apps.targets.models import Declaration
from factories.accounts import World, make_world
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return make_declaration(world.unit)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, declaration: Declaration, name: str = "批文.txt", content: bytes = "同意".encode()):
    file = SimpleUploadedFile(name, content)
    return client.post(f"/declarations/{declaration.uuid}/attachments/", {"file": file, "note": "立项批文"})


def test_file_is_attached_once_and_taken_off(world: World, declaration: Declaration) -> None:
    client = client_of(world.filler)
    for _ in range(2):
        upload(client, declaration)
    attachment = Attachment.objects.get()
    assert (attachment.about, attachment.about_uuid, attachment.note) == (
        "targets.declaration",
        declaration.uuid,
        "立项批文",
    )
    client.post(f"/declarations/{declaration.uuid}/attachments/remove/", {"file": str(attachment.file.uuid)})
    attachment.refresh_from_db()
    assert attachment.removed_at is not None


def test_disguised_and_missing_files_are_refused_at_the_field(world: World, declaration: Declaration) -> None:
    client = client_of(world.filler)
    disguised = upload(client, declaration, "批文.pdf", b"MZ\x90\x00")
    missing = client.post(f"/declarations/{declaration.uuid}/attachments/", {"note": "x"})
    assert [answer.status_code for answer in (disguised, missing)] == [422, 422]
    assert (EvidenceFile.objects.count(), 'id="id_file_error"' in disguised.content.decode()) == (0, True)


def test_auditor_reads_and_attaches_nothing(world: World, declaration: Declaration) -> None:
    upload(client_of(world.filler), declaration)
    auditor = client_of(world.auditor)
    text = auditor.get(f"/declarations/{declaration.uuid}/attachments/").content.decode()
    assert ("批文.txt" in text, "上传附件" in text) == (True, False)
    assert (upload(auditor, declaration, "二.txt").status_code, EvidenceFile.objects.count()) == (403, 1)


def test_remove_of_what_is_no_file_is_not_there(world: World, declaration: Declaration) -> None:
    client = client_of(world.filler)
    path = f"/declarations/{declaration.uuid}/attachments/remove/"
    codes = [client.post(path, {"file": given}).status_code for given in ("", "x", str(declaration.uuid))]
    assert codes == [404, 404, 404]
