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
    }
)
