"""`duixian serve`, `demo`, `setup`, `backup`, `restore`: the commands that keep a site."""

from __future__ import annotations

import os
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

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


def demo(
    host: Annotated[str, typer.Option("--host", help=say("监听地址", "address to listen on"))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=say("端口", "port"))] = 8000,
    fresh: Annotated[bool, typer.Option("--fresh", help=say("重新生成演示数据", "build the year anew"))] = False,
    no_serve: Annotated[bool, typer.Option("--no-serve", help=say("只生成，不启动网站", "only build it"))] = False,
) -> None:
    """Build the demo year and serve it."""
    os.environ.setdefault("DUIXIAN_DATA", str(Path("data/demo").resolve()))
    os.environ.update(DUIXIAN_DEMO="1")
    begun = time.perf_counter()
    try:
        built = site.call("demo", "make", fresh=fresh, told=_scene)
    except Exception as error:
        if type(error).__name__ != "OtherDataError":
            raise
        tell(
            say(
                "数据库里有演示以外的数据，没有改动。请把 DUIXIAN_DATA 或 DATABASE_URL 指向空的位置。",
                "The database holds other data and was left alone. Point DUIXIAN_DATA or DATABASE_URL at an empty one.",
            ),
            style="red",
        )
        raise typer.Exit(Exit.USAGE) from error
    if built:
        tell(
            say(
                f"演示年度用时 {time.perf_counter() - begun:.1f} 秒",
                f"The demo year took {time.perf_counter() - begun:.1f} s",
            )
        )
    _show_accounts()
    if not no_serve:
        serve(host=host, port=port)


def _scene(title: tuple[str, str], seconds: float) -> None:
    tell(f"  {say(*title)} · {seconds:.1f} s")


def _show_accounts() -> None:
    screen = console()
    screen.print(
        say(
            f"演示数据。所有账号的密码：{site.call('demo', 'password')}",
            f"演示数据, demo data. Password of every account: {site.call('demo', 'password')}",
        ),
        markup=False,
    )
    table = Table(say("账号", "account"), say("姓名", "name"), say("角色", "role"), say("单位", "unit"))
    for row in site.call("demo", "accounts"):
        table.add_row(*row)
    screen.print(table)
    screen.print(
        say(
            "从 /story/ 开始，九步走完这一年；公众看到的在 /open/，核验在 /verify/。",
            "Begin at /story/: nine steps through the year. What the public sees is at /open/, verifying at /verify/.",
        ),
        markup=False, soft_wrap=True,
    )  # fmt: skip


class Kind(StrEnum):
    """What can stand at the top of a tree."""

    BUREAU = "bureau"
    DEPARTMENT = "department"
    UNIT = "unit"


def setup(
    unit: Annotated[str, typer.Option("--unit", help=say("最上级单位的名称", "name of the unit at the top"))],
    kind: Annotated[Kind, typer.Option("--kind", help=say("单位类型", "kind of unit"))],
    admin: Annotated[str, typer.Option("--admin", help=say("系统管理员的用户名", "user name of the administrator"))],
    email: Annotated[str, typer.Option("--email", help=say("系统管理员的邮箱", "mail address of the administrator"))],
    name: Annotated[str, typer.Option("--name", help=say("系统管理员的姓名", "name of the administrator"))] = "",
    code: Annotated[str, typer.Option("--code", help=say("单位编码", "code of the unit"))] = "001",
    password: Annotated[
        str,
        typer.Option(
            "--password",
            envvar="DUIXIAN_PASSWORD",
            prompt=say("密码", "Password"),
            hide_input=True,
            confirmation_prompt=True,
            help=say("密码（不填则询问）", "password (asked for when left out)"),
        ),
    ] = "",
) -> None:
    """Make the first unit and its administrator."""
    try:
        site.call(
            "founding", "found", unit=unit, kind=kind.value, code=code, username=admin, name=name or admin, email=email,
            password=password,
        )  # fmt: skip
    except Exception as error:
        message = _unfounded(error)
        if message is None:
            raise
        tell(message, style="red")
        raise typer.Exit(Exit.USAGE) from error
    tell(
        say(
            f"已建立“{unit}”，系统管理员 {admin} 可以登录。",
            f"{unit} is there, and its administrator {admin} can sign in.",
        )
    )


def _unfounded(error: Exception) -> str | None:
    """What to tell of an expected failure, told apart by name: its module needs Django."""
    if type(error).__name__ == "FoundedError":
        return say(
            "网站已有单位；请由系统管理员在网页中新增。", "The site has units already; its administrator makes more."
        )
    told = getattr(error, "message", None)
    return None if told is None else f"{getattr(error, 'field', None) or ''} {told}".strip()


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
    app.command(
        help=say(
            "演示：虚构单位的2020年，生成后启动网站。", "Build the demo year of an invented institution and serve it."
        )
    )(demo)
    app.command(
        help=say(
            "初次安装：建立最上级单位和系统管理员。", "First installation: the unit at the top and its administrator."
        )
    )(setup)
    app.command(help=say("备份全部数据到一个文件。", "Back everything up into one file."))(backup)
    app.command(help=say("从备份恢复到空的网站。", "Restore a backup into an empty site."))(restore)
