"""Kinds of history of this app and how they are called; registered when the app starts."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.targets.errors import in_language
from duixian.core.monitoring.causes import CAUSE_LABELS, LIKELIHOOD_LABELS
from duixian.core.monitoring.lights import LIGHT_LABELS
from duixian.core.scoring.registry import PACKS

MONITORING: Final[dict[str, Promise]] = {
    "evaluation.monitoring.opened": _("开始监控"),
    "evaluation.monitoring.renewed": _("更新监控数据"),
    "evaluation.monitoring.row_set": _("填写偏差原因和可能性"),
    "evaluation.monitoring.summary_set": _("填写监控总体情况"),
    "evaluation.monitoring.submitted": _("提交监控"),
    "evaluation.monitoring.withdrawn": _("撤回监控"),
    "evaluation.monitoring.passed": _("单位审核通过监控"),
    "evaluation.monitoring.returned": _("退回监控"),
    "evaluation.monitoring.finished": _("监控定稿"),
}
CORRECTIONS: Final[dict[str, Promise]] = {
    "evaluation.correction.added": _("提出纠偏措施"),
    "evaluation.correction.done": _("报告纠偏完成"),
    "evaluation.correction.verified": _("核实纠偏"),
    "evaluation.correction.reopened": _("退回重新纠偏"),
}
EVALUATIONS: Final[dict[str, Promise]] = {
    "evaluation.evaluation.opened": _("开始自评"),
    "evaluation.evaluation.renewed": _("更新自评数据"),
    "evaluation.evaluation.set": _("修改自评"),
    "evaluation.evaluation.submitted": _("提交自评"),
    "evaluation.evaluation.withdrawn": _("撤回自评"),
    "evaluation.evaluation.passed": _("单位审核通过自评"),
    "evaluation.evaluation.returned": _("退回自评"),
    "evaluation.evaluation.finished": _("自评定稿"),
}
RECTIFICATIONS: Final[dict[str, Promise]] = {
    "evaluation.rectification.added": _("列入整改"),
    "evaluation.rectification.done": _("报告整改完成"),
    "evaluation.rectification.verified": _("核实整改"),
    "evaluation.rectification.reopened": _("退回重新整改"),
    "evaluation.rectification.carried": _("结转到下一年度"),
}

KINDS: Final[dict[str, Promise]] = {**MONITORING, **CORRECTIONS, **EVALUATIONS, **RECTIFICATIONS}

WORDS: Final[dict[str, Promise]] = {
    "evaluation.monitoring": _("监控报告"),
    "evaluation.evaluation": _("自评报告"),
    "evaluation.correction": _("纠偏措施"),
    "evaluation.rectification": _("整改事项"),
    "as_of": _("截止日"),
    "light": _("状态"),
    "position": _("第几个指标"),
    "causes": _("偏差原因"),
    "likelihood": _("完成目标可能性"),
    "pack": _("计分规则"),
    "total": _("总分"),
    "set": _("修改的项目"),
    "to_year": _("结转年度"),
}
"""Names for the keys of payloads."""

VALUES: Final[dict[str, dict[str, Promise | str]]] = {
    "light": {light.value: in_language(*words) for light, words in LIGHT_LABELS.items()},
    "likelihood": {likelihood.value: in_language(*words) for likelihood, words in LIKELIHOOD_LABELS.items()},
    "causes": {cause.value: in_language(*words) for cause, words in CAUSE_LABELS.items()},
    "pack": {name: in_language(*pack.title) for name, pack in PACKS.items()},
    "set": {"pack": _("计分规则"), "rows": _("逐项说明"), "texts": _("结论和说明")},
}
"""Words for the values of keys that are codes."""
