"""The evaluation set is frozen: what it says follows from its annotation, and its bytes are those that the README states."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.partnering_set import (
    FOLDER,
    SetFaultError,
    Truth,
    counted,
    disagreements,
    figures,
    load,
    rendered,
    truth,
)

FILES = ("profiles.jsonl", "subjects.jsonl", "relevant.jsonl", "one_sided.jsonl")


def test_files_are_the_frozen_ones() -> None:
    stated = dict(
        re.findall(r"\| `(\w+\.jsonl)` \|.*\| `([0-9a-f]{64})` \|", (FOLDER / "README.md").read_text(encoding="utf-8"))
    )
    assert stated == {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in FILES}


def test_relevance_follows_from_the_annotation() -> None:
    assert disagreements() == ()


def test_figures_are_those_of_the_readme() -> None:
    section = (FOLDER / "README.md").read_text(encoding="utf-8").split("\n## Figures\n")[1].split("\n## ")[0]
    stated = dict(re.findall(r"\| ([a-z -]+?) \| ([\d.]+) \|", section))
    assert stated == {name: f"{value:.3f}" if value % 1 else f"{value:.0f}" for name, value in figures(load()).items()}


def test_each_subject_is_offered_and_needed_in_both_languages() -> None:
    assert [subject for subject, counts in counted(load()).items() if min(counts.values()) < 2] == []


def test_no_text_stands_twice() -> None:
    texts = [item.text for profile in load().profiles for item in (*profile.offers, *profile.needs)]
    assert len(set(texts)) == len(texts)


def test_pairs_are_mutual_one_sided_or_nothing(tmp_path: Path) -> None:
    _written(
        tmp_path, {"a": (["s1"], ["s2"]), "b": (["s2", "s3"], ["s1"]), "c": (["s9"], ["s3"]), "d": (["s4"], ["s4"])}
    )
    found = truth(load(tmp_path))
    assert found == Truth(partners={"a": ("b",), "b": ("a",), "c": (), "d": ()}, one_sided=(("c", "b"),))
    assert rendered(found) == {
        "relevant.jsonl": '{"id": "a", "partners": ["b"]}\n{"id": "b", "partners": ["a"]}\n'
        '{"id": "c", "partners": []}\n{"id": "d", "partners": []}\n',
        "one_sided.jsonl": '{"provider": "b", "seeker": "c"}\n',
    }


def test_variants_of_a_subject_are_different_subjects(tmp_path: Path) -> None:
    _written(tmp_path, {"a": (["s1.1"], ["s2"]), "b": (["s2"], ["s1.2"])})
    assert truth(load(tmp_path)) == Truth(partners={"a": (), "b": ()}, one_sided=(("a", "b"),))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"language": "fr"}, "a: language fr"),
        ({"offers": []}, "a: a delegate has one to three offers and needs"),
        ({"needs": [{"type": "wish", "text": "x", "tags": {}}]}, "a: wish "),
        ({"needs": [{"type": "asset", "text": "x", "tags": {"area": "china"}}]}, "a: asset area=china"),
        ({"needs": [{"type": "asset", "text": "x", "tags": {}}] * 2}, "a: subjects of needs are missing"),
        ({"id": "z"}, "z: subjects of offers are missing"),
    ],
)
def test_faulty_profiles_are_refused(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    _written(tmp_path, {"a": (["s1"], ["s2"])}, change)
    with pytest.raises(SetFaultError) as refused:
        load(tmp_path)
    assert str(refused.value) == said


def test_annotation_of_nobody_is_refused(tmp_path: Path) -> None:
    _written(tmp_path, {"a": (["s1"], ["s2"])})
    with (tmp_path / "subjects.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "a", "side": "needs", "index": 1, "subjects": ["s1"]}\n')
    with pytest.raises(SetFaultError) as refused:
        load(tmp_path)
    assert str(refused.value) == "subjects.jsonl: no such offer or need: ('a', 'needs', 1)"


def _written(
    folder: Path, delegates: dict[str, tuple[list[str], list[str]]], change: dict[str, Any] | None = None
) -> None:
    """A set of delegates with one offer and one need each, given by their subjects."""
    item = {"type": "asset", "text": "x", "tags": {}}
    base = {"language": "en", "organisation": "o", "country": "CN", "role": "r", "offers": [item], "needs": [item]}
    profiles = [{"id": key} | base | (change or {}) for key in delegates]
    subjects = [
        {"id": key, "side": side, "index": 0, "subjects": found}
        for key, sides in delegates.items()
        for side, found in zip(("offers", "needs"), sides, strict=True)
    ]
    for name, rows in (("profiles.jsonl", profiles), ("subjects.jsonl", subjects)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
