"""One invented form, said in full, as each layout family prints it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Budget, Form, Indicator, Kind, Narratives
from duixian.core.periods import PartialDate
from duixian.core.targets.comparing import parse_actual
from duixian.core.targets.grammar import parse_target

_ROWS = (
    ("产出指标", 50, "数量指标", "数字化档案页数", ">=600000页", 20, "612000页", "无"),
    (
        "产出指标",
        50,
        "数量指标",
        "培训档案员人数",
        "不少于120人次",
        10,
        "96人次",
        "两期培训改为线上，部分乡镇未能参加，明年补训",
    ),
    ("产出指标", 50, "质量指标", "抽检合格率（%）", ">=98", 10, "99.2", None),
    ("产出指标", 50, "时效指标", "项目完成时间", "2023年11月底前", 10, "2023年11月20日", None),
    (
        "效益指标",
        30,
        "社会效益指标",
        "群众查档便利程度",
        "足不出户即可查到民生档案，办理时间由三天缩短到当天",
        30,
        "达成",
        None,
    ),
    ("满意度指标", 10, "服务对象满意度指标", "查档群众满意度", ">=90%", 10, "93%", None),
)
_NARRATIVES = Narratives(
    overview="对馆藏民生档案逐卷扫描、著录、挂接，全年完成60万页。\n建成查档平台，接入 12 个乡镇便民服务中心，采用 OFD 与 PDF 双格式保存。",
    basis="云澜市档案事业发展五年规划。",
    necessity="纸质档案老化较快，查阅一次要往返三趟；数字化之后随查随得。",
    safeguards="1. 成立项目组，馆长负总责。\n2. 执行档案数字化外包安全管理规范，签订保密协议。\n3. 每月通报进度，按合同节点付款。",
    plan="2023年1-2月完成招标；3-9月分批扫描、著录；10-11月验收并上线。",
    goals="民生档案全部实现数字化，群众在乡镇即可查档。",
    midterm="三年内完成全部馆藏180万页的数字化。",
    completion="完成扫描61.2万页，平台已在 12 个乡镇上线。",
)
_MONEY = {
    "total": "1286400", "current_year": "640000", "last_year_budget": "600000", "last_year_executed": "588312.5",
    "fiscal": "1200000", "other": "86400", "midterm_total": "3860000", "midterm_fiscal": "3600000",
    "midterm_other": "260000", "initial": "1286400", "adjusted": "1300000", "executed": "1263600",
    "fiscal_initial": "1200000", "fiscal_adjusted": "1200000", "fiscal_executed": "1180000",
    "executed_to_date": "702000", "forecast": "1290000", "execution_rate": "97.2", "budget_weight": "10",
    "budget_score": "9.72",
}  # fmt: skip


def sample(layout: str, **changes: Any) -> Form:
    """The form with everything that some family prints; `layout` gives its kind and title."""
    family = LAYOUTS[layout]
    kind = family.kinds[0]
    fields: dict[str, Any] = {
        "title": family.title, "year": 2023, "layout": layout, "unit": "云澜市档案馆", "department": "云澜市委办公室",
        "project_name": "馆藏民生档案数字化", "project_code": "123001", "category": "延续项目", "contact": "顾明薇",
        "phone": "0571-86001234", "start_date": PartialDate(2023, 1, 3), "end_date": PartialDate(2023, 11, 30),
        "government_purchase": True, "performance_type": "其他类",
        "monitor_month": 7 if kind is Kind.MONITORING else None,
        "self_score": Decimal("96.5") if kind is Kind.SELF_EVALUATION else None, "narratives": _NARRATIVES,
        "budget": Budget(**{key: Decimal(value) for key, value in _MONEY.items()}),
        "indicators": tuple(_row(*row) for row in _ROWS),
    }  # fmt: skip
    return Form(kind, **fields | changes)


def _row(  # noqa: PLR0917  (one table row, in the order of its columns)
    level1: str, points: int, level2: str, name: str, raw: str, weight: int, actual: str, cause: str | None
) -> Indicator:
    target = parse_target(raw, name=name)
    return Indicator(
        level1, level2, name, target.raw, target.operator, target.value, target.unit, target.type, target.unit_source,
        level1_weight=Decimal(points), weight=Decimal(weight), actual_raw=actual,
        actual_value=parse_actual(actual, target=target), score=Decimal(weight), deviation=cause, midyear_raw="进行中",
        forecast_raw=actual, likelihood="确定能", midterm_raw=raw, note="第三方调查" if "满意" in name else None,
    )  # fmt: skip
