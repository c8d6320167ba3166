"""Files that somebody may see, and what they serve."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uuid6

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.errors import DamagedStoreError
from duixian.apps.evidence.operations import file_attach
from duixian.apps.evidence.queries import file_content, file_get, files_visible
from duixian.apps.evidence.queries.files import kept_for
from duixian.apps.evidence.store import path_of
from factories.accounts import World, act, make_world
from factories.evidence import make_file, make_list

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, 2, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_files_are_seen_by_those_who_see_the_unit(world: World) -> None:
    file = make_file(world.unit, act(world.filler), AT)
    seen = {name: list(files_visible(act(user))) for name, user in world.users.items()}
    assert {name for name, files in seen.items() if files == [file]} == set(world.users) - {"stranger"}
    with pytest.raises(NotFound):
        file_get(act(world.stranger), file.uuid)


def test_file_content_that_was_altered_on_disk_is_never_handed_out(world: World) -> None:
    file = make_file(world.unit, act(world.filler), AT)
    path = path_of(file.digest)
    path.chmod(0o640)
    path.write_bytes(b"%PDF-1.7 forged")
    with pytest.raises(DamagedStoreError):
        file_content(act(world.filler), file.uuid)


def test_kept_for_names_everything_that_a_file_serves(world: World) -> None:
    by = act(world.filler)
    told = make_list(world.unit, by, ["号"], ["1"], subject=uuid6.uuid7(), topic="签到", at=AT)
    about = uuid6.uuid7()
    file_attach(file=told.file, about="targets.project", about_uuid=about, by=by, at=AT)
    assert [(use.kind, use.label, use.uuid, use.is_live) for use in kept_for(told.file)] == [
        ("list", "签到", told.uuid, True), ("attachment", "targets.project", about, True),
    ]  # fmt: skip
