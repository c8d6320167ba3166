"""`duixian serve`, `backup`, `restore`: the commands that keep a site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli import site
from duixian.cli.console import console, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say


def serve(
    host: Annotated[str, typer.Option("--host", help=say("监听地址", "address to listen on"))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=say("端口", "port"))] = 8000,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help=say("网页进程数", "processes for pages"))
    ] = 2,
    threads: Annotated[
        int, typer.Option("--threads", min=1, max=64, help=say("每个进程的线程数", "threads of each process"))
    ] = 4,
) -> None:
    """Serve the site until stopped."""
    serving = site.call("serving", "Serving", host=host, port=port, workers=workers, threads=threads)
    site.call("serving", "prepare")
    console().print(
        say(f"兑现已启动：{serving.address}（Ctrl-C 停止）", f"Duixian is at {serving.address} (Ctrl-C stops it)"),
        markup=False, soft_wrap=True,
    )  # fmt: skip
    raise typer.Exit(site.call("serving", "run", serving=serving))


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT.zip", help=say("备份文件", "the backup file"))],
) -> None:
    """Write everything that must be kept into one file."""
    try:
        manifest = site.call("keeping", "write_backup", path=out)
    except OSError as error:
        tell(
            say(
                f"备份写不出：{error}。请换一个位置。", f"The backup cannot be written: {error}. Choose another place."
            ),
            style="red",
        )
        raise typer.Exit(Exit.UNWRITTEN) from error
    rows, files = sum(manifest.tables.values()), sum(name.startswith("files/") for name in manifest.digests)
    tell(say(f"已备份 {rows} 行、{files} 个文件到 {out}", f"{rows} rows and {files} files are in {out}"))


def restore(
    backup_file: Annotated[Path, typer.Argument(metavar="BACKUP.zip", help=say("备份文件", "the backup file"))],
) -> None:
    """Make an empty site what a backup says."""
    try:
        manifest = site.call("keeping", "read_backup", path=backup_file)
    except Exception as error:
        message = _refusal(error)
        if message is None:
            raise
        tell(message, style="red")
        raise typer.Exit(Exit.UNREAD) from error
    rows = sum(manifest.tables.values())
    tell(say(f"已恢复 {rows} 行（备份于 {manifest.made_at}）", f"{rows} rows are back (as of {manifest.made_at})"))


def _refusal(error: Exception) -> str | None:
    """What to tell of an expected failure; None for any other. Told apart by name: their modules need Django."""
    told = {
        "NotEmptyError": say(
            "数据库里已有数据，没有恢复。请把 DUIXIAN_DATA 或 DATABASE_URL 指向空的位置。",
            "The database already holds data; nothing was restored. Point DUIXIAN_DATA or DATABASE_URL at an empty one.",
        ),
        "BrokenArchiveError": say(
            f"备份文件不完整或不是兑现的备份（{error}），没有恢复。请换一份备份。",
            f"The backup is damaged or not one of Duixian ({error}); nothing was restored. Take another one.",
        ),
        "OtherVersionError": say(
            f"备份由版本 {error} 制作，与本程序的数据表不同。请用该版本恢复，再升级。",
            f"The backup was made by version {error} with other tables. Restore with that version, then upgrade.",
        ),
        "FileNotFoundError": say(f"没有这个文件：{error}", f"No such file: {error}"),
    }
    return told.get(type(error).__name__)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(
        help=say("启动网站：迁移、收集静态文件、网页与后台任务。", "Serve the site: pages and background work.")
    )(serve)
    app.command(help=say("备份全部数据到一个文件。", "Back everything up into one file."))(backup)
    app.command(help=say("从备份恢复到空的网站。", "Restore a backup into an empty site."))(restore)
