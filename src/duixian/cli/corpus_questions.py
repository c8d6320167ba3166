"""`duixian corpus stats | similar | where | concepts | index`: options and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from duixian.cli import corpus_answers
from duixian.cli.console import tell
from duixian.cli.corpus_app import Folder, corpus_folder
from duixian.cli.ending import end
from duixian.cli.exits import Exit
from duixian.cli.language import say
from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES


def _one_of(known: Mapping[str, object]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in known:
            raise typer.BadParameter(say("只能是：", "one of: ") + " ".join(known))
        return text

    return parse


app = typer.Typer()
"""Holds the commands until they are hung on `corpus`."""


class Rows(StrEnum):
    """What `where` lists."""

    TARGETS = "targets"
    FORMS = "forms"


Json = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]
Type = Annotated[
    str | None,
    typer.Option(
        "--type",
        parser=_one_of(PROJECT_TYPES),
        metavar="KEY",
        help=say("项目类型", "type of project"),
        show_default=False,
    ),
]
Money = Annotated[
    str | None,
    typer.Option(
        "--money",
        parser=_one_of(MONEY_CLASSES),
        metavar="KEY",
        help=say("资金规模", "class of money"),
        show_default=False,
    ),
]
Since = Annotated[int | None, typer.Option("--since", min=1990, max=2100, help=say("自哪一年", "from this year on"), show_default=False)]  # fmt: skip
Until = Annotated[int | None, typer.Option("--until", min=1990, max=2100, help=say("至哪一年", "up to this year"), show_default=False)]  # fmt: skip
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help=say("最多几行", "rows at most"))]


@app.command(
    help=say(
        "统计：库的概况；给出指标名称时，它的分布、趋势、少见程度和单位成本；再给出 --amount，它所处的位置。",
        "Statistics: what the corpus is; of an indicator how it is spread, its trend, rarity and unit cost; with --amount, where it stands.",
    )
)
def stats(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help=say("指标名称或概念代码", "an indicator's name, or the key of a concept"), show_default=False),
    ] = None,
    amount: Annotated[str | None, typer.Option("--amount", help=say("本指标的目标值，如 500", "the target to place, e.g. 500"), show_default=False)] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=say("计量单位，如 人、%", "unit of the target: 人, %"), show_default=False)] = None,
    budget: Annotated[str | None, typer.Option("--budget", help=say("本项目预算（元）", "budget of the project in yuan"), show_default=False)] = None,
    project_type: Type = None,
    money: Money = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
    to: Folder = None,
) -> None:  # fmt: skip
    """Statistics of a corpus, of a concept in it, or of one target."""
    asked = corpus_answers.Of(
        name, _number(amount, "--amount"), unit, _number(budget, "--budget"), project_type,
        money, since, until,
    )  # fmt: skip
    _end(lambda: corpus_answers.stats(to or corpus_folder(), asked, as_json=as_json))


@app.command(help=say("相似项目：按名称、文字、类型和资金找。", "Similar projects: by name, text, type and money."))
def similar(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("项目名称", "name of the project"), show_default=False)],
    text: Annotated[str, typer.Option("--text", help=say("项目概况或目标", "its overview or goals"), show_default=False)] = "",
    budget: Annotated[str | None, typer.Option("--budget", help=say("预算（元）", "budget in yuan"), show_default=False)] = None,
    project_type: Type = None,
    limit: Limit = 10,
    as_json: Json = False,
    to: Folder = None,
) -> None:  # fmt: skip
    """Projects of the corpus that resemble one."""
    money = _number(budget, "--budget")
    _end(
        lambda: corpus_answers.similar(to or corpus_folder(), (name, text, project_type, money), limit, as_json=as_json)
    )


@app.command(help=say("列出符合条件的指标或表。", "List the targets or forms that meet conditions."))
def where(
    rows: Annotated[Rows, typer.Option("--rows", help=say("列指标还是列表", "targets or forms"))] = Rows.TARGETS,
    concept: Annotated[str | None, typer.Option("--concept", help=say("概念代码", "key of a concept"), show_default=False)] = None,
    project_type: Type = None,
    money: Money = None,
    since: Since = None,
    until: Until = None,
    org: Annotated[str | None, typer.Option("--org", help=say("单位名称含", "the unit's name holds"), show_default=False)] = None,
    name: Annotated[str | None, typer.Option("--name", help=say("名称含", "the name holds"), show_default=False)] = None,
    at_least: Annotated[str | None, typer.Option("--at-least", help=say("不小于", "at least"), show_default=False)] = None,
    at_most: Annotated[str | None, typer.Option("--at-most", help=say("不大于", "at most"), show_default=False)] = None,
    limit: Limit = 50,
    as_json: Json = False,
    to: Folder = None,
) -> None:  # fmt: skip
    """Rows of the corpus by options."""
    options = {
        "rows": rows.value, "concept": concept, "project_type": project_type, "money_class": money,
        "since": since, "until": until, "unit": org, "name": name, "at_least": _number(at_least, "--at-least"),
        "at_most": _number(at_most, "--at-most"), "limit": limit,
    }  # fmt: skip
    _end(lambda: corpus_answers.where(to or corpus_folder(), options, as_json=as_json))


@app.command(
    help=say(
        "概念表；--open 列出还没有归入概念的说法，按相近分组，等人决定。",
        "The table of concepts; --open lists wordings that have none, in groups that await a decision.",
    )
)
def concepts(
    undecided: Annotated[bool, typer.Option("--open", help=say("只列待定的说法", "only wordings that wait"))] = False,
    limit: Limit = 50,
    as_json: Json = False,
    to: Folder = None,
) -> None:
    """Concepts, or groups of wordings without one."""
    folder = to or corpus_folder()
    _end(lambda: corpus_answers.undecided(folder, limit, as_json=as_json) if undecided else corpus_answers.table(as_json=as_json))  # fmt: skip


@app.command(help=say("为提问做好准备：归并说法，建立索引；加入新表之后运行。", "Prepare the corpus for questions; run it after adding."))  # fmt: skip
def index(to: Folder = None) -> None:
    """Prepare the corpus as it is now."""
    _end(lambda: corpus_answers.index(to or corpus_folder()))


def _number(text: str | None, option: str) -> Decimal | None:
    if text is None:
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        tell(say(f"{option} 不是数：{text}", f"{option} is no number: {text}"), style="red")
        raise typer.Exit(Exit.USAGE)
    return number


def _end(work: Callable[[], Exit]) -> NoReturn:
    """As the other commands end; besides, there may be no corpus, or one that is none of ours."""
    from duixian.documents.corpus.errors import CorpusError

    try:
        end(work)
    except corpus_answers.NoCorpusError as error:
        tell(_missing(error.folder), style="red")
        raise typer.Exit(Exit.USAGE) from error
    except CorpusError as error:
        tell(say(*error.words), style="red")
        raise typer.Exit(Exit.USAGE) from error


def _missing(folder: Path) -> str:
    return say(
        f"{folder}：这里还没有语料库。先加入公开的绩效目标表：duixian corpus add 文件或文件夹",
        f"{folder}: there is no corpus here yet. Add published forms first: duixian corpus add FILES",
    )


def hang(onto: typer.Typer) -> None:
    """Hang the questions on the sub-command `corpus`."""
    onto.registered_commands.extend(app.registered_commands)
