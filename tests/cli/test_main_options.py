"""The command line in this process: options, how it ends, and what it refuses before any work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from duixian.cli import commands
from duixian.cli.exits import Exit
from duixian.cli.language import Language, say
from duixian.cli.main import _language_first, app, main


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before, say.language = say.language, Language.EN
    yield
    say.language = before


@pytest.fixture(autouse=True)
def _kept_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duixian.cli.ending.forget_output", lambda: None)


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_version_is_that_of_the_package() -> None:
    assert re.fullmatch(r"duixian \d+\.\d+\.\d+\n", _run("--version").output)


def test_schema_and_read_and_check_and_write_end_as_they_should(stored: Path, tmp_path: Path) -> None:
    codes = {
        "schema": _run("schema").exit_code,
        "read": _run("read", stored).exit_code,
        "read --json": _run("read", stored, "--json").exit_code,
        "read --out": _run("read", stored, "--out", tmp_path / "out").exit_code,
        "check": _run("check", stored).exit_code,
        "check --html": _run("check", stored, "--html", tmp_path / "r.html", "--fail-on", "never").exit_code,
        "write": _run("write", stored, "--to", "txt", tmp_path / "o.txt").exit_code,
        "write --layout": _run("write", stored, "--to", "txt", tmp_path / "o.txt", "--layout", "no").exit_code,
        "sample": _run("--lang", "zh", "sample", "--out", tmp_path / "sample").exit_code,
    }
    assert codes == {
        "schema": 0, "read": 0, "read --json": 0, "read --out": 0, "check": 1, "check --html": 0, "write": 0,
        "write --layout": 2, "sample": 0,
    }  # fmt: skip


def test_json_and_table_exclude_each_other(stored: Path) -> None:
    result = _run("read", stored, "--json", "--table")
    assert (result.exit_code, "choose one of --json and --table" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device", "x.pdf"), 5, "x.pdf: cannot be written (No space left on device)."),
        (OSError("odd"), 5, "standard output: cannot be written (OSError)."),
    ],
)
def test_trouble_with_the_output_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: OSError, code: int, told: str
) -> None:
    def fail() -> Exit:
        raise error

    monkeypatch.setattr(commands, "schema", fail)
    result = _run("schema")
    assert (result.exit_code, result.stderr.startswith(told)) == (code, True)


def test_an_interrupt_is_no_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> Exit:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "schema", interrupted)
    result = _run("schema")
    assert (result.exit_code, result.output) == (130, "")


@pytest.mark.parametrize(
    "command",
    [
        ("write", "form.json", "--to", "json", "form.json"),
        ("check", "form.json", "--html", "form.json"),
        ("read", "form", "form.json", "--out", "."),
    ],
)
def test_an_input_is_never_written_over(
    stored: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (stored.parent / "form").write_bytes(b"x")
    before = stored.read_bytes()
    monkeypatch.chdir(stored.parent)
    result = _run(*command)
    assert (result.exit_code, stored.read_bytes() == before) == (2, True)
    assert result.stderr.endswith(
        "this is an input file and is not written over. Choose another name for the result.\n"
    )


def test_pictures_left_out_are_named_with_the_cure(stored: Path) -> None:
    (stored.parent / "scan.png").write_bytes(b"")
    assert _run("read", stored.parent).stderr.splitlines() == [
        f"{stored.parent / 'scan.png'}: a picture, not read; if it is a scan, install duixian[ocr] and add --ocr."
    ]


def test_nothing_found_is_wrong_usage() -> None:
    result = _run("read", "nowhere.pdf")
    assert (result.exit_code, result.stderr) == (2, "No such file: nowhere.pdf\n")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (["read", "a", "--lang", "en"], ["--lang", "en", "read", "a"]),
        (["read", "--lang=zh", "a"], ["--lang=zh", "read", "a"]),
        (["read", "--", "--lang"], ["read", "--", "--lang"]),
        (["read", "a"], ["read", "a"]),
    ],
)
def test_language_is_taken_from_anywhere_before_the_double_dash(given: list[str], taken: list[str]) -> None:
    assert _language_first(given) == taken


def test_main_takes_the_language_from_anywhere(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["duixian", "read", "nowhere.pdf", "--lang", "zh"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert (caught.value.code, capfd.readouterr().out) == (2, "")
