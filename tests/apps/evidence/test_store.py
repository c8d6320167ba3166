"""Contents by digest."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.evidence.errors import DamagedStoreError
from duixian.apps.evidence.store import get, path_of, put


@pytest.fixture(autouse=True)
def _root(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def test_put_lays_the_content_under_its_digest(tmp_path: Path) -> None:
    digest = put(b"proof")
    assert digest == hashlib.sha256(b"proof").hexdigest()
    assert path_of(digest) == tmp_path / digest[:2] / digest[2:]
    assert get(digest) == b"proof"


def test_put_twice_keeps_one_file_and_leaves_no_parts(tmp_path: Path) -> None:
    put(b"proof")
    put(b"proof")
    assert [path.name.startswith(".part-") for path in tmp_path.rglob("*") if path.is_file()] == [False]


def test_get_when_the_content_was_altered() -> None:
    digest = put(b"proof")
    path_of(digest).chmod(0o640)
    path_of(digest).write_bytes(b"prooF")
    with pytest.raises(DamagedStoreError, match="altered"):
        get(digest)


def test_get_when_the_content_is_missing() -> None:
    with pytest.raises(DamagedStoreError, match="missing"):
        get("0" * 64)
