"""History of work orders, upkeep and building works."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "incubator.order.asked": _("登记报修"),
        "incubator.order.triage": _("派工"),
        "incubator.order.decline": _("不受理"),
        "incubator.order.start": _("开工"),
        "incubator.order.wait_parts": _("待料"),
        "incubator.order.wait_tenant": _("待进场"),
        "incubator.order.resume": _("继续"),
        "incubator.order.finish": _("完工"),
        "incubator.order.accept": _("验收合格"),
        "incubator.order.reject": _("退回返修"),
        "incubator.order.accept_silent": _("代为验收"),
        "incubator.order.cancel": _("取消工单"),
        "incubator.order.line_added": _("登记人工或材料"),
        "incubator.order.line_removed": _("撤回人工或材料"),
        "incubator.times.set": _("设定维修时限"),
        "incubator.upkeep.planned": _("建立保养计划"),
        "incubator.upkeep.ended": _("停止保养计划"),
        "incubator.works.drafted": _("拟定修缮项目"),
        "incubator.works.changed": _("修改修缮项目"),
        "incubator.works.submit": _("修缮报批"),
        "incubator.works.approve": _("批准修缮"),
        "incubator.works.return": _("退回修缮"),
        "incubator.works.start": _("修缮开工"),
        "incubator.works.progress": _("登记修缮进度"),
        "incubator.works.finish": _("修缮竣工"),
        "incubator.works.accept": _("修缮验收合格"),
        "incubator.works.reject": _("修缮验收不合格"),
        "incubator.works.cancel": _("取消修缮"),
        "incubator.works.contract": _("关联修缮合同"),
        "incubator.works.hidden_checked": _("登记隐蔽工程验收"),
        "incubator.works.paper_kept": _("登记竣工资料"),
    },
    {
        "incubator.work_order": _("工单"),
        "incubator.upkeep_plan": _("保养计划"),
        "incubator.building_work": _("修缮项目"),
        "incubator.repair_times": _("维修时限"),
        "kind": _("类型"),
        "text": _("名称"),
        "hours": _("小时"),
        "part": _("部位"),
        "passed": _("合格"),
        "paper": _("资料"),
        "percent": _("形象进度（%）"),
    },
    amounts=("amount",),
)
