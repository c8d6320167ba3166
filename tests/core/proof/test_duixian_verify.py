"""The verifier of one file as a stranger runs it: alone, on Python 3.9, from the command line."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from core.proof.making import made, row, score_inputs
from core.proof.test_packing import files
from duixian.core.checks.rows import Section
from duixian.core.measures.recompute import Kind
from duixian.core.proof import duixian_verify
from duixian.core.proof.inputs import inputs_from, inputs_json
from duixian.core.proof.packing import verifier_source
from duixian.core.proof.rules import rules_json
from duixian.core.proof.sealing import opening, sealed_row
from duixian.core.scoring.model import Actual, Direction, ExecutionInput, Fulfilled, IndicatorInput, InUnit, ScoreInputs
from duixian.core.scoring.pack import Method
from duixian.core.scoring.registry import PACKS, pack_named
from duixian.core.scoring.sheet import score
from duixian.core.targets.parsing import parse_target
from duixian.core.values import Count, Measured, Money, NotApplicable, Percent, Qualitative


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


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
    code = duixian_verify.main(list(argv))
    return code, capsys.readouterr().out


def test_the_command_says_what_it_found_and_ends_with_its_code(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = str(alone / "pack.zip")
    head = json.loads(files((alone / "pack.zip").read_bytes())["manifest.json"])["history"]["head"]["digest"]
    (alone / "none.zip").write_bytes(b"none")
    assert said(capsys) == (2, duixian_verify.__doc__)
    assert said(capsys, pack, "--head", head)[0] == 0
    assert said(capsys, pack, "--head", head)[1].startswith(
        "✓ 全部相符 / everything holds: 7 值/values, 432 行/rows, 4"
    )
    assert said(capsys, pack, "--head", "0" * 64)[1].startswith("✗ history.jsonl：末端与您持有的不符")
    assert said(capsys, pack, "--manifest", "0" * 64)[0] == 1
    assert said(capsys, str(alone / "none.zip"))[1].startswith("✗ 无法核验 / cannot be checked: 不是佐证包")
    assert said(capsys, str(alone / "gone.zip"))[1].startswith("✗ 无法读取 / cannot be read:")
    assert said(capsys, "--head")[0] == 2


@pytest.mark.parametrize(
    ("value", "told"), [("张三", (0, "✓ 该字段与密封时一致")), ("李四", (1, "✗ 该字段与密封时不符"))]
)
def test_a_field_is_opened(alone: Path, capsys: pytest.CaptureFixture[str], value: str, told: tuple[int, str]) -> None:
    field = {**opening(row(2), "label", bytes([1, 2] * 8)), "value": value, "file": "rows/01.jsonl", "row": 3}
    (alone / "field.json").write_text(json.dumps(field), encoding="utf-8")
    code, out = said(capsys, str(alone / "pack.zip"), "--opened", str(alone / "field.json"))
    assert (code, out.partition(" / ")[0]) == told


def test_more_than_a_plain_zip_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duixian_verify, "LARGEST", 10)
    with pytest.raises(duixian_verify.Refusal, match="文件过大"):
        duixian_verify.verify(b"0" * 10)


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', '{"a":1.5}', '{"a":NaN}'])
def test_json_that_two_readers_read_differently_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"a key stands twice|a float"):
        duixian_verify.parsed(text)


ACTUALS: tuple[Actual, ...] = (
    Fulfilled(True), Fulfilled(False), InUnit(Decimal(80)), InUnit(Decimal(70), Decimal(120)), Measured(Count(0)), Measured(Count(100)),
    Measured(Count(400)), Measured(Money(Decimal("80.50"))), Measured(Percent(Decimal(17), Decimal(20))), Measured(Qualitative("健全")),
    Measured(Qualitative("不健全")), NotApplicable("nothing-due"),
)  # fmt: skip
TARGETS = (">=100", ">100", "=100", "<=100", "<100", "=0", "<=0", ">=0", "80-120", ">=90%", "80元", "健全")
CHOICES: tuple[dict[str, Any], ...] = (
    {}, {"direction": Direction.EQUAL}, {"direction": Direction.REVERSE}, {"method": Method.DIRECT}, {"method": Method.GRADED},
    {"method": Method.THRESHOLD}, {"method": Method.THRESHOLD, "threshold": Decimal(95)}, {"set_low": True},
)  # fmt: skip

BY_NUMBER = {Method.GRADED: ("80元", "健全"), Method.THRESHOLD: ("健全",)}
"""What the house refuses to score so."""


@pytest.mark.parametrize("pack", PACKS)
def test_every_way_of_scoring_gives_the_points_that_the_house_gives(pack: str) -> None:
    rules, execution = rules_json(pack_named(pack)), ExecutionInput(Decimal(10), Decimal(10))
    for target, choice in product(TARGETS, CHOICES):
        if choice.get("method") in BY_NUMBER and target in BY_NUMBER[choice["method"]]:
            continue
        items = tuple(
            IndicatorInput(
                f"indicators[{at}]",
                "一项",
                Section.OUTPUT,
                parse_target(target, name="一项"),
                actual,
                Decimal(5),
                **choice,
            )
            for at, actual in enumerate(ACTUALS)
        )
        inputs = ScoreInputs(items, execution)
        sheet, told = score(inputs, pack=pack), json.loads(json.dumps(inputs_json(inputs)))
        assert inputs_from(told) == inputs
        points = [
            duixian_verify.scored(item, line.weight, rules) for item, line in zip(told["rows"], sheet.rows, strict=True)
        ]
        assert (target, choice, points) == (target, choice, [line.points for line in sheet.rows])


def test_a_judgement_outside_its_band_is_no_score() -> None:
    item = json.loads(json.dumps(inputs_json(score_inputs())))["rows"][-1]
    with pytest.raises(ValueError, match="机制: 12 % lies outside its band"):
        duixian_verify.scored(
            {**item, "actual": {**item["actual"], "percentage": "12"}},
            Decimal(5),
            rules_json(pack_named("shanghai-2020")),
        )


def test_numbers_have_one_text() -> None:
    assert [duixian_verify.number(one) for one in (None, "5.00", "1E+2", "0.50")] == [None, "5", "100", "0.5"]
