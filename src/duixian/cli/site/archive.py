"""The form of a backup: one ZIP with the rows of every table, every file, and a manifest with the digest of each member.

The rows are database-neutral (JSON lines), so that a backup of SQLite restores into PostgreSQL and the other way round.

    ArchiveError
    ├── BrokenArchiveError      no archive of ours, cut short, or a member that does not match its digest
    └── OtherVersionError       made with other migrations than this program has
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

FORMAT = "duixian-backup/1"
MANIFEST = "manifest.json"
LEFT_OUT = frozenset({"sessions.session", "contenttypes.contenttype", "auth.permission", "auth.group",
                      "django_tasks_db.dbtaskresult", "usersessions.usersession",
                      "axes.accessattempt", "axes.accesslog", "axes.accessfailurelog", "axes.accessattemptexpiration"})  # fmt: skip
"""What a restore makes anew or nobody misses: sessions, permissions by Django, the queue (jobs are queued again), sign-in logs."""


class ArchiveError(Exception):
    """A backup that cannot be used."""


class BrokenArchiveError(ArchiveError):
    """Not an archive of ours, or damaged; the argument names the member."""


class OtherVersionError(ArchiveError):
    """Made with other migrations; the argument names the program version that made it."""


@dataclass
class Manifest:
    """What an archive holds: rows a table, digest a member, the migrations its tables follow."""

    program: str
    made_at: str
    migrations: list[str]
    tables: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    format: str = FORMAT


def kept_models() -> list[type[models.Model]]:
    """Every model whose rows are kept, in the order of their apps."""
    return [model for model in apps.get_models() if model._meta.label_lower not in LEFT_OUT and model._meta.managed]


def migrations() -> list[str]:
    """The migrations that the database has, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def add_member(archive: zipfile.ZipFile, manifest: Manifest, name: str, chunks: Iterator[bytes]) -> None:
    """Write one member and note its digest."""
    sha = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as member:
        for chunk in chunks:
            sha.update(chunk)
            member.write(chunk)
    manifest.digests[name] = sha.hexdigest()


def add_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Write the manifest, the last member."""
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


def chunks_of(file: IO[bytes], size: int = 1 << 20) -> Iterator[bytes]:
    """A file piece by piece."""
    while chunk := file.read(size):
        yield chunk


def open_archive(path: Path) -> tuple[zipfile.ZipFile, Manifest]:
    """The archive with its manifest, every member checked against its digest.

    Raises OSError when the file cannot be opened, BrokenArchiveError when it is not whole.
    """
    try:
        archive = zipfile.ZipFile(path)
        manifest = _manifest(json.loads(archive.read(MANIFEST)))
        for name, digest in manifest.digests.items():
            _check(archive, name, digest)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise BrokenArchiveError(str(error)) from error
    return archive, manifest


def _manifest(data: dict[str, Any]) -> Manifest:
    if data.get("format") != FORMAT:
        raise BrokenArchiveError(MANIFEST)
    return Manifest(**data)


def _check(archive: zipfile.ZipFile, name: str, digest: str) -> None:
    sha = hashlib.sha256()
    with archive.open(name) as member:
        for chunk in chunks_of(member):
            sha.update(chunk)
    if sha.hexdigest() != digest:
        raise BrokenArchiveError(name)
