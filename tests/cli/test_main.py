"""The commands from outside: what they print, write and end with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest

from cli.conftest import Run
from snapshots import snapshot


def test_read_prints_one_json_object_for_one_file(duixian: Run, sample: Path) -> None:
    done = duixian("read", sample, "--json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["schema"], data["document"]) == (0, "duixian-forms/1", "sample-2020.txt")
    assert [len(form["indicators"]) for form in data["forms"]] == [16, 8, 6]


def test_read_json_fits_the_printed_schema(duixian: Run, sample: Path) -> None:
    schema = json.loads(duixian("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(duixian("read", sample, "--json").stdout), schema)


def test_read_prints_one_json_line_for_each_of_several_files(duixian: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    lines = duixian("read", "b.txt", "a.txt", "--json").stdout.splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["b.txt", "a.txt"]


def test_read_out_writes_a_file_each_and_numbers_equal_names(duixian: Run, sample: Path, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "form.txt").write_bytes(sample.read_bytes())
    done = duixian("read", "x", "y", "--out", "json")
    assert (done.returncode, sorted(p.name for p in (tmp_path / "json").iterdir())) == (
        0,
        ["form.txt.2.json", "form.txt.json"],
    )
    assert done.stderr.splitlines()[-1] == "2 files, 6 forms, written to json"


def test_read_goes_on_after_a_bad_file(duixian: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = duixian("read", "empty.pdf", sample, "--json")
    assert done.returncode == 3
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["sample-2020.txt"]
    assert done.stderr.startswith("empty.pdf: ")
    assert "Traceback" not in done.stderr


def test_a_problem_is_one_line_on_the_error_stream_only(duixian: Run, tmp_path: Path) -> None:
    (tmp_path / ("很长的文件名" * 10 + ".pdf")).write_bytes(b"")
    (tmp_path / "two\nlines.pdf").write_bytes(b"")
    done = duixian("read", ".")
    assert (done.returncode, done.stdout, [line[-8:] for line in done.stderr.splitlines()]) == (3, "", [" [empty]"] * 2)


def test_names_are_shown_as_they_are_and_obeyed_by_nobody(duixian: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("[bold]a.txt", "[red]b.txt", "\x1b[31mc.txt"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    done = duixian("read", ".")
    assert re.findall(r"(\S+\.txt)  1/3", done.stdout) == ["�[31mc.txt", "[bold]a.txt", "[red]b.txt"]
    assert "\x1b" not in done.stdout
    assert duixian("read", "[/x].pdf").stderr == "No such file: [/x].pdf\n"


def test_a_name_that_is_no_text_stops_nothing(duixian: Run, sample: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"bad\xff.txt")
    (tmp_path / name).write_bytes(sample.read_bytes())
    codes = [
        duixian("read", name).returncode,
        duixian("read", name, "--json").returncode,
        duixian("read", name, "--out", "json").returncode,
        duixian("check", name, "--html", "r.html", "--fail-on", "never").returncode,
    ]
    assert (codes, (tmp_path / "r.html").stat().st_size > 10_000) == ([0, 0, 0, 0], True)


@pytest.mark.parametrize(
    "command",
    [
        ("read", "s.json", "--out", "s.json"),
        ("check", "s.json", "--html", "nowhere/r.html"),
        ("check", "s.json", "--html", "/dev/full"),
        ("write", "s.json", "--to", "txt", "nowhere/s.txt"),
        ("write", "s.json", "--to", "txt", "/dev/full"),
        ("sample", "--out", "s.json"),
    ],
)
def test_output_that_cannot_be_written_is_named(
    duixian: Run, sample: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "s.json").write_text(duixian("read", sample, "--json").stdout, encoding="utf-8")
    done = duixian(*command)
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1].startswith(f"{command[-1]}: cannot be written (")


def test_a_full_disk_behind_standard_output_is_named(sample: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "duixian", "--lang", "en", "read", sample, "--json"],
            env={"PYTHONPATH": os.pathsep.join(sys.path)}, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr[:34]) == (5, "standard output: cannot be written")


@pytest.mark.parametrize("command", ["read", "check"])
def test_a_reader_who_leaves_early_is_no_error(sample: Path, tmp_path: Path, command: str) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_bytes(sample.read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-m", "duixian", command, tmp_path, "--json"],
        env={"PYTHONPATH": os.pathsep.join(sys.path)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.read(1)
    process.stdout.close()
    complaints = process.stderr.read()
    process.stderr.close()
    assert (complaints, process.wait()) == (b"", 0)


@pytest.mark.parametrize("command", [["read"], ["read", "--json"], ["check"], ["check", "--json"]])
def test_the_progress_bar_takes_nothing_from_a_redirected_output(
    sample: Path, tmp_path: Path, command: list[str]
) -> None:
    pair = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in pair:
        path.write_bytes(sample.read_bytes())
    master, terminal = os.openpty()
    settings = {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "PYTHONUTF8": "1"}
    output = tmp_path / "output"
    with output.open("wb") as redirected:
        process = subprocess.Popen(
            [sys.executable, "-m", "duixian", *command, *pair], env=settings, stdout=redirected, stderr=terminal
        )
    os.close(terminal)
    shown = _read_to_the_end(master).decode()
    process.wait()
    project = "海汀国际生命科学与医药交流对接"
    assert (output.read_text().count(project) >= 2, project in shown, "读取" in shown) == (True, False, True)


def _read_to_the_end(terminal: int) -> bytes:
    """All that is shown on a terminal; it holds 4 KiB, so whoever does not read while it is written would wait for ever."""
    shown = b""
    with os.fdopen(terminal, "rb", buffering=0) as screen, suppress(OSError):
        while part := screen.read(4096):
            shown += part
    return shown


def test_a_poor_terminal_stops_nothing(sample: Path) -> None:
    settings = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "duixian", "--lang", "en"]
    table = subprocess.run([*command, "read", sample], env=settings, capture_output=True, text=True, check=False)
    data = subprocess.run([*command, "read", sample, "--json"], env=settings, capture_output=True, check=False)
    assert (table.returncode, table.stderr, data.returncode) == (0, "", 0)
    assert json.loads(data.stdout)["document"] == "sample-2020.txt"


def test_read_out_never_writes_one_file_over_another(duixian: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/a.txt.2"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(sample.read_bytes())
    duixian("read", "x", "y", "y/a.txt.2", "--out", "json")
    assert sorted(path.name for path in (tmp_path / "json").iterdir()) == [
        "a.txt.2.json",
        "a.txt.3.json",
        "a.txt.json",
    ]


def test_read_says_when_a_file_holds_no_form(duixian: Run, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("床前明月光\n疑是地上霜\n", encoding="utf-8")
    done = duixian("read", "poem.txt", "--json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["forms"]) == (3, [])
    assert "".join(piece["text"] for piece in data["unread"]) == "床前明月光疑是地上霜"
    assert done.stderr.splitlines()[-1].endswith("[no-form]")


def test_missing_file_is_a_usage_error(duixian: Run) -> None:
    done = duixian("read", "nowhere.pdf")
    assert (done.returncode, done.stderr.strip()) == (2, "No such file: nowhere.pdf")


def test_language_may_stand_behind_the_command(duixian: Run) -> None:
    assert duixian("read", "nowhere.pdf", "--lang", "zh", lang="").stderr.strip() == "没有找到文件：nowhere.pdf"
    assert duixian("read", "nowhere.pdf", "--lang=en", lang="").stderr.strip() == "No such file: nowhere.pdf"


def test_messages_come_in_chinese_too(duixian: Run) -> None:
    assert duixian("read", "nowhere.pdf", lang="zh").stderr.strip() == "没有找到文件：nowhere.pdf"


def test_check_ends_with_one_when_a_finding_is_weighty(duixian: Run, sample: Path) -> None:
    done = duixian("check", sample, "--json")
    findings = json.loads(done.stdout)["findings"]
    assert (done.returncode, any(finding["severity"] == "high" for finding in findings)) == (1, True)


def test_check_never_fails_when_told_so(duixian: Run, sample: Path) -> None:
    done = duixian("check", sample, "--json", "--fail-on", "never")
    assert (done.returncode, json.loads(done.stdout)["problem"]) == (0, None)


def test_check_writes_a_report_that_needs_nothing_else(duixian: Run, sample: Path, tmp_path: Path) -> None:
    duixian("check", sample, "--html", "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []


def test_check_writes_a_report_for_each_of_several_files(duixian: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    duixian("check", "a.txt", "b.txt", "--html", "reports")
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["a.txt.html", "b.txt.html"]


@pytest.mark.parametrize("target", ["docx", "xlsx", "pdf", "html", "txt", "json"])
def test_write_then_read_gives_the_same_indicators(duixian: Run, sample: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "form.json").write_text(duixian("read", sample, "--json").stdout, encoding="utf-8")
    written = duixian("write", "form.json", "--to", target, f"again.{target}")
    again = json.loads(duixian("read", f"again.{target}", "--json").stdout)
    first = json.loads((tmp_path / "form.json").read_text(encoding="utf-8"))
    assert (written.returncode, _rows(again)) == (0, _rows(first))


def _rows(document: dict[str, object]) -> list[tuple[object, ...]]:
    keys = ("level1", "level2", "level3", "target_raw", "operator", "value", "unit", "type")
    forms = document["forms"]
    assert isinstance(forms, list)
    return [tuple(row.get(key) for key in keys) for form in forms for row in form["indicators"]]


def test_write_names_what_a_layout_has_no_room_for(duixian: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "form.json").write_text(duixian("read", sample, "--json").stdout, encoding="utf-8")
    done = duixian("write", "form.json", "--to", "html", "out.html", "--layout", "monitoring")
    assert (done.returncode, done.stdout, done.stderr) == (4, "", snapshot("terminal-losses-en.txt", done.stderr))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_is_as_stored(duixian: Run, lang: str) -> None:
    commands: list[list[str]] = [[], ["read"], ["check"], ["write"], ["schema"], ["sample"]]
    printed = [duixian(*command, "--help", lang=lang).stdout for command in commands]
    pages = "".join(f"{line.rstrip()}\n" for page in printed for line in page.splitlines())
    assert pages == snapshot(f"terminal-help-{lang}.txt", pages)


def test_write_refuses_a_name_of_another_format(duixian: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "form.json").write_text(duixian("read", sample, "--json").stdout, encoding="utf-8")
    done = duixian("write", "form.json", "--to", "docx", "out.pdf")
    told = "The name out.pdf promises another format than docx; nothing was written. Change the name or --to.\n"
    assert (done.returncode, done.stderr, (tmp_path / "out.pdf").exists()) == (2, told, False)


def test_write_refuses_an_unknown_layout(duixian: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "form.json").write_text(duixian("read", sample, "--json").stdout, encoding="utf-8")
    done = duixian("write", "form.json", "--to", "html", "out.html", "--layout", "mars2099")
    assert (done.returncode, (tmp_path / "out.html").exists()) == (2, False)
    assert "shanghai2020" in done.stderr


@pytest.mark.parametrize("content", ["{", "[]", '{"schema": "other/9", "document": "x", "forms": []}', '{"forms": 3}'])
def test_write_refuses_what_is_not_our_json(duixian: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.json").write_text(content, encoding="utf-8")
    done = duixian("write", "bad.json", "--to", "pdf", "out.pdf")
    assert (done.returncode, done.stderr.startswith("bad.json: "), "Traceback" in done.stderr) == (3, True, False)


def test_sample_says_where_the_report_lies(duixian: Run, tmp_path: Path) -> None:
    done = duixian("sample", "--out", "out")
    report = tmp_path / "out" / "sample-2020-report.html"
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, f"Report: {report}")
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == sorted(
        [".docx", ".html", ".html", ".json", ".pdf", ".txt", ".xlsx"]
    )
    assert report.stat().st_size > 10_000
