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
from duixian.cli.workers import Failure, run_all
from duixian.core.checks.finding import Finding
from duixian.core.checks.registry import check_forms
from duixian.core.forms.codec import from_text
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.model import FormDocument
from duixian.documents.reading.api import read_file
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.loaders.limits import DEFAULT, too_large

SECONDS_PER_FILE = 120.0
SECONDS_PER_SCAN = 3600.0
"""A scan takes 5 to 12 CPU seconds a page (reference/form.md §7)."""
BYTES_PER_PROCESS = 2 * 2**30
"""Address space of a reading process; the 500 pages and 10,000 rows that people have take a fifth of it. Not for scans."""
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
class Problem:
    """Why a file gave nothing: a stable code and a sentence that names the place and the cure."""

    code: str
    message_zh: str
    message_en: str


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
        return Outcome(path, document, problem=None if document.forms else _no_form())
    except ReadError as error:
        return Outcome(path, problem=_refused(error))
    except InvalidFormError as error:
        return Outcome(path, problem=_not_ours(error))
    except OSError as error:
        return Outcome(path, problem=_unopened(error))


def _document(task: Task) -> FormDocument:
    if task.path.suffix.lower() == ".json" or _looks_stored(task.path):
        return _stored(task.path)
    return read_file(task.path, ocr=task.ocr)


def _looks_stored(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(200)
    return head.lstrip().startswith(b"{") and b"duixian-forms/" in head


def _stored(path: Path) -> FormDocument:
    about = path.stat()
    if stat.S_ISFIFO(about.st_mode) or stat.S_ISCHR(about.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    if about.st_size > DEFAULT.file_bytes:
        raise too_large("字节", "bytes", about.st_size, DEFAULT.file_bytes)
    try:
        return from_text(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        at = error.start
        raise InvalidFormError("", f"不是 UTF-8 编码（第{at}字节）", f"not UTF-8 (byte {at})") from error


def _refused(error: ReadError) -> Problem:
    return Problem(error.code, f"{error.message_zh}{error.cure_zh}", f"{error.message_en} {error.cure_en}")


def _not_ours(error: InvalidFormError) -> Problem:
    return Problem(
        "bad-json",
        f"不是 duixian-forms/1 的 JSON：{error.path or '全文'}：{error.zh}。请用 duixian read --json 重新生成，或按 duixian schema 改正。",
        f"Not JSON of duixian-forms/1: {error}. Make it anew with duixian read --json, or correct it by duixian schema.",
    )


def _unopened(error: OSError) -> Problem:
    why = error.strerror or type(error).__name__
    return Problem(
        "cannot-open",
        f"文件打不开：{_REASONS.get(error.errno or 0, why)}。请检查路径和权限。",
        f"The file cannot be opened: {why}. Check path and rights.",
    )


def _no_form() -> Problem:
    return Problem(
        "no-form",
        "没有找到绩效目标表、自评表或监控表：既没有已知的表名，也没有指标表头。请确认文件内容，全文已保留在 unread 中。",
        "No target, self-evaluation or monitoring form was found: neither a known title nor a header of an indicator table."
        " Check the file; its whole text is kept under unread.",
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


def lost(failure: Failure, seconds: float) -> Problem:
    """What to say of a file whose process gave no result."""
    if failure.reason == "time":
        return Problem(
            "too-slow",
            f"处理超过 {seconds:.0f} 秒，已停止。请拆分文件，或另存为 DOCX、XLSX 后再试。",
            f"Stopped after {seconds:.0f} seconds. Split the file, or save it as DOCX or XLSX and try again.",
        )
    if failure.reason == "memory":
        return Problem(
            "too-large",
            f"处理需要的内存超过 {BYTES_PER_PROCESS // 2**20} MB，已停止。请拆分文件；如来源可信，用原软件打开并另存后再试。",
            f"Stopped: this needs more than {BYTES_PER_PROCESS // 2**20} MB of memory. Split the file; if you trust its"
            " source, open it in its own program and save it again.",
        )
    if failure.reason == "error":
        return Problem(
            "internal-error",
            f"程序自身出错（{failure.detail}），不是您的操作有误。请把此代码和文件报告给维护者；可先另存为其他格式再试。",
            f"A fault of the program ({failure.detail}), not yours. Please report this with the file; saving it in another"
            " format may help meanwhile.",
        )
    return Problem(
        "reader-died",
        f"处理进程异常退出（代码 {failure.exit_code}），文件可能已损坏，或展开后过大。请用原软件打开并另存后再试。",
        f"The process at work on it died (code {failure.exit_code}); the file may be damaged, or too large when"
        " unfolded. Open it in its own program and save it again.",
    )
