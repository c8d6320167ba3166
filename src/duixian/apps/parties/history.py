"""What the history tells of outside people and organisations: never their names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "parties.person.created": _("登记往来人员"),
        "parties.person.changed": _("修改往来人员"),
        "parties.person.erased": _("删除往来人员的个人信息"),
        "parties.organisation.created": _("登记往来单位"),
        "parties.organisation.changed": _("修改往来单位"),
    },
    words={"parties.person": _("往来人员"), "parties.organisation": _("往来单位")},
)
