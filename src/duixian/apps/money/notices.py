"""How people are told of contracts, acceptances and findings of the control rules."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "money.contract.waiting": Wording(_("待审批的合同：%(number)s"), _("合同《%(title)s》（%(number)s）等待您审批。")),
    "money.contract.approved": Wording(
        _("合同已批准：%(number)s"), _("合同《%(title)s》（%(number)s）已批准，可以签署。")
    ),
    "money.contract.returned": Wording(
        _("合同被退回：%(number)s"), _("合同《%(title)s》（%(number)s）被退回，请按意见修改后重新报送。")
    ),
    "money.contract.expiring": Wording(
        _("合同即将到期：%(number)s"), _("合同《%(title)s》（%(number)s）%(day)s到期，请办结或处理未完事项。")
    ),
    "money.acceptance.due": Wording(_("验收即将到期：%(title)s"), _("“%(title)s”应在%(day)s前验收。")),
    "money.acceptance.overdue": Wording(
        _("验收已逾期：%(title)s"), _("“%(title)s”应在%(day)s前验收，尚未登记验收；逾期按不合格计。")
    ),
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
