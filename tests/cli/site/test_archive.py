"""The form of a backup: what is kept, how a member is checked."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from duixian.cli.site.archive import (
    FORMAT,
    LEFT_OUT,
    BrokenArchiveError,
    Manifest,
    add_manifest,
    add_member,
    chunks_of,
    kept_models,
    open_archive,
)


def _archive(path: Path, members: dict[str, bytes]) -> Manifest:
    manifest = Manifest("1.0", "2020-12-31T00:00:00+00:00", ["targets.0001_initial"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            add_member(archive, manifest, name, iter([content]))
        add_manifest(archive, manifest)
    return manifest


def test_kept_is_every_table_but_those_that_are_made_anew() -> None:
    kept = {model._meta.label_lower for model in kept_models()}
    assert kept & LEFT_OUT == set()
    assert {
        "accounts.user",
        "audit.historyrow",
        "audit.chainhead",
        "targets.declarationversion",
        "mfa.authenticator",
    } <= kept


def test_open_archive_gives_back_the_manifest(tmp_path: Path) -> None:
    manifest = _archive(tmp_path / "a.zip", {"rows/a.jsonl": b"{}\n", "files/ab/cd": b"x" * 3_000_000})
    archive, read = open_archive(tmp_path / "a.zip")
    with archive:
        assert read == manifest
        with archive.open("files/ab/cd") as member:
            assert [len(chunk) for chunk in chunks_of(member)] == [1 << 20, 1 << 20, 3_000_000 - (2 << 20)]


@pytest.mark.parametrize("change", ["format", "missing", "digest"])
def test_open_archive_refuses_what_is_not_whole(tmp_path: Path, change: str) -> None:
    manifest = _archive(tmp_path / "a.zip", {"rows/a.jsonl": b"{}\n"})
    told = dict(manifest.__dict__)
    if change == "format":
        told["format"] = FORMAT + "0"
    elif change == "missing":
        told["digests"] = {**manifest.digests, "rows/b.jsonl": "0" * 64}
    else:
        told["digests"] = {"rows/a.jsonl": "0" * 64}
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("rows/a.jsonl", "{}\n")
        archive.writestr("manifest.json", json.dumps(told))
    with pytest.raises(BrokenArchiveError):
        open_archive(tmp_path / "b.zip")
    assert (tmp_path / "b.zip").exists()


def test_open_archive_of_a_missing_file_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        open_archive(tmp_path / "none.zip")
    assert refused.value.filename == str(tmp_path / "none.zip") or "none.zip" in str(refused.value)
