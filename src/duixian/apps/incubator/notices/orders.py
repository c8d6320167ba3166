"""How the staff are told of work orders and building works."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "incubator.order.asked": Wording(_("新报修：%(title)s"), _("%(who)s报修“%(title)s”（%(place)s），工单%(number)s，请派工。")),
    "incubator.order.rejected": Wording(_("返修：%(title)s"), _("%(who)s退回了工单%(number)s“%(title)s”（%(place)s），请安排返修。")),
    "incubator.order.withdrawn": Wording(_("报修已撤回：%(title)s"), _("%(who)s撤回了工单%(number)s“%(title)s”（%(place)s）。")),
    "incubator.order.overdue": Wording(_("工单逾期：%(title)s"), _("工单%(number)s“%(title)s”（%(place)s）已过时限，尚未完工。")),
    "incubator.order.silent": Wording(_("待代为验收：%(title)s"), _("工单%(number)s“%(title)s”（%(place)s）完工后报修人未在期限内答复，请核实后代为验收。")),
    "incubator.works.waiting": Wording(_("待批准的修缮：%(name)s"), _("修缮项目%(number)s“%(name)s”等待您批准。")),
    "incubator.works.decided": Wording(_("修缮项目有批复：%(name)s"), _("修缮项目%(number)s“%(name)s”：%(decision)s。")),
}  # fmt: skip
