"""How people are told what a report wants of them, or what became of theirs."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "evaluation.monitoring.waiting": Wording(
        _("待审核监控：%(project)s（%(year)s年度）"), _("《%(project)s》截至%(as_of)s的绩效运行监控等待您办理。")
    ),
    "evaluation.monitoring.returned": Wording(
        _("监控已退回：%(project)s（%(year)s年度）"),
        _("《%(project)s》截至%(as_of)s的绩效运行监控被退回，请按理由修改。"),
    ),
    "evaluation.monitoring.finished": Wording(
        _("监控已定稿：%(project)s（%(year)s年度）"), _("《%(project)s》截至%(as_of)s的绩效运行监控已定稿。")
    ),
    "evaluation.evaluation.waiting": Wording(
        _("待审核自评：%(project)s（%(year)s年度）"), _("《%(project)s》%(year)s年度绩效自评等待您办理。")
    ),
    "evaluation.evaluation.returned": Wording(
        _("自评已退回：%(project)s（%(year)s年度）"), _("《%(project)s》%(year)s年度绩效自评被退回，请按理由修改。")
    ),
    "evaluation.evaluation.finished": Wording(
        _("自评已定稿：%(project)s（%(year)s年度）"), _("《%(project)s》%(year)s年度绩效自评已定稿。")
    ),
    "evaluation.duty.given": Wording(
        _("整改任务：%(project)s"), _("您负责《%(project)s》的一项整改，期限%(due)s。请按期完成并登记结果。")
    ),
    "evaluation.duty.done": Wording(
        _("待核实整改：%(project)s"), _("《%(project)s》的一项整改已报告完成，等待您核实。")
    ),
    "evaluation.duty.reopened": Wording(
        _("整改被退回：%(project)s"), _("《%(project)s》的一项整改未通过核实，请重新整改。")
    ),
}
