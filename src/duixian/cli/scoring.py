"""`duixian score`: a form file with its actual values becomes a score sheet; a printed self-evaluation is recomputed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duixian.cli.console import console, send_text, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say
from duixian.cli.reading import Outcome, Task, read_all
from duixian.cli.show import problem_line
from duixian.cli.show_score import show_score
from duixian.cli.sources import NothingFoundError, find_files
from duixian.core.checks.finding import Finding, Severity
from duixian.core.forms.model import Form, Kind
from duixian.core.scoring.codec import finding_json, sheet_json
from duixian.core.scoring.errors import ScoringError
from duixian.core.scoring.from_form import inputs_of_form
from duixian.core.scoring.listed import Listed, ListedValue, match
from duixian.core.scoring.model import ScoreSheet
from duixian.core.scoring.recompute import printed_differences
from duixian.core.scoring.registry import pack_named, usual_pack
from duixian.core.scoring.sheet import score as score_inputs
from duixian.documents.reading.errors import Message, ReadError
from duixian.documents.reading.listed import read_listed


@dataclass(frozen=True, slots=True)
class Scored:
    """One form with its sheet, or with the reason why there is none; differences only where the form printed points."""

    form: Form
    sheet: ScoreSheet | None
    differences: tuple[Finding, ...] = ()
    refused: ScoringError | None = None

    @property
    def code(self) -> Exit:
        """1 where points differ, a finding is weighty or nothing could be scored."""
        findings = (*self.differences, *(self.sheet.findings if self.sheet else ()))
        weighty = any(finding.severity is Severity.HIGH for finding in findings)
        return Exit.FINDINGS if self.refused or self.differences or weighty else Exit.FINE


def score(file: str, *, actuals: Path | None, pack: str | None, as_json: bool) -> Exit:
    """Score every form of a file; tables in the terminal or one JSON object."""
    paths = find_files([file])
    if len(paths) > 1:
        tell(say("一次只评一个文件。", "Score one file at a time."), style="red")
        return Exit.USAGE
    try:
        if pack is not None:
            pack_named(pack)
        listed = _listed(actuals)
        (outcome,) = read_all([Task(paths[0])], jobs=1, progress=False)
        forms = outcome.document.forms if outcome.document else ()
        given = match(listed, forms) if listed and forms else tuple(Listed() for _ in forms)
    except ReadError as error:
        tell(
            f"{error.name}: {say(f'{error.message_zh}{error.cure_zh}', f'{error.message_en} {error.cure_en}')}",
            style="red",
        )
        return Exit.UNREAD
    except ScoringError as error:
        tell(say(error.zh, error.en), style="red")
        return Exit.USAGE
    scored = [scored_form(form, values, pack) for form, values in zip(forms, given, strict=True)]
    _complain(outcome, scored, listed=bool(listed))
    if as_json:
        send_text(json.dumps(_document(outcome, scored), ensure_ascii=False, indent=1))
    else:
        screen = console()
        for number, one in enumerate(scored, 1):
            show_score(
                screen, one.form, one.sheet, one.differences, name=f"{outcome.path.name}  {number}/{len(scored)}"
            )
    return Exit.UNREAD if outcome.problem else max((one.code for one in scored), default=Exit.FINE)


def _listed(path: Path | None) -> tuple[ListedValue, ...]:
    """The lines of the list; a list that cannot be opened is a list that cannot be read."""
    if path is None:
        return ()
    if not path.is_file():
        raise NothingFoundError(str(path))
    try:
        return read_listed(path.name, path.read_bytes())
    except OSError as error:
        why = error.strerror or type(error).__name__
        message = Message(
            f"文件打不开：{why}。", f"The file cannot be opened: {why}.", "请检查权限。", "Check its rights."
        )
        raise ReadError("cannot-open", message, name=path.name) from error


def scored_form(form: Form, listed: Listed, pack: str | None) -> Scored:
    """The score of one form, by the pack named or the usual one; differences only when its own values were used."""
    rules = pack_named(pack) if pack else usual_pack(form)
    try:
        sheet = score_inputs(inputs_of_form(form, listed.actuals, execution=listed.execution, pack=rules), pack=rules)
    except ScoringError as error:
        return Scored(form, None, refused=error)
    own = not listed.actuals and listed.execution is None
    return Scored(form, sheet, printed_differences(form, sheet) if own else ())


def _complain(outcome: Outcome, scored: list[Scored], *, listed: bool) -> None:
    if outcome.problem:
        tell(problem_line(outcome))
    for zh, en in outcome.document.warnings if outcome.document else ():
        tell(f"{outcome.path}: {say(zh, en)}", style="yellow")
    for one in scored:
        if one.refused:
            tell(f"{outcome.path}: {_title(one.form)}: {say(one.refused.zh, one.refused.en)}", style="red")
    if not listed and any(one.form.kind is not Kind.SELF_EVALUATION for one in scored):
        tell(
            say(
                f"{outcome.path}: 表上没有实际完成值；请用 --actuals 给出（CSV、XLSX 或 JSON）。下面只是分值的分配。",
                f"{outcome.path}: the form holds no actual values; give them with --actuals (CSV, XLSX or JSON). What follows"
                " only shows how the points are shared out.",
            ),
            style="yellow",
        )


def _title(form: Form) -> str:
    return form.project_name or form.title or "—"


def _document(outcome: Outcome, scored: list[Scored]) -> dict[str, Any]:
    problem = outcome.problem
    return {
        "document": outcome.path.name,
        "problem": {"code": problem.code, "zh": problem.message_zh, "en": problem.message_en} if problem else None,
        "forms": [
            {
                "project": one.form.project_name,
                "year": one.form.year,
                "kind": one.form.kind.value,
                "refused": {"zh": one.refused.zh, "en": one.refused.en} if one.refused else None,
                "sheet": sheet_json(one.sheet) if one.sheet else None,
                "differences": [finding_json(finding) for finding in one.differences],
            }
            for one in scored
        ],
    }
