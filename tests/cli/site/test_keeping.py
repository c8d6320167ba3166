"""A backup restored is the same site; what is damaged, foreign or in the way is refused and changes nothing."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from duixian.apps.accounts.models import Unit, User
from duixian.apps.audit import guards
from duixian.apps.audit.models import HistoryRow
from duixian.apps.jobs import handlers
from duixian.apps.jobs.operations import job_start
from duixian.cli.site.archive import BrokenArchiveError, OtherVersionError, kept_models
from duixian.cli.site.keeping import NotEmptyError, read_backup, write_backup
from factories.accounts import act, make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with people, a job, history and a file; the folder of its files."""
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(handlers, "_HANDLERS", {"tests.nothing": lambda *_: {}})
    world = make_world()
    job_start(
        kind="tests.nothing", title="空", unit=world.unit, parameters={}, by=act(world.filler),
        at=datetime(2020, 7, 31, tzinfo=UTC),
    )  # fmt: skip
    kept = settings.FILES_ROOT / "ab/cdef"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"proof")
    return Path(settings.FILES_ROOT)


def _rows() -> dict[str, list[Any]]:
    return {model._meta.label_lower: list(model._base_manager.order_by("pk").values()) for model in kept_models()}


def _empty(files: Path) -> None:
    for kept in guards.registered():
        kept.remove(connection)
    call_command("flush", verbosity=0, interactive=False)
    for kept in guards.registered():
        kept.install(connection)
    for path in files.rglob("*"):
        if path.is_file():
            path.unlink()


def test_restored_site_is_the_same_to_the_last_row_and_file(filled: Path, tmp_path: Path) -> None:
    before = _rows()
    manifest = write_backup(tmp_path / "b.zip")
    _empty(filled)
    assert read_backup(tmp_path / "b.zip") == manifest
    assert _rows() == before
    assert (filled / "ab/cdef").read_bytes() == b"proof"


def test_restored_site_counts_on(filled: Path, tmp_path: Path) -> None:
    write_backup(tmp_path / "b.zip")
    highest = Unit.objects.order_by("pk").last()
    _empty(filled)
    read_backup(tmp_path / "b.zip")
    assert highest
    assert Unit.objects.create(name="新单位", kind="unit", code="new", path="new/").pk > highest.pk


def test_restore_over_data_is_refused_and_changes_nothing(filled: Path, tmp_path: Path) -> None:
    write_backup(tmp_path / "b.zip")
    before = _rows()
    with pytest.raises(NotEmptyError):
        read_backup(tmp_path / "b.zip")
    assert _rows() == before


def test_changed_byte_is_named_and_nothing_is_restored(filled: Path, tmp_path: Path) -> None:
    write_backup(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as whole, zipfile.ZipFile(tmp_path / "changed.zip", "w") as changed:
        for name in whole.namelist():
            data = whole.read(name)
            changed.writestr(name, data.replace(b"proof", b"prooF") if name == "files/ab/cdef" else data)
    _empty(filled)
    with pytest.raises(BrokenArchiveError, match=r"^files/ab/cdef$"):
        read_backup(tmp_path / "changed.zip")
    assert User.objects.count() == 0


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_cut_archive_is_refused(filled: Path, tmp_path: Path, share: float) -> None:
    write_backup(tmp_path / "b.zip")
    data = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: int(len(data) * share)])
    _empty(filled)
    with pytest.raises(BrokenArchiveError):
        read_backup(tmp_path / "cut.zip")
    assert User.objects.count() == 0


def test_archive_of_another_version_is_refused_with_its_name(filled: Path, tmp_path: Path) -> None:
    write_backup(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as whole, zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        for name in whole.namelist():
            data = whole.read(name)
            other.writestr(
                name, data.replace(b"jobs.0001_initial", b"jobs.9999_later") if name == "manifest.json" else data
            )
    _empty(filled)
    with pytest.raises(OtherVersionError):
        read_backup(tmp_path / "other.zip")
    assert User.objects.count() == 0


def test_backup_leaves_no_half_file_and_keeps_the_history(filled: Path, tmp_path: Path) -> None:
    manifest = write_backup(tmp_path / "b.zip")
    assert [path.name for path in tmp_path.glob("*.zip*")] == ["b.zip"]
    assert manifest.tables["audit.historyrow"] == HistoryRow.objects.count() == 1
    assert connection.in_atomic_block is False
