"""Hypothesis strategies of forms: what each layout family can print, in words that occur on real forms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from duixian.core.forms.layouts import LAYOUTS, Layout
from duixian.core.forms.model import Budget, CostLine, Form, Indicator, Kind, Narratives
from duixian.core.periods import PartialDate
from duixian.core.targets.comparing import parse_actual
from duixian.core.targets.grammar import parse_target

_PLACES = ("云澜市", "青溪县", "东港区", "省级", "白石镇")
_THINGS = (
    "数字档案馆",
    "社区养老",
    "河道治理",
    "青年人才培训",
    "科普展览",
    "Open Data 平台",
    "农村公路养护",
    "疫苗冷链",
)
_TAILS = ("建设", "运行维护", "服务", "补助", "二期", "试点（2020）", "")
_LEVELS = {
    "shanghai2020": (("投入与管理", ("投入管理", "财务管理", "实施管理")), ("产出目标", ("数量", "质量", "时效")),
                     ("效果目标", ("社会效益", "满意度")), ("影响力目标", ("长效管理", "人力资源", "信息共享"))),
    "": (("成本指标", ("经济成本指标", "社会成本指标")), ("产出指标", ("数量指标", "质量指标", "时效指标")),
         ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标")), ("满意度指标", ("服务对象满意度指标",))),
}  # fmt: skip
_NAMES = ("培训人数", "服务对象满意度（%）", "验收合格率", "资料归档及时性", "展览场次", "检修设备台数", "参训人员满意率", "人均成本", "档案数字化页数", "公众知晓率", "宣传报道次数", "管理制度健全性")  # fmt: skip
_OPERATORS = (">=", "≥", "<=", "≤", "=", ">", "不低于", "不超过", "")
_UNITS = ("%", "人次", "场", "人", "万元", "项", "页", "")
_WORDS = ("合规", "健全", "达标", "显著提升", "建立长效管理机制，服务能力进一步增强", "2020年12月底前", "长期")
_CAUSES = ("无", "受天气影响，部分活动推迟到下半年", "预算调整后规模扩大")
_SENTENCES = (
    "组织培训",
    "开展了检修并形成台账",
    "覆盖全市 12 个街道",
    "面向 SME 企业提供咨询",
    "完成档案数字化60万页",
    "按季度通报进度",
)
_CENT = Decimal("0.01")


def project_names() -> st.SearchStrategy[str]:
    return st.builds("".join, st.tuples(st.sampled_from(_PLACES), st.sampled_from(_THINGS), st.sampled_from(_TAILS)))


def narratives() -> st.SearchStrategy[str]:
    """Paragraphs of sentences, each closed by 。, one newline between them."""
    sentence = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=5).map(lambda parts: "，".join(parts) + "。")
    paragraph = st.lists(sentence, min_size=1, max_size=4).map("".join)
    return st.lists(paragraph, min_size=1, max_size=3).map("\n".join)


def money() -> st.SearchStrategy[Decimal]:
    """Yuan, whole or with fen."""
    whole = st.integers(0, 10**9).map(Decimal)
    return st.one_of(whole, whole, st.integers(1, 10**9).map(lambda fen: fen * _CENT))


def points(most: int = 50) -> st.SearchStrategy[Decimal]:
    return st.one_of(st.integers(1, most).map(Decimal), st.integers(1, most * 2).map(lambda half: Decimal(half) / 2))


_COSTS = ("场地租赁费", "专家咨询费", "Open Data 平台运维", "设备购置费（含安装）", "其他")
_BASES = (
    "3天×4个会场×10000元/天",
    "按上年合同价",
    "40人次，每人每天1500元；境外专家往返交通按经济舱估算",
    "2 台 × 5 万元",
)


def cost_lines() -> st.SearchStrategy[tuple[CostLine, ...]]:
    line = st.builds(CostLine, st.sampled_from(_COSTS), st.none() | money(), st.none() | st.sampled_from(_BASES))
    return st.lists(line, max_size=5).map(tuple)


def dates(year: int) -> st.SearchStrategy[PartialDate]:
    return st.builds(PartialDate, st.just(year), st.integers(1, 12), st.integers(1, 28))


def targets() -> st.SearchStrategy[str]:
    number = st.one_of(st.integers(1, 99999).map(str), st.integers(1, 999).map(lambda n: f"{n / 10:.1f}"))
    quantity = st.builds("".join, st.tuples(st.sampled_from(_OPERATORS), number, st.sampled_from(_UNITS)))
    return st.one_of(quantity, quantity, st.sampled_from(_WORDS))


@st.composite
def rows(draw: st.DrawFn, layout: Layout) -> tuple[Indicator, ...]:
    """Indicators grouped by level as forms print them; further columns by what the family prints."""
    tree = _LEVELS.get(layout.name, _LEVELS[""])
    weighted = draw(st.booleans()) and layout.prints_column("level1_weight")
    found: list[Indicator] = []
    for level1, seconds in tree:
        weight = draw(points()) if weighted else None
        for level2 in seconds:
            names = draw(st.lists(st.sampled_from(_NAMES), max_size=2, unique=True))
            found += [draw(row(layout, (level1, level2, name), weight)) for name in names]
    name = draw(st.sampled_from(_NAMES))
    return tuple(found) or (draw(row(layout, ("产出指标", "数量指标", name), None)),)


@st.composite
def row(draw: st.DrawFn, layout: Layout, names: tuple[str, str, str], weight: Decimal | None) -> Indicator:
    level1, level2, name = names
    target = parse_target(draw(targets()), name=name)
    further: dict[str, Any] = {}
    for column, values in _FURTHER.items():
        if column in layout.columns and draw(st.integers(0, 9)):
            further[column] = draw(values)
    actual = further.get("actual_raw")
    return Indicator(
        level1, level2, name, target.raw, target.operator, target.value, target.unit, target.type, target.unit_source,
        level1_weight=weight, actual_value=parse_actual(actual, target=target) if actual else None, **further,
    )  # fmt: skip


_FURTHER: dict[str, st.SearchStrategy[Any]] = {
    "weight": points(20),
    "score": points(20),
    "actual_raw": targets(),
    "midyear_raw": targets(),
    "forecast_raw": targets(),
    "midterm_raw": targets(),
    "deviation": st.sampled_from(_CAUSES),
    "likelihood": st.sampled_from(("确定能", "有可能", "完全不可能")),
    "note": st.sampled_from(("第三方调查", "见附件", "按上年口径统计")),
}


@st.composite
def forms(draw: st.DrawFn, layout: str) -> Form:
    """A form that the family prints without loss."""
    family = LAYOUTS[layout]
    year = draw(st.integers(2016, 2025))
    kind = family.kinds[0]
    values: dict[str, Any] = {
        path: draw(strategy)
        for path, strategy in _fields(year).items()
        if path in family.fields and (path in _ALWAYS or draw(st.integers(0, 9)))
    }
    told = {path.partition(".")[2]: values.pop(path) for path in list(values) if path.startswith("narratives.")}
    spent = {path.partition(".")[2]: values.pop(path) for path in list(values) if path.startswith("budget.")}
    if "project_code" in values and "department" not in values:
        del values["project_code"]
    return Form(
        kind, title=family.title, year=year, layout=layout, narratives=Narratives(**told), budget=Budget(**spent),
        cost_lines=draw(cost_lines()) if family.prints("cost_lines") else (), indicators=draw(rows(family)), monitor_month=draw(st.integers(6, 9)) if kind is Kind.MONITORING else None,
        **values,
    )  # fmt: skip


_ALWAYS = frozenset({"project_name", "unit", "start_date", "end_date", "narratives.goals"})
_PERCENTS = ("budget.execution_rate",)
_POINTS = ("budget.budget_weight", "budget.budget_score", "self_score")


def _fields(year: int) -> dict[str, st.SearchStrategy[Any]]:
    own: dict[str, st.SearchStrategy[Any]] = {
        "unit": st.builds(
            "{}{}中心".format, st.sampled_from(_PLACES), st.sampled_from(("科技创新", "公共卫生", "档案"))
        ),
        "department": st.builds("{}{}".format, st.sampled_from(_PLACES), st.sampled_from(("教育局", "卫生健康委员会"))),
        "project_name": project_names(),
        "project_code": st.integers(101, 999999).map(str),
        "category": st.sampled_from(("新增项目", "延续项目", "其他一次性项目", "经常性项目")),
        "contact": st.sampled_from(("李明", "王小红", "欧阳文")),
        "phone": st.sampled_from(("021-61230000", "13900001111")),
        "start_date": dates(year),
        "end_date": dates(year),
        "government_purchase": st.booleans(),
        "performance_type": st.sampled_from(("其他类", "事业发展类")),
    }
    paths = {path for family in LAYOUTS.values() for path in (*family.fields, *family.optional)}
    for path in sorted(paths):
        if path.startswith("narratives."):
            own[path] = narratives()
        elif path in _PERCENTS:
            own[path] = st.integers(0, 12000).map(lambda basis: Decimal(basis) / 100)
        elif path in _POINTS:
            own[path] = points(100)
        elif path.startswith("budget."):
            own[path] = money()
    return own
