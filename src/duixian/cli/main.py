"""The command `duixian`: read, check, score, write, schema and sample need no database and no network; the rest keeps a site."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli import commands, corpus_commands, mail_commands, scoring, site_commands, verify_commands
from duixian.cli.console import show_everything
from duixian.cli.ending import end
from duixian.cli.language import Language, say

app = typer.Typer(
    help=say(
        "兑现：读取、审核、评分、输出绩效目标表。退出码：0 正常，1 有重要意见，2 用法有误，3 有文件读不出，4 输出有遗漏，5 结果写不出。",
        "Duixian reads, checks, scores and writes target forms. Exit codes: 0 fine, 1 weighty findings, 2 usage, 3 a file could not"
        " be read, 4 the output had to leave something out, 5 the output could not be written.",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help=say("文件、文件夹或通配符", "files, folders or globs"), show_default=False),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=1, max=64, show_default=False,
        help=say("并行进程数（默认：处理器核数）", "parallel processes (default: one a core)"),
    ),
]  # fmt: skip
Ocr = Annotated[
    bool,
    typer.Option("--ocr", help=say(r"扫描件文字识别（需 duixian\[ocr]）", r"recognise scans (needs duixian\[ocr])")),
]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]


class Format(StrEnum):
    """What `write` can make."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    JSON = "json"


class FailOn(StrEnum):
    """From which severity on `check` ends with exit code 1."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


def _version(*, shown: bool) -> None:
    if shown:
        typer.echo(f"duixian {installed_version('duixian')}")
        raise typer.Exit


@app.callback()
def options(
    language: Annotated[
        Language | None, typer.Option("--lang", help=say("界面语言", "language of messages"), show_default=False)
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(shown=value), is_eager=True, help=say("版本", "version")
        ),
    ] = False,
) -> None:
    """Options of every command."""
    if language:
        say.language = language


@app.command(
    help=say("读出表格：字段、资金、指标，逐项带出处。", "Read forms: fields, money, indicators, each with its place.")
)
def read(
    files: Files,
    as_json: AsJson = False,
    table: Annotated[bool, typer.Option("--table", help=say("输出表格（默认）", "print tables (the default)"))] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=say("每个文件写一个 JSON 到此文件夹", "write one JSON per file into this folder")),
    ] = None,
    jobs: Jobs = os.cpu_count() or 1,
    ocr: Ocr = False,
) -> None:
    """Read every file and print or save what it says."""
    if as_json and table:
        raise typer.BadParameter(say("--json 与 --table 只能选一个", "choose one of --json and --table"))
    end(lambda: commands.read(files, as_json=as_json, out=out, jobs=jobs, ocr=ocr))


@app.command(
    help=say("审核：前后矛盾、未量化、缺失、算术。", "Review: contradictions, vague targets, gaps, arithmetic.")
)
def check(
    files: Files,
    as_json: AsJson = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="REPORT", help=say("写出可读的审核报告", "write a readable report"))
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help=say("达到此级别时退出码为 1", "exit code 1 from this severity on"))
    ] = FailOn.HIGH,
    jobs: Jobs = os.cpu_count() or 1,
    ocr: Ocr = False,
) -> None:
    """Read every file, run the review rules and say what they found."""
    end(lambda: commands.check(files, as_json=as_json, html=html, fail_on=fail_on.value, jobs=jobs, ocr=ocr))


@app.command(
    help=say(
        "评分：按计分规则算出每项得分、失分原因和等级；自评表按其实际完成值复算。",
        "Score: points of every row, why points were lost, and the grade; a self-evaluation is recomputed.",
    )
)
def score(
    file: Annotated[str, typer.Argument(metavar="FILE", help=say("表格文件", "a form file"), show_default=False)],
    actuals: Annotated[
        Path | None,
        typer.Option(
            "--actuals",
            metavar="LIST",
            help=say("实际完成值（CSV、XLSX 或 JSON）", "actual values (CSV, XLSX or JSON)"),
        ),
    ] = None,
    pack: Annotated[
        str | None,
        typer.Option("--pack", help=say("计分规则（默认按版式和年度）", "rule pack (default: by family and year)")),
    ] = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Score the forms of one file."""
    end(lambda: scoring.score(file, actuals=actuals, pack=pack, as_json=as_json))


@app.command(help=say("按官方版式输出。", "Write the official form."))
def write(
    form: Annotated[Path, typer.Argument(metavar="FORM.json", help=say("read --json 的结果", "what read --json gave"))],
    to: Annotated[Format, typer.Option("--to", help=say("格式", "format"))],
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=say("输出文件，- 为标准输出", "output file, - for standard output"))
    ],
    layout: Annotated[
        str | None,
        typer.Option("--layout", help=say("版式（默认同来源）", "layout family (default: that of the source)")),
    ] = None,
) -> None:
    """Write the forms of a JSON document in one of the official layouts."""
    end(lambda: commands.write(form, to.value, out, layout=layout))


@app.command(help=say("输出 duixian-forms/1 的 JSON Schema。", "Print the JSON Schema of duixian-forms/1."))
def schema() -> None:
    """Print the JSON Schema."""
    end(commands.schema)


@app.command(help=say("读取、审核并改写自带的样表。", "Read, check and rewrite the sample form that comes along."))
def sample(
    out: Annotated[Path, typer.Option("--out", help=say("结果文件夹", "folder for the results"))] = Path("out"),
) -> None:
    """Show the whole way on the sample form."""
    end(lambda: commands.sample(out))


site_commands.register(app)
verify_commands.register(app)
mail_commands.register(app)
corpus_commands.register(app)


def _language_first(arguments: list[str]) -> list[str]:
    """`--lang en` is an option of the whole command line; people write it at the end as well."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" or argument.startswith("--lang="):
            width = 2 if argument == "--lang" else 1
            return arguments[position : position + width] + arguments[:position] + arguments[position + width :]
    return arguments


def main() -> None:
    """Entry point."""
    show_everything()
    app(args=_language_first(sys.argv[1:]))
