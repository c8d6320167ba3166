"""The house's check and the verifier of one file agree, whatever is changed in a pack; nothing passes."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.proof.making import content, made
from core.proof.test_packing import files
from duixian.core.history.canonical import canonical
from duixian.core.proof.checking import verify_pack
from duixian.core.proof.packing import packed
from duixian.core.proof.zipping import zipped
from duixian.core.scoring.registry import PACKS

PACK = made().content
HELD = files(PACK)


def resealed(held: dict[str, bytes]) -> bytes:
    """A pack whose manifest agrees with its files, as somebody makes who changed one of them on purpose."""
    manifest = json.loads(held["manifest.json"])
    manifest["files"] = {name: {"sha256": sha256(told).hexdigest(), "size": len(told)} for name, told in held.items() if name != "manifest.json"}  # fmt: skip
    return zipped({**held, "manifest.json": canonical(manifest).encode()})


def changed(name: str, change: Callable[[Any], None]) -> bytes:
    told = json.loads(HELD[name])
    change(told)
    return resealed({**HELD, name: canonical(told).encode()})


def leaves(told: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(told, dict):
        return [leaf for key, one in told.items() for leaf in leaves(one, (*path, key))]
    if isinstance(told, list):
        return [leaf for at, one in enumerate(told) for leaf in leaves(one, (*path, at))]
    return [path]


def put(told: Any, path: tuple[Any, ...], value: Any) -> None:
    for step in path[:-1]:
        told = told[step]
    told[path[-1]] = value


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_holds_by_both(pack: str) -> None:
    verdict = verify_pack(made(pack).content)
    assert (verdict.holds, verdict.agree, verdict.rows) == (True, True, 432)


@given(at=st.integers(0, len(PACK) - 1), bit=st.integers(0, 7))
def test_a_changed_byte_anywhere_is_found_by_both(at: int, bit: int) -> None:
    damaged = bytearray(PACK)
    damaged[at] ^= 1 << bit
    verdict = verify_pack(bytes(damaged))
    assert (verdict.holds, verdict.agree) == (False, True)


@given(cut=st.integers(0, len(PACK) - 1))
def test_a_truncated_pack_is_refused_by_both(cut: int) -> None:
    verdict = verify_pack(PACK[:cut])
    assert (verdict.refused is not None, bool(verdict.house)) == (True, True)


ROWS = sorted(name for name in HELD if name.startswith("rows/"))


@given(seed=st.integers(0, 10**9))
def test_a_changed_field_of_a_row_is_named_though_manifest_and_row_digest_were_made_again(seed: int) -> None:
    dice = random.Random(seed)
    name = dice.choice(ROWS)
    lines = HELD[name].decode().splitlines()
    number = dice.randrange(len(lines))
    line = json.loads(lines[number])
    field = dice.choice(sorted(line["row"]))
    line["row"][field] = "changed"
    lines[number] = canonical(line)
    plain = verify_pack(resealed({**HELD, name: ("\n".join(lines) + "\n").encode()}))
    line["digest"] = sha256(canonical(line["row"]).encode()).hexdigest()
    lines[number] = canonical(line)
    again = verify_pack(resealed({**HELD, name: ("\n".join(lines) + "\n").encode()}))
    assert (plain.holds, plain.agree, again.holds, again.agree) == (False, True, False, True)
    assert any(one.place.startswith(f"{name} 第{number + 1}行") for one in plain.alone)


@given(
    seed=st.integers(0, 10**9),
    name=st.sampled_from(["declaration.json", "freeze.json", "evaluation.json", "rules.json"]),
)
def test_a_changed_field_is_found_though_the_manifest_was_made_again(seed: int, name: str) -> None:
    path = random.Random(seed).choice(leaves(json.loads(HELD[name])))
    verdict = verify_pack(changed(name, lambda told: put(told, path, "changed")))
    assert (verdict.holds, verdict.agree) == (False, True)


@given(row=st.integers(0, 3), seed=st.integers(0, 10**9))
def test_a_changed_row_of_the_history_is_found_though_the_manifest_was_made_again(row: int, seed: int) -> None:
    lines = HELD["history.jsonl"].decode().splitlines()
    told = json.loads(lines[row])
    path = random.Random(seed).choice(leaves(told))
    put(told, path, "changed")
    lines[row] = canonical(told)
    verdict = verify_pack(resealed({**HELD, "history.jsonl": ("\n".join(lines) + "\n").encode()}))
    assert (verdict.holds, verdict.agree) == (False, True)


def test_points_raised_with_every_digest_made_again_contradict_the_rules() -> None:
    told = content()
    assert told.evaluation
    told.evaluation["sheet"]["rows"][1]["points"] = "99"  # type: ignore[index]  # a plain dict in tests
    verdict = verify_pack(packed(told).content)
    assert any("验收合格率" in one.place and "得分不符" in one.words.zh for one in verdict.alone)
    assert (verdict.agree, verdict.refused) == (True, None)


@pytest.mark.parametrize(
    ("damaged", "says"),
    [
        (changed("manifest.json", lambda told: told.update(schema="duixian-pack/9")), "unknown version"),
        (changed("rules.json", lambda told: told.update(name="cn-1999")), "unknown rule pack"),
        (changed("freeze.json", lambda told: told.update(schema="duixian-freeze/9")), "unknown version of a freeze"),
        (zipped({**HELD, "../evil": b""}), "unsafe name"),
        (zipped({"a": b""}), "no evidence pack"),
        (b"PK\3\4", "truncated"),
        (b"", "truncated"),
    ],
)
def test_what_cannot_be_checked_is_refused_clearly(damaged: bytes, says: str) -> None:
    verdict = verify_pack(damaged)
    assert verdict.refused
    assert says in verdict.refused.en


def test_a_bomb_is_never_inflated() -> None:
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 10**7)
    verdict = verify_pack(kept.getvalue())
    assert verdict.refused
    assert "stored" in verdict.refused.en
    assert verdict.house[0].words.en == "compressed files"


def test_a_head_from_elsewhere_shows_a_history_rewritten_as_a_whole() -> None:
    head = json.loads(HELD["manifest.json"])["history"]["head"]["digest"]
    assert verify_pack(PACK, head=head).holds
    assert "您持有的" in verify_pack(PACK, head="0" * 64).alone[0].words.zh


def test_a_manifest_from_elsewhere_shows_what_only_the_manifest_vouches_for() -> None:
    manifest = sha256(HELD["manifest.json"]).hexdigest()
    assert verify_pack(PACK, manifest=manifest).holds
    forged = resealed({**HELD, "README.md": b"all is well"})
    verdict = verify_pack(forged, manifest=manifest)
    assert (verify_pack(forged).holds, verdict.holds, verdict.agree) == (True, False, True)
    assert [one.words.zh.partition("：")[0] for one in (*verdict.alone, *verdict.house)] == ["清单与您持有的不符"] * 2


def test_a_pack_without_a_self_evaluation_holds_by_both() -> None:
    verdict = verify_pack(made(scored=False).content)
    assert (verdict.holds, verdict.rows) == (True, 432)


def lined(name: str, change: Callable[[bytes], bytes]) -> bytes:
    return resealed({**HELD, name: change(HELD[name])})


@pytest.mark.parametrize(
    ("damaged", "place", "says"),
    [
        (zipped({**HELD, "manifest.json": HELD["manifest.json"] + b" "}), "manifest.json", "不是规范写法"),
        (lined("rows/01.jsonl", lambda told: told[:-1]), "rows/01.jsonl", "末行没有换行"),
        (lined("rows/01.jsonl", lambda told: b"{}\n" + told), "freeze.json", "is no sealed row"),
        (changed("manifest.json", lambda told: told.update(cut_off="2020-12-30")), "manifest.json", "与取证不符"),
        (changed("freeze.json", lambda told: told["values"][1].update(numerator="9")), "freeze.json 验收合格率", "numerator 不符"),
        (changed("evaluation.json", lambda told: told.update(uuid=told["declaration"])), "manifest.json", "自评不符"),
        (changed("freeze.json", lambda told: told.update(digest="0" * 64)), "freeze.json", "取证摘要不符"),
        (changed("evaluation.json", lambda told: told["inputs"]["rows"][0]["actual"].update(number=9)), "evaluation.json 参会人数", "计分的值不是测量的值"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named_by_both(damaged: bytes, place: str, says: str) -> None:
    verdict = verify_pack(damaged)
    assert (verdict.holds, verdict.agree, verdict.refused) == (False, True, None)
    assert [one.place for one in verdict.alone if says in one.words.zh][:1] == [place]


def added(kept: io.BytesIO, name: str) -> None:
    with ZipFile(kept, "a") as archive:
        archive.writestr(name, b"again")


def test_another_version_of_the_inputs_and_a_name_that_stands_twice_are_refused() -> None:
    other = verify_pack(changed("evaluation.json", lambda told: told["inputs"].update(schema="duixian-score-inputs/9")))
    assert other.refused
    assert other.refused.en == "unknown version of self-evaluation or rules"
    kept = io.BytesIO(PACK)
    with pytest.warns(UserWarning, match="Duplicate name"):
        added(kept, "README.md")
    twice = verify_pack(kept.getvalue())
    assert twice.refused
    assert twice.refused.en == "README.md stands twice"
