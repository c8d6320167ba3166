"""What `duixian corpus stats`, `similar`, `where`, `concepts` and `index` print: tables for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from duixian.cli.console import console, send_text, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say
from duixian.core.benchmark.answers import Rarity, Spread, Summary, UnitCost
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES
from duixian.core.benchmark.standing import FEWEST, Asked, Selection, Standing, TooFew

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus


class NoCorpusError(Exception):
    """There is nothing to ask in this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Of:
    """What `stats` is asked of."""

    name: str | None
    amount: Decimal | None
    unit: str | None
    budget: Decimal | None
    project_type: str | None
    money_class: str | None
    since: int | None
    until: int | None


def _opened(folder: Path) -> Corpus:
    from duixian.documents.corpus.asking import open_corpus

    found = open_corpus(folder, prepare=True)
    if found is None:
        raise NoCorpusError(folder)
    return found


def index(folder: Path) -> Exit:
    """Prepares the corpus and says what of."""
    summary = _opened(folder).summary
    forms = sum(summary.forms.values())
    tell(
        say(
            f"已就绪：{forms:,} 份表，{summary.indicators:,} 项指标。",
            f"Ready: {forms:,} forms, {summary.indicators:,} indicators.",
        )
    )
    return Exit.FINE


def stats(folder: Path, asked: Of, *, as_json: bool) -> Exit:
    """The corpus as a whole, or all that is known of one concept in a selection."""
    corpus = _opened(folder)
    if asked.name is None:
        return _send(corpus.summary) if as_json else _show_summary(corpus.summary)
    key = asked.name if asked.name in CONCEPTS else corpus.concept(asked.name, None, asked.unit)
    if key is None:
        tell(say(f"“{asked.name}”没有对应的概念；全部概念见 duixian corpus concepts", f"No concept for “{asked.name}”; see duixian corpus concepts"), style="red")  # fmt: skip
        return Exit.USAGE
    told = _told(corpus, key, asked)
    return _send(told) if as_json else _show_concept(key, told)


def _told(corpus: Corpus, key: str, asked: Of) -> dict[str, Any]:
    """Everything of a concept in a selection, in the unit that is used most when none is given."""
    units = corpus.units_of(key)
    unit = asked.unit or (units[0][0] if units else None)
    selection = Selection(key, unit, asked.project_type, asked.money_class, asked.since, asked.until)
    target = Asked("it", asked.name or key, None, asked.amount, unit, asked.project_type, asked.budget)
    return {
        "concept": key, "spread": corpus.spread(selection), "trend": corpus.trend(selection),
        "rarity": corpus.rarity([key], asked.project_type)[key] if asked.project_type else None,
        "unit_cost": corpus.unit_cost_spread(selection) if CONCEPTS[key].per else None,
        "standing": corpus.standings([target]).get("it"), "standing_cost": corpus.unit_costs([target]).get("it"),
    }  # fmt: skip


def _send(told: Any) -> Exit:
    send_text(json.dumps(_plain(told), ensure_ascii=False))
    return Exit.FINE


