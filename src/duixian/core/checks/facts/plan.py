"""The plan of a form and its steps."""

from __future__ import annotations

import re

from duixian.core.checks.facts.sections import Section, section_of
from duixian.core.forms.model import Form

_STEP_END = re.compile(r"[。；;\n]")
_PAYING = re.compile(r"支付|付款|拨付|付清|缴纳|结算|报销|付至|支出")
_WORK = re.compile(
    r"制定|制订|启动|组织|筹备|开展|实施|验收|招标|采购|施工|举办|召开|培训|调研|总结|巡检|检查|维护保养|签订|邀请|宣传|编制|建设|安装|服务|考核|完成(?!支付|付款|拨付|缴纳|结算|报销)"
)


def plan_of(form: Form) -> Section | None:
    """The plan of a form, if it has one."""
    return section_of("narratives.plan", form.narratives.plan) if form.narratives.plan else None


def payment_steps(plan: Section) -> tuple[list[str], list[str]]:
    """The steps of a plan that only pay, and all its steps."""
    steps = [step.strip() for step in _STEP_END.split(plan.text) if len(step.strip()) > 3]
    return [step for step in steps if _PAYING.search(step) and not _WORK.search(step)], steps
