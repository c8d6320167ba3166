"""`duixian verify`: proves from the records themselves that nobody has changed them."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from duixian.cli import site
from duixian.cli.console import console, send_text, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say

app = typer.Typer(
    help=say("验证：从记录本身证明没有人改过。", "Verify that records are what they were."), no_args_is_help=True
)


@app.callback()
def verify() -> None:
    """What is verified is named by the sub-command."""


def history(
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="CODE", help=say("只验证这个编码的单位", "only the unit with this code")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Recompute the chains of the history and name every row that is not what was written."""
    try:
        verified = site.call("verifying", "verify_history", unit=unit)
    except Exception as error:
        if type(error).__name__ != "NotFound":  # its module needs Django
            raise
        tell(say(f"没有编码为 {unit} 的单位。", f"No unit has the code {unit}."), style="red")
        raise typer.Exit(Exit.USAGE) from error
    if as_json:
        send_text(json.dumps(verified.as_json(), ensure_ascii=False, indent=2))
    else:
        _show(verified)
    raise typer.Exit(Exit.FINE if verified.intact else Exit.FINDINGS)


def _show(verified: Any) -> None:
    screen = console()
    for chain in verified.chains:
        name, rows, found = f"{chain.code} {chain.name}".strip(), chain.report.rows, chain.report.mismatches
        verdict = say(f"{len(found)} 处不符", f"{len(found)} wrong") if found else say("完好", "intact")
        screen.print(
            say(f"{name}：{rows} 条，{verdict}", f"{name}: {rows} rows, {verdict}"),
            style="red" if found else None, markup=False, soft_wrap=True,
        )  # fmt: skip
        for mismatch in found:
            screen.print(f"  {say(*mismatch.words)}", markup=False, soft_wrap=True)
    if verified.triggers_missing:
        names = ", ".join(verified.triggers_missing)
        screen.print(
            say(f"数据库缺少保护历史的触发器：{names}。请运行迁移。", f"Triggers that protect the history are missing: {names}. Migrate."),
            style="red", markup=False, soft_wrap=True,
        )  # fmt: skip
    if not verified.chains:
        screen.print(say("还没有历史。", "There is no history yet."))


def register(main: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(help=say("重算历史的哈希链，指出被改动的记录。", "Recompute the hash chains of the history."))(history)
    main.add_typer(app, name="verify")