def _plain(told: Any) -> Any:
    """As JSON has it: decimals as numbers, times as ISO 8601, records as objects; too few are told as such."""
    if is_dataclass(told) and not isinstance(told, type):
        return _plain(
            {"too_few": True} | asdict(told) if isinstance(told, TooFew) else asdict(told) | _percentile(told)
        )
    if isinstance(told, Mapping):
        return {str(key): _plain(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_plain(one) for one in told]
    if isinstance(told, Decimal):
        return int(told) if told == told.to_integral_value() else float(told)
    return told.isoformat() if isinstance(told, datetime) else told


def _percentile(told: object) -> dict[str, int]:
    return {"percentile": told.percentile} if isinstance(told, Standing | UnitCost) else {}


_KINDS = {
    "target": ("绩效目标表", "Target forms"),
    "self_evaluation": ("自评表", "Self-evaluations"),
    "monitoring": ("监控表", "Monitoring forms"),
}


def _show_summary(summary: Summary) -> Exit:
    years = sorted(summary.years)
    rows = [
        (say("文件", "Documents"), summary.documents),
        *((say(*_KINDS[kind]), n) for kind, n in summary.forms.items()),
        (say("指标", "Indicators"), summary.indicators),
        (say("单位", "Units"), summary.units),
        (say("年度", "Years"), f"{years[0]}–{years[-1]}" if years else "—"),
        (say("读不出的文件", "Documents without a form"), sum(summary.problems.values())),
        (say("把握不足的表", "Forms read with doubt"), summary.unsure),
        (say("归入概念的目标", "Targets with a concept"), f"{summary.understood:,} / {summary.named:,}"),
    ]
    console().print(_table([say("语料库", "Corpus"), ""], rows))
    types = [(say(*PROJECT_TYPES[key].label), n) for key, n in summary.project_types.items()]
    console().print(_table([say("项目类型", "Type of project"), say("表", "Forms")], types))
    return Exit.FINE


def _show_concept(key: str, told: Mapping[str, Any]) -> Exit:
    console().print(f"{say(*CONCEPTS[key].label)} ({key})", style="bold", markup=False)
    for title, answer in (
        (say("目标值分布", "Targets"), told["spread"]), (say("单位成本（元）", "Unit cost (yuan)"), told["unit_cost"]),
        (say("少见程度", "Rarity"), told["rarity"]), (say("本指标", "This target"), told["standing"]),
        (say("本项目单位成本（元）", "Unit cost of this project (yuan)"), told["standing_cost"]),
    ):  # fmt: skip
        if answer is not None:
            console().print(title + say("：", ": ") + _line(answer), markup=False, highlight=False, soft_wrap=True)
    if told["trend"]:
        head = [say("年度", "Year"), "n", say("下四分位", "lower quartile"), say("中位数", "median"), say("上四分位", "upper quartile")]  # fmt: skip
        console().print(_table(head, [(one.year, one.n, one.low, one.median, one.high) for one in told["trend"]]))
    return Exit.FINE


def _line(answer: Any) -> str:
    """An answer in one line, always with its n and selection."""
    chosen = selected(answer.selection)
    if isinstance(answer, TooFew):
        return say(
            f"只有 {answer.n} 个，少于 {FEWEST} 个不作比较；{chosen}",
            f"only {answer.n}, nothing is told below {FEWEST}; {chosen}",
        )
    if isinstance(answer, Rarity):
        return say(
            f"{answer.n:,} 份表中有 {answer.having:,} 份；{chosen}",
            f"{answer.having:,} of {answer.n:,} forms; {chosen}",
        )
    spread = f"n = {answer.n:,}{say('，四分位', ', quartiles')} {answer.low:,f} / {answer.median:,f} / {answer.high:,f}{say('；', '; ')}{chosen}"
    if isinstance(answer, Spread):
        return spread
    return say(f"第 {answer.percentile} 百分位，{spread}", f"percentile {answer.percentile}, {spread}")


def selected(selection: Selection) -> str:
    """A selection in words: 单位 人 · 会议论坛 · 50 万～100 万元 · 2019–2024."""
    told = [
        say("单位 %s", "unit %s") % selection.unit if selection.unit else None,
        selection.project_type and say(*PROJECT_TYPES[selection.project_type].label),
        selection.money_class and say(*MONEY_CLASSES[selection.money_class].label),
        f"{selection.since or ''}–{selection.until or ''}" if selection.since or selection.until else None,
    ]
    return " · ".join(one for one in told if one) or say("全部", "all")


def similar(folder: Path, sought: tuple[str, str, str | None, Decimal | None], limit: int, *, as_json: bool) -> Exit:
    """Projects that resemble one."""
    found = _opened(folder).similar(*sought, limit=limit)
    if as_json:
        return _send(found)
    head = [say("相似度", "Likeness"), say("项目", "Project"), say("单位", "Unit"), say("年度", "Year"), say("预算（元）", "Budget (yuan)")]  # fmt: skip
    console().print(_table(head, [(one.score, one.project_name, one.unit, one.year, one.budget) for one in found]))
    return Exit.FINE


def where(folder: Path, options: Mapping[str, Any], *, as_json: bool) -> Exit:
    """Rows by options; a concept must be one of the table, and forms have none."""
    from duixian.documents.corpus.selecting import Where

    concept = options["concept"]
    if concept is not None and (concept not in CONCEPTS or options["rows"] == "forms"):
        tell(say(f"--concept {concept}：没有这个概念，或者列表（--rows forms）时不能用", f"--concept {concept}: no such concept, or not for --rows forms"), style="red")  # fmt: skip
        return Exit.USAGE
    rows = _opened(folder).where(Where(**options))
    if as_json:
        return _send(rows)
    heads = {key: say(*words) for key, words in _HEADS.items() if rows and key in rows[0]}
    shown = [[_label(key, row[key]) for key in heads] for row in rows]
    console().print(_table(list(heads.values()) or [say("没有符合的", "nothing found")], shown))
    return Exit.FINE


_HEADS = {
    "year": ("年度", "Year"), "unit": ("单位", "Unit"), "project": ("项目", "Project"), "type": ("类型", "Type"), "name": ("指标", "Indicator"),
    "target": ("目标值", "Target"), "base_unit": ("计量单位", "Measured in"), "concept": ("概念", "Concept"), "budget": ("预算（元）", "Budget (yuan)"),
}  # fmt: skip


def _label(key: str, value: Any) -> Any:
    if key == "type":
        return say(*PROJECT_TYPES[value].label)
    return say(*CONCEPTS[value].label) if key == "concept" and value else value


def table(*, as_json: bool) -> Exit:
    """The closed table of concepts."""
    rows = [(key, one.label.zh, one.label.en, one.unit, len(one.wordings)) for key, one in CONCEPTS.items()]
    if as_json:
        return _send([{"key": key, "zh": zh, "en": en, "unit": unit} for key, zh, en, unit, _n in rows])
    head = [say("代码", "Key"), say("中文", "Chinese"), say("英文", "English"), say("单位类别", "Unit"), say("说法", "Wordings")]  # fmt: skip
    console().print(_table(head, rows))
    return Exit.FINE


def undecided(folder: Path, limit: int, *, as_json: bool) -> Exit:
    """Wordings without a concept in groups, most used first."""
    from duixian.core.benchmark.concepts.clusters import clusters

    found = clusters(dict(_opened(folder).unknown_wordings()))[:limit]
    if as_json:
        return _send(found)
    head = [say("次数", "Uses"), say("说法", "Wordings"), say("最接近的概念", "Nearest concept")]
    console().print(_table(head, [(one.uses, "、".join(one.wordings), _named(one.concept)) for one in found]))
    return Exit.FINE


def _named(key: str | None) -> str | None:
    return f"{say(*CONCEPTS[key].label)} ({key})" if key else None


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table whose columns of numbers stand at the right."""
    cells = [list(row) for row in rows]
    made = Table(title_justify="left")
    for at, name in enumerate(head):
        numbers = any(isinstance(row[at], int | Decimal) for row in cells)
        made.add_column(name, justify="right" if numbers else "left")
    for row in cells:
        made.add_row(*(_cell(name, cell) for name, cell in zip(head, row, strict=True)))
    return made


def _cell(name: str, cell: Any) -> str:
    """Thousands are set apart, except in years."""
    if cell is None:
        return "—"
    plain = name == say("年度", "Year") or not isinstance(cell, int | Decimal)
    return str(cell) if plain else f"{cell:,f}" if isinstance(cell, Decimal) else f"{cell:,}"
