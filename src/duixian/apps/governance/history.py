"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "governance.policy.added": _("登记制度"),
        "governance.policy.version_recorded": _("登记制度文本"),
        "governance.policy.version_ended": _("废止制度文本"),
        "governance.policy.version_withdrawn": _("撤回制度文本"),
        "governance.team.added": _("建立团队"),
        "governance.post.added": _("设置岗位"),
        "governance.roster.assigned": _("安排人员上岗"),
        "governance.roster.ended": _("人员离岗"),
        "governance.postings.recorded": _("登记在岗人日"),
    },
    {
        "governance.policy": _("制度"),
        "governance.team": _("团队"),
        "from": _("自"),
        "last": _("至"),
        "until": _("至（不含）"),
        "ends": _("终止的文本"),
        "post": _("岗位"),
        "person": _("人员"),
        "since": _("自"),
        "days": _("人日"),
        "core": _("主要成员"),
        "contractor": _("外包人员"),
        "declaration": _("绩效目标表"),
        "entered": _("新登记（天）"),
        "corrected": _("更正（天）"),
        "removed": _("撤回（天）"),
    },
)
