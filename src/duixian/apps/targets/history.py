"""Kinds of history of this app and how they are called; registered when the app starts."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.targets.labels import LABELS

PROJECTS: Final[dict[str, Promise]] = {
    "targets.project.created": _("登记项目"),
    "targets.project.changed": _("修改项目信息"),
    "targets.project.closed": _("结束项目"),
    "targets.project.reopened": _("恢复项目"),
}

DRAFTS: Final[dict[str, Promise]] = {
    "targets.declaration.created": _("新建绩效目标表"),
    "targets.draft.set": _("修改填报内容"),
    "targets.draft.replaced": _("用读入的表替换草稿"),
    "targets.draft.row_added": _("添加一行"),
    "targets.draft.row_removed": _("删除一行"),
    "targets.draft.row_moved": _("移动行"),
    "targets.version.frozen": _("定版"),
}

PLANS: Final[dict[str, Promise]] = {
    "targets.plan.added": _("添加计划任务"),
    "targets.plan.changed": _("修改计划任务"),
    "targets.plan.removed": _("删除计划任务"),
    "targets.plan.done": _("登记任务完成"),
    "targets.plan.cancelled": _("取消计划任务"),
    "targets.plan.undone": _("撤销任务结果"),
}

REVIEWS: Final[dict[str, Promise]] = {
    "targets.review.submitted": _("提交审核"),
    "targets.review.withdrawn": _("撤回提交"),
    "targets.review.passed": _("审核通过"),
    "targets.review.returned": _("退回修改"),
    "targets.review.rejected": _("不予安排"),
    "targets.review.reopened": _("重新申报"),
    "targets.review.approved": _("批复"),
    "targets.review.noted": _("填写审核意见"),
    "targets.review.unnoted": _("删除审核意见"),
    "targets.review.explained": _("说明审核要点"),
    "targets.review.adjustment_opened": _("申请目标调整"),
    "targets.review.adjustment_cancelled": _("取消目标调整"),
}

IMPORTS: Final[dict[str, Promise]] = {
    "targets.import.read": _("读取文件"),
    "targets.import.corrected": _("更正读入内容"),
    "targets.import.accepted": _("采用读入的表"),
}

WORDS: Final[dict[str, Promise]] = {
    **LABELS,
    "path": _("位置"),
    "row": _("行"),
    "version": _("版本"),
    "table": _("表格"),
    "action": _("动作"),
    "year": _("年度"),
    "number": _("编号"),
    "based_on": _("依据的版本"),
    "digest": _("摘要"),
    "is_baseline": _("仅作基线"),
    "code": _("项目编号"),
    "name": _("名称"),
    "key_project": _("重点项目"),
    "section": _("承办部门"),
    "leader": _("项目负责人"),
    "stage": _("阶段"),
    "starts_on": _("开始"),
    "due_on": _("期限"),
    "owner": _("责任人"),
    "weight": _("权重"),
    "amount": _("计划支出（元）"),
    "step": _("环节"),
    "next": _("下一环节"),
    "grade": _("等级"),
    "fields": _("所涉栏目"),
    "superseded": _("被取代的版本"),
    "cancelled": _("取消的版本"),
    "withdrawn": _("收回"),
    "forms": _("表数"),
    "form": _("第几张表"),
    "declaration": _("绩效目标表"),
    "size": _("大小"),
}
"""Names for the keys of payloads."""

KINDS: Final[dict[str, Promise]] = {**PROJECTS, **DRAFTS, **PLANS, **REVIEWS, **IMPORTS}
