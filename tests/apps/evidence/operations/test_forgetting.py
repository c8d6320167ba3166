"""A file goes with its content where nothing else needs it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.models import Attachment, EvidenceFile
from duixian.apps.evidence.operations.forgetting import files_forget
from duixian.apps.evidence.store import path_of
from factories.accounts import World, act, make_world
from factories.bound import propose, upload
from factories.evidence import make_file
from factories.subjects import SINCE, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_a_file_of_nobody_else_goes_with_its_content(world: World, django_capture_on_commit_callbacks: Any) -> None:
    file = make_file(world.unit, act(world.filler), SINCE)
    digest = file.digest
    with django_capture_on_commit_callbacks(execute=True):
        assert files_forget(files=[file], by=act(world.head), at=TODAY) == 1
    assert (EvidenceFile.objects.count(), path_of(digest).exists()) == (0, False)
    assert HistoryRow.objects.filter(kind="evidence.file.erased").count() == 1


def test_the_content_stays_while_another_unit_keeps_the_same(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    file = make_file(world.unit, act(world.filler), SINCE)
    make_file(world.other, act(world.stranger), SINCE)
    with django_capture_on_commit_callbacks(execute=True):
        files_forget(files=[file], by=act(world.head), at=TODAY)
    assert path_of(file.digest).exists()


def test_what_is_attached_or_needed_stays(world: World) -> None:
    attached = make_file(world.unit, act(world.filler), SINCE)
    Attachment.objects.create(file=attached, about="targets.project", about_uuid=world.unit.uuid, attached_at=SINCE)
    needed = upload(world, propose(world)).file
    assert (files_forget(files=[attached, needed], by=act(world.head), at=TODAY), EvidenceFile.objects.count()) == (
        0,
        2,
    )
