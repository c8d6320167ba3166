"""Many files to forms: the worker's side and the parent's side of `read` and `check`."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from duixian.cli.console import error_console
from duixian.cli.language import say
from duixian.core.checks.finding import Finding
from duixian.core.checks.registry import check_forms
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.model import FormDocument
from duixian.documents.reading.api import read_file
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.loaders.limits import DEFAULT, too_large
from duixian.documents.reading.problems import (
    BYTES_PER_PROCESS,
    SECONDS_PER_FILE,
    Problem,
    lost,
    no_form,
    not_ours,
    refused,
)
from duixian.documents.reading.stored import HEAD, is_stored, read_stored_bytes
from duixian.documents.reading.workers import Failure, run_all

SECONDS_PER_SCAN = 3600.0
"""A scan takes 5 to 12 CPU seconds a page (reference/form.md §7)."""
_REASONS = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.EISDIR: "这是文件夹",
    errno.EINVAL: "不是普通文件",
}


class Task(NamedTuple):
    """One file to read; `check` also runs the review rules on it."""

    path: Path
    ocr: bool = False
    check: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    document: FormDocument | None = None
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None


def read_one(task: Task) -> Outcome:
    """Read (and check) one file; every foreseen failure becomes a Problem."""
    outcome = _attempt(task.path, partial(_document, task))
    if outcome.problem or outcome.document is None or not task.check:
        return outcome
    return replace(outcome, findings=check_forms(outcome.document.forms))


def read_stored(path: Path) -> Outcome:
    """Our own JSON as it stands, whatever it is called; the same Problems as `read_one`."""
    return _attempt(path, partial(_stored, path))


def _attempt(path: Path, load: Callable[[], FormDocument]) -> Outcome:
    try:
        document = load()
        return Outcome(path, document, problem=None if document.forms else no_form())
    except ReadError as error:
        return Outcome(path, problem=refused(error))
    except InvalidFormError as error:
        return Outcome(path, problem=not_ours(error))
    except OSError as error:
        return Outcome(path, problem=_unopened(error))


def _document(task: Task) -> FormDocument:
    if _looks_stored(task.path):
        return _stored(task.path)
    return read_file(task.path, ocr=task.ocr)


def _looks_stored(path: Path) -> bool:
    with path.open("rb") as file:
        return is_stored(path.name, file.read(HEAD))


def _stored(path: Path) -> FormDocument:
    about = path.stat()
    if stat.S_ISFIFO(about.st_mode) or stat.S_ISCHR(about.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    if about.st_size > DEFAULT.file_bytes:
        raise too_large("字节", "bytes", about.st_size, DEFAULT.file_bytes)
    return read_stored_bytes(path.read_bytes())


def _unopened(error: OSError) -> Problem:
    why = error.strerror or type(error).__name__
    return Problem(
        "cannot-open",
        f"文件打不开：{_REASONS.get(error.errno or 0, why)}。请检查路径和权限。",
        f"The file cannot be opened: {why}. Check path and rights.",
    )


def read_all(tasks: Sequence[Task], *, jobs: int, progress: bool = True) -> Iterator[Outcome]:
    """Outcomes in the order of the tasks, with a progress bar on the error stream when that is a terminal."""
    scans = any(task.ocr for task in tasks)
    seconds, memory = (SECONDS_PER_SCAN, None) if scans else (SECONDS_PER_FILE, BYTES_PER_PROCESS)
    ready: dict[int, Outcome] = {}
    turn = 0
    with _bar(enabled=progress and len(tasks) > 1) as bar:
        step = bar.add_task(say("读取", "Reading"), total=len(tasks))
        for index, result in run_all(read_one, tasks, jobs=jobs, seconds=seconds, memory=memory):
            ready[index] = _outcome(tasks[index], result, seconds)
            bar.advance(step)
            while turn in ready:
                yield ready.pop(turn)
                turn += 1


def _bar(*, enabled: bool) -> Progress:
    screen = error_console()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(
        *columns,
        console=screen,
        transient=True,
        disable=not (enabled and screen.is_terminal),  # a log file would get an empty line
        redirect_stdout=False,  # otherwise `> forms.json` gets nothing and the terminal everything
        redirect_stderr=False,
    )


def _outcome(task: Task, result: Outcome | Failure, seconds: float) -> Outcome:
    if isinstance(result, Outcome):
        return result
    return Outcome(task.path, problem=lost(result, seconds))
