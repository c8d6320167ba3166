"""Why a file gave nothing, said to people: what a reader refused, and what became of the process at work on it."""

from __future__ import annotations

from dataclasses import dataclass

from duixian.core.forms.errors import InvalidFormError
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.workers import Failure

__all__ = ["BYTES_PER_PROCESS", "SECONDS_PER_FILE", "Problem", "lost", "no_form", "not_ours", "refused"]

SECONDS_PER_FILE = 120.0
BYTES_PER_PROCESS = 2 * 2**30
"""Address space of a reading process; the 500 pages and 10,000 rows that people have take a fifth of it. Not for scans."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file gave nothing: a stable code and a sentence that names the place and the cure."""

    code: str
    message_zh: str
    message_en: str


def refused(error: ReadError) -> Problem:
    """What a reader refused, with its cure."""
    return Problem(error.code, f"{error.message_zh}{error.cure_zh}", f"{error.message_en} {error.cure_en}")


def no_form() -> Problem:
    """A document that was read and holds no form."""
    return Problem(
        "no-form",
        "没有找到绩效目标表、自评表或监控表：既没有已知的表名，也没有指标表头。请确认文件内容，全文已保留在 unread 中。",
        "No target, self-evaluation or monitoring form was found: neither a known title nor a header of an indicator table."
        " Check the file; its whole text is kept under unread.",
    )


def not_ours(error: InvalidFormError) -> Problem:
    """JSON that does not say `duixian-forms/1`, with the place."""
    return Problem(
        "bad-json",
        f"不是 duixian-forms/1 的 JSON：{error.path or '全文'}：{error.zh}。请用 duixian read --json 重新生成，或按 duixian schema 改正。",
        f"Not JSON of duixian-forms/1: {error}. Make it anew with duixian read --json, or correct it by duixian schema.",
    )


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
