"""Backup and restore of a whole site: rows as they stood at one moment, and every file they name.

Files are kept by their digest and never change, so copying them after the rows is consistent.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from duixian.cli.site.archive import (
    BrokenArchiveError,
    Manifest,
    OtherVersionError,
    add_manifest,
    add_member,
    chunks_of,
    kept_models,
    migrations,
    open_archive,
)
from duixian.cli.site.migrating import migrate

BATCH = 500


class NotEmptyError(Exception):
    """A restore into a site that already holds something; it would mix two histories."""


def write_backup(path: Path) -> Manifest:
    """Write everything that must be kept into one file; put in place only when it is whole.

    The secret key is not among it: sessions end with a restore, passwords and second factors hold.
    """
    part = path.with_name(path.name + ".part")
    manifest = Manifest(version("duixian"), datetime.now(UTC).isoformat(timespec="seconds"), migrations())
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        _add_rows(archive, manifest)
        for file in _stored_files():
            with file.open("rb") as content:
                add_member(
                    archive, manifest, f"files/{file.relative_to(settings.FILES_ROOT).as_posix()}", chunks_of(content)
                )
        add_manifest(archive, manifest)
    part.replace(path)
    return manifest


def _add_rows(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """All tables in one transaction: on PostgreSQL a snapshot, on SQLite no writer comes in between."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in kept_models():
            label = model._meta.label_lower
            manifest.tables[label] = model._base_manager.count()
            add_member(archive, manifest, f"rows/{label}.jsonl", _lines(model))


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    rows = model._base_manager.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield serializers.serialize("jsonl", batch, cls=_Exact, ensure_ascii=False).encode()


class _Exact(DjangoJSONEncoder):
    """Times to the microsecond: Django's encoder cuts them to milliseconds, and the digests of the history would not hold."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _stored_files() -> list[Path]:
    root = Path(settings.FILES_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file()) if root.exists() else []


def read_backup(path: Path) -> Manifest:
    """Make an empty site what the backup says; all of it or nothing.

    Raises BrokenArchiveError, OtherVersionError, NotEmptyError.
    """
    archive, manifest = open_archive(path)
    with archive:
        migrate()
        if manifest.migrations != migrations():
            raise OtherVersionError(manifest.program)
        if any(model._base_manager.exists() for model in kept_models()):
            raise NotEmptyError
        _write_files(archive, manifest)
        with transaction.atomic():
            for model in kept_models():
                _load(archive, model)
        _reset_sequences()
    return manifest


def _load(archive: zipfile.ZipFile, model: type[models.Model]) -> None:
    with archive.open(f"rows/{model._meta.label_lower}.jsonl") as member:
        while lines := list(islice(member, BATCH)):
            rows = [found.object for found in serializers.deserialize("jsonl", b"".join(lines).decode())]
            model._base_manager.bulk_create(rows)


def _write_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    root = Path(settings.FILES_ROOT).resolve()
    for name in manifest.digests:
        if name.startswith("files/"):
            target = (root / name.removeprefix("files/")).resolve()
            if root not in target.parents:
                raise BrokenArchiveError(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as member:
                target.write_bytes(member.read())


def _reset_sequences() -> None:
    """PostgreSQL counts on from the highest key that came in."""
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
