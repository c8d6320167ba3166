"""The facts of one invented form: who, what, when, how much, and the indicators with everything said about them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator import values
from generator.pools import load, topics
from generator.prose import narrative
from generator.style import Style
from generator.values import Fact

LEVELS_OF = {"shanghai2020": "shanghai2020", "county2016": "county"}
KEPT_NAMES = {"shanghai2020"}
SUFFIXES = {
    "output": ["产出指标", "产出目标", "产出", "项目产出", "绩效产出"],
    "benefit": ["效益指标", "效益目标", "效益", "项目效益", "效果指标"],
    "satisfaction": ["满意度指标", "满意度目标", "满意度"],
    "cost": ["成本指标", "成本目标", "成本"],
}
CHANCES = ["确定能", "确定能", "有可能", "完全不可能"]


@dataclass
class Row:
    """One indicator before printing."""

    level1: str
    level2: str
    fact: Fact
    weight: Decimal | None = None
    actual: Fact | None = None
    score: Decimal | None = None
    deviation: str = ""
    midyear: Fact | None = None
    forecast: Fact | None = None
    likelihood: str = ""
    midterm: Fact | None = None
    note: str = ""
    empty: bool = False
    baseline: str = ""
    data_source: str = ""


@dataclass
class Facts:
    """One form before printing; money in yuan, dates in ISO."""

    text: dict[str, str | None]
    year: int
    budget: dict[str, Decimal | None]
    narratives: dict[str, str]
    rows: list[Row]
    purchase: bool | None = None
    month: int = 7
    extra: dict[str, Any] = field(default_factory=dict)


def make_facts(rng: random.Random, family: str, style: Style) -> Facts:
    """Invent one form for a layout family."""
    name = rng.choice(sorted(topics()))
    topic = topics()[name]
    text = _identity(rng, topic, family)
    year = rng.randint(2016, 2025)
    slots = {**text, "year": year}
    text["project_name"] = str(text["project_name"]).format(
        place=text["place"], edition=rng.randint(3, 20), k=rng.randint(101, 899)
    )
    text.update(_dates(rng, year, family))
    sections = {
        key: narrative(key, topic, slots, rng, rng.choice([2, 3, 4, 6, 8]))
        for key in ("overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm", "completion")
    }
    rows = make_rows(rng, topic, family, style, year)
    return Facts(
        text,
        year,
        _budget(rng, style),
        sections,
        rows,
        rng.random() < 0.3,
        rng.choice([6, 7, 7, 8, 9]),
        {"topic": name},
    )


def _identity(rng: random.Random, topic: dict[str, Any], family: str) -> dict[str, str | None]:
    place = rng.choice(load("prose")["places"])
    people = rng.sample(load("prose")["people"], k=2)
    kinds = (
        ["其他一次性项目", "经常性项目", "信息化项目", "修缮项目"]
        if family == "shanghai2020"
        else ["一次性项目", "经常性项目", "阶段性项目", "延续性项目", "其他类项目"]
    )
    return {
        "place": place,
        "unit": rng.choice(topic["units"]).format(place=place),
        "department": rng.choice(topic["departments"]).format(place=place),
        "project_name": rng.choice(topic["names"]),
        "category": rng.choice(kinds),
        "project_code": rng.choice([None, f"{rng.randint(101, 899)}", f"{rng.randint(101001, 899099)}"]),
        "contact": people[0],
        "signer": people[1],
        "phone": rng.choice(
            [
                f"0{rng.randint(510, 899)}-{rng.randint(2000000, 8999999)}",
                f"{rng.randint(20000000, 89999999)}",
                f"139{rng.randint(10000000, 99999999)}",
            ]
        ),
        "performance_type": rng.choice(["其他类", "事业发展类", "信息化建设类", "工程建设类", "会议培训类"]),
    }


def _dates(rng: random.Random, year: int, family: str) -> dict[str, str | None]:
    precise = 3 if family == "shanghai2020" else rng.choice([1, 2, 2, 3, 3])
    start = (year, rng.randint(1, 6), rng.randint(1, 28))
    end = (year + (rng.randint(0, 2) if precise < 3 else 0), rng.randint(7, 12), rng.randint(1, 28))
    iso = ["{:04d}", "{:02d}", "{:02d}"]
    return {
        key: "-".join(shape.format(part) for shape, part in zip(iso[:precise], value[:precise], strict=True))
        for key, value in (("start_date", start), ("end_date", end))
    }


def _amount(rng: random.Random, style: Style) -> Decimal:
    """An amount that prints exactly in this form's money unit."""
    step = rng.choice([100, 100, 1000, 10000, 10000, 1]) if style.wan else rng.choice([1, 100, 1000, 10000])
    base = Decimal(rng.randint(20_000, 9_000_000) // step * step)
    if not style.wan and rng.random() < 0.15:
        base += Decimal(rng.randint(1, 99)) / 100
    return base


def _budget(rng: random.Random, style: Style) -> dict[str, Decimal | None]:
    total = _amount(rng, style)
    other = rng.choice([Decimal(0), total // 50 * 10, None])
    fiscal = total - (other or 0)
    adjusted = rng.choice([total, total, total + 10000, total // 100 * 80])
    executed = rng.choice([adjusted, (adjusted * Decimal("0.93")).quantize(Decimal(100)), adjusted // 100 * 61])
    last = rng.choice([total, total + 50000, Decimal(0), None])
    return {
        "total": total,
        "fiscal": fiscal,
        "other": other,
        "current_year": rng.choice([total, total // 2 // 100 * 100]),
        "last_year_budget": last,
        "last_year_executed": last if last is None else rng.choice([last, last // 100 * 90]),
        "midterm_total": total * 3,
        "midterm_fiscal": fiscal * 3,
        "midterm_other": None if other is None else other * 3,
        "initial": total,
        "adjusted": adjusted,
        "executed": executed,
        "executed_to_date": total // 100 * rng.choice([31, 55, 68]),
        "forecast": rng.choice([total, total // 100 * 97]),
    }


def rate_of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A percent with at most two decimals; None when there is nothing to divide by."""
    if part is None or not whole:
        return None
    return (part / whole * 100).quantize(Decimal("0.01"))


# ---- indicators ------------------------------------------------------------------------------------------------


def level_names(rng: random.Random, family: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The levels of a form with one manner of suffix: 数量 or 数量指标 or 产出数量."""
    tree = load("levels")[LEVELS_OF.get(family, "central")]
    if family in KEPT_NAMES:
        return [(key, name, [tuple(pair) for pair in subs]) for key, name, subs in tree]
    manner = rng.choice(["plain", "指标", "指标", "指标", "目标", "prefix"])
    named = []
    for key, _, subs in tree:
        first = rng.choice(SUFFIXES[key])
        named.append((key, first, [(k, _level2(k, n, manner, first)) for k, n in subs]))
    return named


def _level2(key: str, name: str, manner: str, first: str) -> str:
    if manner == "prefix" and key in ("quantity", "quality", "time"):
        return f"产出{name}"
    text = name if manner in ("plain", "prefix") else name + manner
    return f"服务对象{text}" if text == first else text


def make_rows(rng: random.Random, topic: dict[str, Any], family: str, style: Style, year: int) -> list[Row]:
    """Three to twenty indicators in the order of the levels."""
    names = level_names(rng, family)
    rows = _draw_rows(rng, topic, names, year, rng.choice([0.35, 0.6, 0.8, 1.0]))
    if len(rows) < 3:
        rows = _draw_rows(rng, topic, names, year, 1.0)
    rows = rows[:20]
    if style.flag("split_columns"):
        for row in rows:
            if row.fact.operator == "between":
                row.fact.operator, row.fact.value = ">=", row.fact.value[0]
    _fill_rows(rng, rows, style)
    return rows


def _draw_rows(rng: random.Random, topic: dict[str, Any], names: list[Any], year: int, density: float) -> list[Row]:
    """Indicators under the level-2 groups that this form uses; quantity and satisfaction are always there."""
    most = rng.choice([1, 2, 2, 3])
    rows = []
    for _, first, subs in names:
        for key, second in subs:
            if rng.random() <= density or key in ("quantity", "sat"):
                facts = level_facts(rng, topic, key, rng.randint(1, most), year)
                rows += [Row(first, second, fact) for fact in facts]
    return rows


def level_facts(rng: random.Random, topic: dict[str, Any], key: str, size: int, year: int) -> list[Fact]:
    """Indicators of one level-2 group, no name twice."""
    made = [make(rng) for make in _makers(topic, key, year)]
    rng.shuffle(made)
    unique = {fact.name: fact for fact in made}
    return list(unique.values())[:size]


def _makers(topic: dict[str, Any], key: str, year: int) -> list[Any]:
    pool = load("levels")["generic"].get(key, {})
    own = topic if key in ("quantity", "quality") else {}
    counts = pool.get("counts", []) + (own.get("quantity", []) if key == "quantity" else [])
    rates = pool.get("rates", []) + (own.get("rates", []) if key == "quality" else [])
    words = pool.get("graded", []) + (own.get("graded", []) if key == "quality" else [])
    if key == "sat":
        rates = rates + [[name, 80, 98] for name in topic["sat"]]
    lines = pool.get("sentences", []) + (topic["social"] if key == "social" else [])
    makers = [lambda r, s=s: values.count(r, s) for s in counts]
    makers += [lambda r, s=s: values.count(r, s, "<=") for s in pool.get("counts_max", [])]
    makers += [lambda r, s=s: values.rate(r, s) for s in rates]
    makers += [lambda r, s=s: values.rate(r, s, "<=") for s in pool.get("rates_max", [])]
    makers += [lambda r, s=s: values.zero(r, s) for s in pool.get("zeros", [])]
    makers += [lambda r, s=s: values.permille(r, s) for s in pool.get("permille", [])]
    makers += [lambda r, s=s: values.cost(r, s) for s in pool.get("costs", [])]
    makers += [lambda r, s=s: values.cost(r, s, ">=") for s in pool.get("costs_min", [])]
    makers += [lambda r, s=s: values.graded(r, s) for s in words]
    makers += [lambda r, s=s: values.sentence(r, s) for s in lines]
    makers += [lambda r, s=s: values.deadline(r, s, year) for s in pool.get("dates", [])]
    return makers


def _fill_rows(rng: random.Random, rows: list[Row], style: Style) -> None:
    weights = share(rng, Decimal(90), len(rows), half=style.flag("half_points"))
    prose = load("prose")
    for row, weight in zip(rows, weights, strict=True):
        row.weight = weight
        if style.flag("empty_targets") and rng.random() < 0.2:
            row.empty = rng.random() < 0.6
            row.fact = row.fact if row.empty else values.placeholder(rng, row.fact.name)
        row.actual = later(rng, row.fact, [100, 100, 100, 104, 90, 130])
        row.score = weight if rng.random() < 0.75 else (weight * Decimal("0.8")).quantize(Decimal("0.1"))
        row.deviation = rng.choice(prose["deviation"]) if rng.random() < 0.3 else ""
        row.midyear, row.forecast = later(rng, row.fact, [0, 30, 55, 60, 100]), later(rng, row.fact, [100, 100, 95])
        row.likelihood = rng.choice(CHANCES)
        row.midterm = later(rng, row.fact, [100, 150, 300], same=True)
        row.note = rng.choice(prose["notes"]) if rng.random() < 0.4 else ""


def share(rng: random.Random, total: Decimal, size: int, *, half: bool) -> list[Decimal]:
    """Points that add up to the total, in whole or half points."""
    step = Decimal("0.5") if half else Decimal(1)
    units = int(total / step)
    cuts = sorted(rng.sample(range(1, units), k=size - 1))
    return [(b - a) * step for a, b in zip([0, *cuts], [*cuts, units], strict=True)]


def later(rng: random.Random, fact: Fact, percents: list[int], *, same: bool = False) -> Fact:
    """What was reached of a fact: a number near the target, or a word of reaching for text."""
    prose = load("prose")
    if fact.value is None:
        words = prose["reached"] if rng.random() < 0.7 else [*prose["partly"], fact.text]
        return Fact(fact.name, None, None, None, fact.text if same else rng.choice(words))
    target = fact.value[0] if isinstance(fact.value, tuple) else fact.value
    value = target * rng.choice(percents) / 100
    value = value.quantize(Decimal(1)) if target == target.to_integral() else value.quantize(Decimal("0.1"))
    if fact.unit == "%":
        value = min(value, Decimal(100))
    return Fact(
        fact.name, fact.operator if same and fact.operator != "between" else "=", value, fact.unit, rate=fact.rate
    )
