"""A score sheet as a table in the terminal: points by row, what was lost and why, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from duixian.cli.language import say
from duixian.cli.show import STYLES
from duixian.cli.wording import FINDING_KINDS, SEVERITIES
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.forms.model import Form
from duixian.core.scoring.findings import CODES
from duixian.core.scoring.model import Loss, ScoredRow, ScoreSheet, WeightSource
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.parts import EXECUTION
from duixian.core.scoring.recompute import printed_points
from duixian.core.scoring.wording import percentage, shown_actual, shown_target
from duixian.core.values import NotApplicable, Percent


def show_score(
    screen: Console, form: Form, sheet: ScoreSheet | None, differences: Sequence[Finding], *, name: str
) -> None:
    """One form: heading, rows, total and grade, lost points, findings; only the heading where nothing could be scored."""
    screen.print()
    screen.print(Text(form.project_name or form.title or "—", style="bold").append(f"  {name}", style="dim"))
    if sheet is None:
        return
    screen.print(Text(say(*sheet.pack.title), style="dim"))
    screen.print(_table(form, sheet))
    _show_total(screen, form, sheet)
    _show_losses(screen, sheet)
    _show_findings(screen, (*differences, *sheet.findings))


def _table(form: Form, sheet: ScoreSheet) -> Table:
    printed = {row.key: printed_points(form, row.key) for row in sheet.rows}
    shown = form.budget.budget_score is not None or any(points is not None for points in printed.values())
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    table.add_column(say("级", "level"), style="dim", no_wrap=True)
    for title in (say("指标", "indicator"), say("指标值", "target"), say("实际", "actual")):
        table.add_column(title, overflow="fold")
    titles = [
        say("完成", "attained"),
        say("分值", "weight"),
        say("得分", "points"),
        *([say("表上", "printed")] if shown else []),
    ]
    for title in titles:
        table.add_column(title, justify="right", no_wrap=True)
    above = ""
    for row in sheet.rows:
        level = _level(row, sheet.pack)
        cells = ["" if level == above else level, *_cells(row)]
        table.add_row(*cells, *([_points(printed[row.key])] if shown else []), style="dim" if not row.weight else None)
        above = level
    table.add_row(*_execution(sheet), *([_points(form.budget.budget_score)] if shown else []))
    return table


def _level(row: ScoredRow, pack: RulePack) -> str:
    share = pack.share_of(row.section)
    return say(*share.title) if share else say("未归类", "unassigned")


def _cells(row: ScoredRow) -> list[str]:
    return [
        row.title,
        say(*shown_target(row.target)),
        say(*shown_actual(row.actual, row.target)),
        _rate(row.attainment),
        "—" if isinstance(row.actual, NotApplicable) else _weight(row.weight, row.weight_source),
        "—" if isinstance(row.actual, NotApplicable) else f"{row.points}",
    ]


def _execution(sheet: ScoreSheet) -> list[str]:
    line = sheet.execution
    sums = [f"{number(amount)}" if amount is not None else "—" for amount in (line.budget, line.executed)]
    return ["", say(*EXECUTION), *sums, _rate(line.rate), _weight(line.weight, line.weight_source), f"{line.points}"]


def _rate(rate: Percent | None) -> str:
    return percentage(rate) if rate else "—"


def _weight(weight: Decimal, source: WeightSource) -> str:
    return f"{weight}{'*' if source is WeightSource.DEFAULT else ''}"


def _points(points: Decimal | None) -> str:
    return "" if points is None else number(points)


def _show_total(screen: Console, form: Form, sheet: ScoreSheet) -> None:
    line = Text(say("总分 ", "Total "), style="bold").append(f"{sheet.total}", style="bold")
    line.append(f" / {number(sheet.maximum)}  {say(*sheet.grade.title)}")
    if form.self_score is not None:
        line.append(say(f"  （表上 {number(form.self_score)}）", f"  (printed {number(form.self_score)})"), style="dim")
    screen.print(line)
    sources = {sheet.execution.weight_source, *(row.weight_source for row in sheet.rows)}
    if WeightSource.DEFAULT in sources:
        screen.print(
            Text(say("* 表上没有分值，由规则分配。", "* no weight is printed; shared out by the rules."), style="dim")
        )


def _show_losses(screen: Console, sheet: ScoreSheet) -> None:
    losses = sheet.losses
    if not losses:
        return
    screen.print()
    screen.print(Text(say(f"失分 {number(sheet.lost)}", f"Lost {number(sheet.lost)}"), style="bold"))
    titles = {row.key: row.title for row in sheet.rows}
    titles |= {"execution": say(*EXECUTION), "total": say("封顶", "Ceiling")}
    for key, loss in losses:
        screen.print(_loss(titles[key], loss))


def _loss(title: str, loss: Loss) -> Padding:
    return Padding(
        Text(f"−{number(loss.points)} ", style="yellow").append(title, style="bold").append(f"  {say(*loss.words)}"),
        (0, 0, 0, 2),
    )


def _show_findings(screen: Console, findings: Iterable[Finding]) -> None:
    ordered = sorted(findings, key=lambda finding: finding.rank)
    if ordered:
        screen.print()
    for finding in ordered:
        weight, kind = say(*SEVERITIES[finding.severity]), say(*FINDING_KINDS[finding.kind])
        head = Text(f"  {weight}·{kind} ", style=STYLES[finding.severity])
        screen.print(
            head.append(f" {say(*CODES[finding.code].title)} ", style="bold").append(finding.code, style="dim")
        )
        screen.print(Padding(Text(say(finding.message_zh, finding.message_en)), (0, 0, 0, 6)))
