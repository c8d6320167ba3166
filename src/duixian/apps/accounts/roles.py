"""The roles a person can hold in a unit, each described for a clerk. A role reaches over the unit and everything below it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What somebody may do; held in one unit, valid for that unit and those below."""

    FILLER = "filler"
    FINANCE = "finance"
    HEAD = "head"
    DEPARTMENT_REVIEWER = "department_reviewer"
    BUREAU_REVIEWER = "bureau_reviewer"
    AUDITOR = "auditor"
    ADMIN = "admin"

    @property
    def label(self) -> Promise:
        """The name in the interface."""
        return DESCRIPTIONS[self].label

    @property
    def description(self) -> Promise:
        """One sentence that a clerk can read."""
        return DESCRIPTIONS[self].text


class Description(NamedTuple):
    """How a role is told to people."""

    label: Promise
    text: Promise


DESCRIPTIONS: Final[dict[Role, Description]] = {
    Role.FILLER: Description(
        _("填报人"), _("填写绩效目标表，登记计划、佐证和完成情况，撰写监控与自评；不能审核自己填报的内容。")
    ),
    Role.FINANCE: Description(_("财务"), _("登记到位与支出的清单，核对预算执行数；不能批准绩效目标。")),
    Role.HEAD: Description(
        _("单位负责人"), _("审核本单位的绩效目标、监控和自评，通过后报送主管部门，或说明理由退回。")
    ),
    Role.DEPARTMENT_REVIEWER: Description(
        _("主管部门审核人"), _("审核下属单位报送的绩效目标并打分，通过后报送财政部门，或说明理由退回。")
    ),
    Role.BUREAU_REVIEWER: Description(_("财政审核人"), _("终审绩效目标并批复；批复后版本不可更改，只能申请调整。")),
    Role.AUDITOR: Description(_("审计"), _("查看全部内容、佐证和历史，不能修改任何内容。")),
    Role.ADMIN: Description(_("系统管理员"), _("维护单位、人员、角色和审核环节；不因此可以办理业务。")),
}

WRITING: Final = frozenset({Role.FILLER, Role.FINANCE, Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER})
"""Roles that may change anything about projects."""
