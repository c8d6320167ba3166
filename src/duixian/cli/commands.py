"""What each command does, apart from its options: every function returns the exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from itertools import count
from pathlib import Path
from typing import Any

from duixian.cli.console import console, save, save_text, send, send_text, spare_inputs, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say
from duixian.cli.losses import loss_lines
from duixian.cli.reading import Outcome, Task, read_all
from duixian.cli.report_html import render_report
from duixian.cli.show import problem_line, show_findings, show_outcome
from duixian.cli.sources import find_files, skipped_pictures
from duixian.cli.writing import Order, make_guarded
from duixian.core.checks.finding import Finding, Severity
from duixian.core.forms.codec import dumps
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import FormDocument
from duixian.core.forms.schema import json_schema
from duixian.documents.writing.api import Written, write_form

SAMPLE = "sample-2020.txt"
REWRITTEN = ("docx", "xlsx", "pdf", "html", "txt", "json")


def read(patterns: Iterable[str], *, as_json: bool, out: Path | None, jobs: int, ocr: bool) -> Exit:
    """Read files; tables, JSON (one object a line when there are several files) or one JSON file each."""
    paths = _files(patterns, ocr=ocr)
    outcomes = read_all(
        [Task(path, ocr=ocr) for path in paths], jobs=jobs, progress=not _fills_terminal(printing=not out)
    )
    if out:
        return _save_all(outcomes, out, _free_names(paths))
    if as_json:
        return _print_json(outcomes, several=len(paths) > 1)
    return _print_tables(outcomes)


def _files(patterns: Iterable[str], *, ocr: bool) -> list[Path]:
    """The files meant; the pictures left out are named, with the cure."""
    patterns = list(patterns)
    paths = find_files(patterns, ocr=ocr)
    for path in () if ocr else skipped_pictures(patterns):
        tell(
            say(
                f"{path}: 图片没有读取；如果是扫描件，请安装 duixian[ocr] 并加上 --ocr。",
                f"{path}: a picture, not read; if it is a scan, install duixian[ocr] and add --ocr.",
            ),
            style="yellow",
        )
    return paths


def _fills_terminal(*, printing: bool) -> bool:
    """Whether results scroll through the terminal, where they are progress enough and a bar would stand in between."""
    return printing and sys.stdout.isatty()


def _print_tables(outcomes: Iterable[Outcome]) -> Exit:
    screen, code = console(), Exit.FINE
    for outcome in outcomes:
        _complain(outcome)
        show_outcome(screen, outcome)
        code = max(code, _code(outcome))
    return code


def _print_json(outcomes: Iterable[Outcome], *, several: bool) -> Exit:
    code = Exit.FINE
    for outcome in outcomes:
        _complain(outcome)
        if outcome.document:
            send_text(dumps(outcome.document, indent=None if several else 1))
        code = max(code, _code(outcome))
    return code


def _save_all(outcomes: Iterable[Outcome], folder: Path, names: dict[Path, str]) -> Exit:
    spare_inputs((folder / name for name in names.values()), names)
    folder.mkdir(parents=True, exist_ok=True)
    code, forms, files_read = Exit.FINE, 0, 0
    for outcome in outcomes:
        _complain(outcome)
        if outcome.document:
            save_text(folder / names[outcome.path], dumps(outcome.document, indent=1) + "\n")
            forms += len(outcome.document.forms)
            files_read += 1
        code = max(code, _code(outcome))
    tell(
        say(
            f"{files_read} 个文件，{forms} 张表，写入 {folder}",
            f"{files_read} files, {forms} forms, written to {folder}",
        )
    )
    return code


def _free_names(paths: list[Path]) -> dict[Path, str]:
    """A JSON name for each file: its own name and .json, numbered where two folders hold the same name."""
    plain = {f"{path.name}.json" for path in paths}
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for path in paths:
        name = f"{path.name}.json"
        if name in taken:
            numbered = (f"{path.name}.{number}.json" for number in count(2))
            name = next(free for free in numbered if free not in taken and free not in plain)
        taken.add(name)
        names[path] = name
    return names


def _code(outcome: Outcome) -> Exit:
    return Exit.UNREAD if outcome.problem else Exit.FINE


def _complain(outcome: Outcome) -> None:
    if outcome.problem:
        tell(problem_line(outcome))
    for zh, en in outcome.document.warnings if outcome.document else ():
        tell(f"{outcome.path}: {say(zh, en)}", style="yellow")


def check(patterns: Iterable[str], *, as_json: bool, html: Path | None, fail_on: str, jobs: int, ocr: bool) -> Exit:
    """Review files; findings in the terminal, as JSON lines or as an HTML report."""
    paths = _files(patterns, ocr=ocr)
    places = _report_places(paths, html) if html else {}
    screen, code = console(), Exit.FINE
    tasks, printing = [Task(path, ocr=ocr, check=True) for path in paths], as_json or not html
    for outcome in read_all(tasks, jobs=jobs, progress=not _fills_terminal(printing=printing)):
        _complain(outcome)
        if as_json:
            send_text(json.dumps(_checked(outcome), ensure_ascii=False))
        if html:
            _save_report(outcome, places[outcome.path])
        if not as_json and not html:
            show_findings(screen, outcome)
        code = max(code, _check_code(outcome, fail_on))
    return code


def _check_code(outcome: Outcome, fail_on: str) -> Exit:
    if outcome.problem:
        return Exit.UNREAD
    weighty = fail_on != "never" and any(_at_least(finding, Severity(fail_on)) for finding in outcome.findings)
    return Exit.FINDINGS if weighty else Exit.FINE


def _at_least(finding: Finding, bar: Severity) -> bool:
    order = list(Severity)
    return order.index(finding.severity) <= order.index(bar)


def _checked(outcome: Outcome) -> dict[str, Any]:
    problem = outcome.problem
    return {
        "document": outcome.path.name,
        "problem": {"code": problem.code, "zh": problem.message_zh, "en": problem.message_en} if problem else None,
        "findings": [_finding_json(finding) for finding in outcome.findings],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "form": finding.form,
        "severity": finding.severity.value,
        "kind": finding.kind,
        "path": finding.path,
        "quotes": [quote._asdict() for quote in finding.quotes],
        "message": {"zh": finding.message_zh, "en": finding.message_en},
        "source": finding.source._asdict(),
    }


def _report_places(paths: list[Path], target: Path) -> dict[Path, Path]:
    """Where each report goes: one file, or for several files a folder of reports named after them."""
    if len(paths) == 1:
        places = {paths[0]: target}
    else:
        target.mkdir(parents=True, exist_ok=True)
        places = {path: target / (name.removesuffix(".json") + ".html") for path, name in _free_names(paths).items()}
    spare_inputs(places.values(), paths)
    return places


def _save_report(outcome: Outcome, place: Path) -> None:
    if outcome.document and outcome.document.forms:
        save_text(place, render_report(outcome.document, outcome.findings, language=say.language.value))
        tell(say(f"审核报告：{place}", f"Report: {place}"))


def write(form: Path, to: str, out: Path, *, layout: str | None) -> Exit:
    """Write the forms of a JSON document; says on the error stream what the family cannot hold."""
    misuse = _misuse(to, out, layout)
    if misuse:
        tell(misuse, style="red")
        return Exit.USAGE
    spare_inputs([out], [form])
    outcome, written = make_guarded(Order(form, to, layout))
    _complain(outcome)
    if written is None:
        return Exit.UNREAD
    _deliver(written, out)
    for line in loss_lines(written.losses):
        tell(line, style="yellow")
    return Exit.LOSSES if written.losses else Exit.FINE


def _misuse(to: str, out: Path, layout: str | None) -> str | None:
    """What is wrong with an order before anything is read: an unknown family, or a name that promises another format."""
    if layout is not None and layout not in LAYOUTS:
        return say("没有这个版式，可选：", "No such layout; choose from: ") + ", ".join(LAYOUTS)
    promised = out.suffix.lower().removeprefix(".")
    if promised in REWRITTEN and promised != to:
        return say(
            f"文件名 {out.name} 与格式 {to} 不符，没有输出；请改文件名或 --to。",
            f"The name {out.name} promises another format than {to}; nothing was written. Change the name or --to.",
        )
    return None


def _deliver(written: Written, out: Path) -> None:
    if str(out) == "-":
        send(written.data)
    else:
        save(out, written.data)


def schema() -> Exit:
    """Print the JSON Schema of duixian-forms/1."""
    send_text(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return Exit.FINE


def sample(out: Path) -> Exit:
    """Read, check and rewrite the sample form; says where everything lies."""
    out.mkdir(parents=True, exist_ok=True)
    screen = console()
    with as_file(files("duixian.cli") / "sample" / SAMPLE) as sample:
        outcome = next(iter(read_all([Task(sample, check=True)], jobs=1, progress=False)))
    show_outcome(screen, outcome)
    show_findings(screen, outcome)
    if outcome.document is None or not outcome.document.forms:
        return Exit.UNREAD
    report = out / "sample-2020-report.html"
    save_text(report, render_report(outcome.document, outcome.findings, language=say.language.value))
    written = list(_rewrite(outcome.document, out))
    screen.print()
    screen.print(say(f"样表共 {len(outcome.document.forms)} 张（演示数据）。", f"{len(outcome.document.forms)} sample forms (演示数据, demo data)."))  # fmt: skip
    screen.print(say("改写为：", "Rewritten as: ") + " ".join(written), markup=False, soft_wrap=True)
    screen.print(say("审核报告：", "Report: ") + str(report.resolve()), style="bold", markup=False, soft_wrap=True)
    return Exit.FINE


def _rewrite(document: FormDocument, out: Path) -> Iterator[str]:
    for kind in REWRITTEN:
        path = out / f"sample-2020.{kind}"
        save(path, write_form(document, kind).data)
        yield str(path)
