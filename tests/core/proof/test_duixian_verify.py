"""The verifier of one file as a stranger runs it: alone, on Python 3.9, from the command line."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.proof.making import made, row
from duixian.core.measures.recompute import Kind
from duixian.core.proof.packing import verifier_source
from duixian.core.proof.sealing import opening, sealed_row


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    (tmp_path / "pack.zip").write_bytes(made().content)
    (tmp_path / "duixian_verify.py").write_bytes(verifier_source())
    return tmp_path


def run(alone: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-X", "utf8", "duixian_verify.py", *more]
    return subprocess.run(command, cwd=alone, capture_output=True, text=True, check=False, encoding="utf-8")


def test_it_is_python_3_9_and_imports_only_the_standard_library() -> None:
    tree = ast.parse(verifier_source(), feature_version=(3, 9))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in named} <= set(sys.stdlib_module_names)


def test_it_says_that_everything_holds(alone: Path) -> None:
    done = run(alone, "pack.zip")
    assert (done.returncode, done.stdout.startswith("✓ 全部相符"), "432 行/rows" in done.stdout) == (0, True, True)


def test_it_names_what_was_changed_and_refuses_what_is_no_pack(alone: Path) -> None:
    damaged = (alone / "pack.zip").read_bytes().replace("示例单位".encode(), "示例单伍".encode())
    (alone / "damaged.zip").write_bytes(damaged)
    (alone / "none.zip").write_bytes(b"none")
    assert [run(alone, name).returncode for name in ("damaged.zip", "none.zip", "missing.zip")] == [1, 2, 2]
    assert "manifest.json" in run(alone, "damaged.zip").stdout
    assert run(alone).returncode == 2


@pytest.mark.parametrize(("value", "code"), [("张三", 0), ("李四", 1)])
def test_the_holder_of_value_and_salt_proves_a_redacted_field(alone: Path, value: str, code: int) -> None:
    salt = bytes([1, 2] * 8)
    told = {**opening(row(2), "label", salt), "value": value, "file": "rows/01.jsonl", "row": 3}
    assert sealed_row(row(2), kind=Kind.COUNT, salt=salt).digest
    (alone / "field.json").write_text(json.dumps(told), encoding="utf-8")
    assert run(alone, "pack.zip", "--opened", "field.json").returncode == code
