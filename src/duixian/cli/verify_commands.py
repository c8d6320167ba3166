"""`duixian verify`: proves from the records themselves that nobody has changed them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from duixian.cli import site
from duixian.cli.console import console, send_text, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say
from duixian.core.partnering.package import RULES, Checked, check
from duixian.core.partnering.records import RecordError
from duixian.core.proof.checking import Verdict, verify_pack
from duixian.core.wording import Words

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


def meetings(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("从网站下载的排期数据", "the package of a run, as the site gives it"))],
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:  # fmt: skip
    """Work out by adding up whether a schedule of meetings keeps every rule and is as good as is claimed; needs no database and no solver."""
    try:
        checked = check(json.loads(file.read_bytes()))
    except OSError as error:
        tell(say(f"打不开 {file.name}。", f"{file.name} cannot be opened."), style="red")
        raise typer.Exit(Exit.USAGE) from error
    except (RecordError, ValueError, RecursionError) as error:
        tell(
            say(f"{file.name} 不是排期数据，或已损坏。", f"{file.name} is no package of a schedule, or is damaged."),
            style="red",
        )
        raise typer.Exit(Exit.UNREAD) from error
    if as_json:
        send_text(json.dumps(_plain(checked), ensure_ascii=False, indent=2))
    else:
        _show_meetings(checked)
    raise typer.Exit(Exit.FINDINGS if checked.broken else Exit.FINE)


def _plain(checked: Checked) -> dict[str, Any]:
    broken = [{"rule": one.rule, "subject": one.subject} for one in checked.broken]
    return {"holds": not broken, **checked.claim._asdict(), "percent": checked.claim.percent, "event": checked.event, "broken": broken}  # fmt: skip


def _show_meetings(checked: Checked) -> None:
    screen = console()
    for one in checked.broken:
        screen.print(f"{say(*RULES[one.rule])}: {one.subject}", style="red", markup=False, soft_wrap=True)
    if not checked.broken:
        screen.print(say(*checked.claim.words), markup=False, soft_wrap=True)
    screen.print(say(f"申请数据的校验码 {checked.event}", f"digest of the requests {checked.event}"), markup=False, soft_wrap=True)  # fmt: skip


def pack(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("佐证包（ZIP）", "the evidence pack (a ZIP)"))],
    head: Annotated[str | None, typer.Option("--head", metavar="DIGEST", help=say("您持有的历史末端摘要", "the head of the history that you hold"))] = None,
    manifest: Annotated[str | None, typer.Option("--manifest", metavar="DIGEST", help=say("您持有的清单摘要", "the digest of the manifest that you hold"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:  # fmt: skip
    """Check an evidence pack twice, by the verifier of one file and by the house's own core; needs no database."""
    try:
        verdict = verify_pack(file.read_bytes(), head=head, manifest=manifest)
    except OSError as error:
        tell(say(f"打不开 {file.name}。", f"{file.name} cannot be opened."), style="red")
        raise typer.Exit(Exit.USAGE) from error
    if as_json:
        send_text(json.dumps(_told(verdict), ensure_ascii=False, indent=2))
    else:
        _show_pack(verdict)
    if verdict.refused:
        raise typer.Exit(Exit.UNREAD)
    raise typer.Exit(Exit.FINE if verdict.holds else Exit.FINDINGS)


def _told(verdict: Verdict) -> dict[str, Any]:
    found = {
        name: [{"place": one.place, **one.words._asdict()} for one in problems]
        for name, problems in (("verifier", verdict.alone), ("house", verdict.house))
    }
    refused = verdict.refused._asdict() if verdict.refused else None
    return {"holds": verdict.holds, "agree": verdict.agree, "rows": verdict.rows, "refused": refused, **found}


def _show_pack(verdict: Verdict) -> None:
    screen = console()
    if verdict.refused:
        screen.print(say(f"无法核验：{verdict.refused.zh}。", f"Cannot be checked: {verdict.refused.en}."), style="red", markup=False, soft_wrap=True)  # fmt: skip
        return
    for title, problems in ((Words("单文件核验", "Verifier of one file"), verdict.alone), (Words("系统核验", "The house's own check"), verdict.house)):  # fmt: skip
        outcome = say(f"{len(problems)} 处不符", f"{len(problems)} wrong") if problems else say("相符", "holds")
        screen.print(f"{say(*title)}{say('：', ': ')}{outcome}", style="red" if problems else None, markup=False, soft_wrap=True)  # fmt: skip
        for one in problems:
            screen.print(f"  {one.place} {say(*one.words)}", markup=False, soft_wrap=True)
    both = say("两种核验结论一致。", "Both checks agree.") if verdict.agree else say("两种核验结论不一致，请报告。", "The checks do not agree: please report it.")  # fmt: skip
    screen.print(both, style=None if verdict.agree else "red", markup=False, soft_wrap=True)


def register(main: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(help=say("重算历史的哈希链，指出被改动的记录。", "Recompute the hash chains of the history."))(history)
    app.command(help=say("核算一份约谈排期的证明。", "Check the proof of a schedule of meetings."))(meetings)
    app.command(help=say("核验一份佐证包，不需要数据库。", "Verify an evidence pack; no database is needed."))(pack)
    main.add_typer(app, name="verify")
