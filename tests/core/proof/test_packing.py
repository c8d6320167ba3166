"""Packs are the same bytes from the same content, and hold no personal values."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from zipfile import ZipFile

from core.proof.making import content, made
from duixian.core.proof.packing import packed, verifier_source


def files(pack: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(pack)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def test_a_pack_is_deterministic_and_its_manifest_names_every_file() -> None:
    one = made()
    assert one == packed(content())
    held = files(one.content)
    manifest = json.loads(held.pop("manifest.json"))
    assert manifest["files"] == {
        name: {"sha256": sha256(told).hexdigest(), "size": len(told)} for name, told in held.items()
    }
    assert (manifest["schema"], manifest["cut_off"], held["duixian_verify.py"]) == ("duixian-pack/1", "2020-12-31", verifier_source())  # fmt: skip


def test_a_pack_names_nobody_and_hides_what_is_not_of_the_project() -> None:
    held = files(made().content)
    assert not any("张三".encode() in told for told in held.values())
    rows = [json.loads(line) for line in held["history.jsonl"].splitlines()]
    assert [row["content"] is None for row in rows] == [False, True, False, False]


def test_without_a_self_evaluation_there_is_no_score_to_check() -> None:
    assert {"evaluation.json", "rules.json"} & files(made(scored=False).content).keys() == set()
