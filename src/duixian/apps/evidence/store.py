"""Where contents lie: FILES_ROOT/ab/cdef…, named by their SHA-256, written whole or not at all, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from duixian.apps.evidence.errors import DamagedStoreError


def digest_of(content: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(content).hexdigest()


def path_of(digest: str) -> Path:
    """Where the content with this digest lies, whether or not it is there."""
    return Path(settings.FILES_ROOT) / digest[:2] / digest[2:]


def put(content: bytes) -> str:
    """Keep the content and give its digest; a second time changes nothing. After a crash there is all of it or nothing."""
    digest = digest_of(content)
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    return digest


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(0o440)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def get(digest: str) -> bytes:
    """The content, checked against its digest. Raises DamagedStoreError when it is missing or altered."""
    try:
        content = path_of(digest).read_bytes()
    except FileNotFoundError as error:
        raise DamagedStoreError(f"file {digest} is missing from the store") from error
    if digest_of(content) != digest:
        raise DamagedStoreError(f"file {digest} has been altered on disk")
    return content
