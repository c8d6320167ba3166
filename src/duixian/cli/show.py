"""Forms and findings as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from duixian.cli.language import say
from duixian.cli.reading import Outcome
from duixian.cli.wording import FINDING_KINDS, KINDS, RULE_TITLES, SEVERITIES, TITLES, shown_quote
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.report import Entry, build_report, by_weight, section_of_path
from duixian.core.forms.model import Form, Indicator

SHOWN = 6
"""Quotes of one section shown in the terminal; the JSON and the report have them all."""
STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}


def show_outcome(console: Console, outcome: Outcome) -> None:
    """The forms of one file as tables."""
    forms = outcome.document.forms if outcome.document else ()
    for number, form in enumerate(forms, 1):
        console.print(_form(form, outcome.path.name, number, len(forms)))


def problem_line(outcome: Outcome) -> Text:
    """The file, the code and the sentence."""
    problem = outcome.problem
    if problem is None:
        return Text()
    line = Text(f"{outcome.path}: ", style="bold")
    return line.append(say(problem.message_zh, problem.message_en), style="red").append(
        f" [{problem.code}]", style="dim"
    )


def _form(form: Form, name: str, number: int, of: int) -> RenderableType:
    head = Text(f"{name}  {number}/{of}  {say(*KINDS[form.kind])}", style="dim")
    body: list[RenderableType] = [_fields(form), Text(), _rows(form.indicators)]
    if form.unread:
        count = sum(len(piece.text) for piece in form.unread)
        body.append(
            Text(
                say(f"未识别文字 {count} 字，见 --json 的 unread", f"{count} characters unread, see unread in --json"),
                style="yellow",
            )
        )
    return Panel(Group(*body), title=Text(form.project_name or form.title or "—", style="bold"), subtitle=head)


def _fields(form: Form) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    money, dates = form.budget, [str(d) for d in (form.start_date, form.end_date) if d]
    pairs = (
        (say("单位", "unit"), form.unit),
        (say("年度", "year"), form.year and str(form.year)),
        (say("起止", "period"), " – ".join(dates)),
        (say("叙述（字）", "text (characters)"), _told(form)),
        (say("总预算", "total budget"), _yuan(money.total)),
        (say("当年预算", "this year"), _yuan(money.current_year)),
        (say("上年预算 / 执行", "last year: budget / spent"), _pair(money.last_year_budget, money.last_year_executed)),
        (
            say("年初 / 全年 / 执行", "initial / adjusted / executed"),
            _triple(money.initial, money.adjusted, money.executed),
        ),
    )
    for label, value in pairs:
        if value:
            table.add_row(label, value)
    return table


def _told(form: Form) -> str:
    """The narratives by name and length."""
    texts = [(item.name, getattr(form.narratives, item.name)) for item in fields(form.narratives)]
    return " · ".join(f"{say(*TITLES[name])} {len(text):,}" for name, text in texts if text)


def _yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,} {say('元', 'yuan')}"


def _pair(first: Decimal | None, second: Decimal | None) -> str:
    return "" if first is None and second is None else f"{_yuan(first) or '—'} / {_yuan(second) or '—'}"


def _triple(*amounts: Decimal | None) -> str:
    return "" if all(a is None for a in amounts) else " / ".join(_yuan(a) or "—" for a in amounts)


def _rows(indicators: Iterable[Indicator]) -> Table:
    rows = list(indicators)
    actual = any(row.actual_raw or row.midyear_raw for row in rows)
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    for name in (say("一级", "level 1"), say("二级", "level 2"), say("三级", "level 3"), say("指标值", "target")):
        table.add_column(name, overflow="fold")
    table.add_column(say("读作", "read as"), justify="right")
    if actual:
        table.add_column(say("实际", "actual"), overflow="fold")
    above: tuple[str | None, str | None] = (None, None)
    for row in rows:
        one = "" if row.level1 == above[0] else row.level1 or ""
        two = "" if (row.level1, row.level2) == above else row.level2 or ""
        cells = [one, two, row.level3 or "", row.target_raw or "—", reading(row)]
        table.add_row(*cells, *([row.actual_raw or row.midyear_raw or "—"] if actual else []))
        above = (row.level1, row.level2)
    return table


def reading(row: Indicator) -> str:
    """How a target was understood: operator, number, unit; or that it is qualitative."""
    if row.type == "qualitative" or row.value is None:
        return say("定性", "qualitative")
    value = "–".join(map(str, row.value)) if isinstance(row.value, tuple) else str(row.value)
    return f"{'' if row.operator == 'between' else row.operator} {value} {row.unit or ''}".strip()


def show_findings(console: Console, outcome: Outcome) -> None:
    """The findings of one file, form by form as in the report, those that compare forms apart at the end."""
    if outcome.document is None:
        return
    report = build_report(outcome.document, outcome.findings)
    for form in report.forms:
        name = form.form.project_name or form.form.title or str(form.index + 1)
        _show_group(console, f"{outcome.path.name} · {name}", form.entries)
    if report.across:
        _show_group(console, f"{outcome.path.name} · {say('各表之间', 'Across the forms')}", report.across)


def _show_group(console: Console, title: str, entries: Iterable[Entry]) -> None:
    found = [entry.finding for entry in by_weight(entries)]
    console.print()
    console.print(Text(title, style="bold"))
    console.print(Text(_tally(found), style="dim"))
    for finding in found:
        console.print(_finding(finding))


def _tally(found: list[Finding]) -> str:
    if not found:
        return say("没有审核意见。", "No findings.")
    counts = [(sum(f.severity is level for f in found), SEVERITIES[level]) for level in Severity]
    parts = [f"{say(*words)} {count}" for count, words in counts if count]
    return say(f"审核意见 {len(found)} 条：", f"{len(found)} {'finding' if len(found) == 1 else 'findings'}: ") + say(
        "，", ", "
    ).join(parts)


def _finding(finding: Finding) -> RenderableType:
    """Weight and title on one line; below, indented, what is wrong, the quotes by section, and the source."""
    head = Text(
        f"  {say(*SEVERITIES[finding.severity])}·{say(*FINDING_KINDS[finding.kind])} ", style=STYLES[finding.severity]
    )
    head.append(f" {say(*RULE_TITLES[finding.code])} ", style="bold").append(finding.code, style="dim")
    source = say(finding.source.title_zh, finding.source.title_en)
    unread = "" if finding.source.verified else say("（内容未核）", " (not checked)")
    body = Text(say(finding.message_zh, finding.message_en)).append("\n").append(_quotes(finding.quotes))
    body.append(f"\n{say('依据：', 'Source: ')}{source}{unread}", style="dim")
    return Group(head, Padding(body, (0, 0, 1, 6)))


def _quotes(quotes: Iterable[Quote]) -> Text:
    """Each section once, with the first of its quotes."""
    lines: list[Text] = []
    for section, group in groupby(quotes, key=lambda quote: section_of_path(quote.path)):
        shown = [f"「{shown_quote(quote)}」" for quote in group]
        more = f" +{len(shown) - SHOWN}" if len(shown) > SHOWN else ""
        lines.append(
            Text(f"{say(*TITLES[section])} ", style="dim").append("".join(shown[:SHOWN]) + more, style="italic")
        )
    return Text("\n").join(lines)
