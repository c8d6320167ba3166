"""Kinds of history of this app and how they are called; registered when the app starts."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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

KINDS: Final[dict[str, Promise]] = {**PROJECTS, **DRAFTS, **PLANS}
