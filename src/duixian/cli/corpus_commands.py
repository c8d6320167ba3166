"""`duixian corpus add | reread | report`: options and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from duixian.cli import corpus_questions, corpus_work
from duixian.cli.console import tell
from duixian.cli.corpus_app import Folder, app, corpus_folder
from duixian.cli.ending import end
from duixian.cli.exits import Exit
from duixian.cli.language import say

if TYPE_CHECKING:
    from duixian.documents.corpus.adding import Settings
    from duixian.documents.corpus.api import Engine


STOPPED: Final = 130
"""What a shell says of a command that Ctrl-C ended."""


class EngineName(StrEnum):
    """What reads: the processes of this machine, or a Spark cluster."""

    LOCAL = "local"
    SPARK = "spark"


Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", min=1, max=64, show_default=False, help=say("并行进程数（默认：处理器核数）", "parallel processes (default: one a core)")),
]  # fmt: skip
NoCheck = Annotated[
    bool, typer.Option("--no-check", help=say("不做审核，只读取，约快一半", "only read, without the review rules"))
]
NoIndex = Annotated[
    bool, typer.Option("--no-index", help=say("不为提问做准备；以后运行 corpus index", "do not prepare for questions; run corpus index later"))
]  # fmt: skip


@app.command(
    help=say("加入公开的绩效目标表：文件、文件夹、通配符、ZIP。", "Add published forms: files, folders, globs, ZIP.")
)
def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help=say("文件、文件夹、通配符或 ZIP", "files, folders, globs or ZIP"), show_default=False),
    ],
    to: Folder = None,
    jobs: Jobs = os.cpu_count() or 1,
    no_check: NoCheck = False,
    no_index: NoIndex = False,
    engine: Annotated[
        EngineName, typer.Option("--engine", help=say(r"在哪里读取（spark 需 duixian\[spark]）", r"where it is read (spark needs duixian\[spark])"))
    ] = EngineName.LOCAL,
    master: Annotated[
        str, typer.Option("--master", metavar="URL", help=say("Spark 集群地址", "address of the Spark cluster"))
    ] = "local[*]",
) -> None:  # fmt: skip
    """Add documents to the corpus."""
    folder = to or corpus_folder()
    _end(lambda: corpus_work.add(folder, paths, _settings(jobs, no_check), _engine(engine, master), index=not no_index))


@app.command(
    help=say("读取程序更新后，重新读取库中保存的原件。", "Read the kept originals again after the reader has changed.")
)
def reread(
    to: Folder = None, jobs: Jobs = os.cpu_count() or 1, no_check: NoCheck = False, no_index: NoIndex = False
) -> None:
    """Read again what another version read, or read without checking."""
    _end(lambda: corpus_work.reread(to or corpus_folder(), _settings(jobs, no_check), index=not no_index))


@app.command(help=say("哪些文件没有读出，为什么。", "What could not be read, and why."))
def report(
    to: Folder = None,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help=say("完整清单写入此文件", "write the whole list into this file")),
    ] = None,
) -> None:
    """Say what of the corpus could not be read."""
    _end(lambda: corpus_work.report(to or corpus_folder(), csv))


def _settings(jobs: int, no_check: bool) -> Settings:
    from duixian.documents.corpus.adding import Settings

    return Settings(jobs=jobs, check=not no_check)


def _engine(name: EngineName, master: str) -> Engine:
    if name is EngineName.LOCAL:
        from duixian.documents.corpus.adding import read_unread

        return read_unread
    from duixian.documents.corpus.spark import engine_at

    return engine_at(master)


def _end(work: Callable[[], Exit]) -> NoReturn:
    """As the other commands end; besides, a corpus can be busy, or no corpus at all, and Ctrl-C loses nothing."""
    from duixian.documents.corpus.errors import BusyError, CorpusError

    try:
        end(work)
    except KeyboardInterrupt:
        tell(say("已中断。做完的都在库中；再运行同一条命令，从断处继续。", "Stopped. What is done is kept; run the same command again to go on from here."), style="yellow")  # fmt: skip
        raise typer.Exit(STOPPED) from None
    except CorpusError as error:
        tell(say(*error.words), style="red")
        raise typer.Exit(Exit.UNWRITTEN if isinstance(error, BusyError) else Exit.USAGE) from error


def register(parent: typer.Typer) -> None:
    """Hang the sub-command `corpus` on the command line."""
    corpus_questions.hang(app)
    parent.add_typer(app, name="corpus")
