"""`duixian mail`: what is set up for mail, and returned mail read from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from duixian.cli import site
from duixian.cli.console import console, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say

app = typer.Typer(
    help=say("邮件：检查设置，读入退信。", "Mail: check what is set up, read returned mail."), no_args_is_help=True
)

OUTCOMES = {
    "bounced": ("已登记退信", "return noted"),
    "known": ("以前已登记", "known already"),
    "delayed": ("投递延迟，仍在尝试", "delayed, still being tried"),
    "unclear": ("不是标准退信，请打开邮件自己判断", "no standard report: open the mail and decide"),
    "foreign": ("不是本站的邮件", "not mail of this site"),
    "nothing": ("没有找到退信", "no returned mail found in it"),
}


def check(
    send_to: Annotated[
        str,
        typer.Option(
            "--send", metavar="ADDRESS", help=say("另发一封测试邮件到这个地址", "also send a test mail to this address")
        ),
    ] = "",
) -> None:
    """Tell what is set up for mail; send a test mail only when asked to."""
    found = site.call("mailing", "state")
    table = Table(show_header=False)
    for name, value in found.lines(say.language):
        table.add_row(name, value)
    console().print(table)
    for warning in found.warnings(say.language):
        tell(warning, style="yellow")
    if send_to:
        _send(send_to)
    raise typer.Exit(Exit.FINDINGS if found.problems else Exit.FINE)


def _send(address: str) -> None:
    failure = site.call("mailing", "send_test", to=address, language=say.language)
    if failure:
        tell(say(f"没有发出：{failure}", f"It was not sent: {failure}"), style="red")
        raise typer.Exit(Exit.UNREAD)
    tell(say(f"测试邮件已交给邮件服务器，收件人 {address}。", f"The mail server took the test mail to {address}."))


def bounces(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help=say("存放 .eml 文件的文件夹", "folder with .eml files"), exists=True, file_okay=False
        ),
    ],
) -> None:
    """Read every .eml file of a folder as returned mail; nothing in the folder is changed."""
    told = site.call("mailing", "read_bounces", folder=folder)
    for name, outcome, address in told:
        words = say(*OUTCOMES[outcome])
        console().print(f"{name}: {words}{f' · {address}' if address else ''}", markup=False, soft_wrap=True)
    noted = sum(outcome == "bounced" for _name, outcome, _address in told)
    tell(say(f"读了 {len(told)} 个文件，登记退信 {noted} 封。", f"{len(told)} files read, {noted} returns noted."))


def register(main: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(
        help=say("检查邮件设置；加 --send 才发测试邮件。", "Check the settings of mail; a test mail only with --send.")
    )(check)
    app.command(help=say("读入一个文件夹里的退信（.eml）。", "Read returned mail (.eml) from a folder."))(bounces)
    main.add_typer(app, name="mail")
