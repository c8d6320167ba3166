"""How people are told of findings of the control rules."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "money.violation.found": Wording(
        _("控制规则发现问题：%(unit)s"), _("控制规则新发现%(count)s个由您负责的问题，请纠正或说明。")
    ),
    "money.violation.answered": Wording(
        _("待决定的控制问题：%(number)s"), _("《%(project)s》%(number)s的控制问题已说明，等待您决定。")
    ),
    "money.violation.accepted": Wording(
        _("控制问题经批准保留：%(number)s"), _("《%(project)s》%(number)s的控制问题经单位负责人批准保留。")
    ),
    "money.violation.returned": Wording(
        _("控制问题被退回：%(number)s"), _("《%(project)s》%(number)s的控制问题被退回，请按意见纠正。")
    ),
}
