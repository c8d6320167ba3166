"""How people are told of inspections."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "incubator.inspection.due": Wording(
        _("检验即将到期：%(name)s"), _("%(name)s的法定检验应在%(day)s前完成，还有%(left)s天；请联系检验机构。")
    ),
    "incubator.inspection.overdue": Wording(
        _("检验已过期：%(name)s"), _("%(name)s的法定检验应在%(day)s前完成，尚未登记结果；未检验的设备不得使用。")
    ),
    "incubator.inspection.failed": Wording(
        _("检验不合格：%(name)s"), _("%(name)s在%(day)s的检验中不合格；请立即停用，复检合格后再启用。")
    ),
}
