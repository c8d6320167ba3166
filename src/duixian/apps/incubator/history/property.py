"""History of property service, rounds and supplies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "incubator.property.added": _("登记物业服务"),
        "incubator.property.scope_added": _("登记服务内容"),
        "incubator.property.sheet_set": _("设定考核表"),
        "incubator.property.review_opened": _("开始季度考核"),
        "incubator.property.marked": _("考核打分"),
        "incubator.property.settled": _("考核定案"),
        "incubator.property.accepted": _("登记季度验收"),
        "incubator.property.signed": _("上传签字考核表"),
        "incubator.patrol.planned": _("安排巡查路线"),
        "incubator.patrol.ended": _("停止巡查路线"),
        "incubator.patrol.linked": _("生成巡查链接"),
        "incubator.patrol.done": _("完成巡查"),
        "incubator.supply.added": _("登记消耗物品"),
        "incubator.supply.moved": _("登记物品出入库"),
        "incubator.supply.move_removed": _("撤回物品出入库"),
        "incubator.payments.planned": _("建立年度支付计划"),
    },
    {
        "incubator.property_service": _("物业服务"),
        "incubator.patrol_route": _("巡查路线"),
        "incubator.supply": _("消耗物品"),
        "service": _("物业服务"),
        "items": _("考核项目"),
        "item": _("考核项目"),
        "points": _("点位或得分"),
        "score": _("得分"),
        "band": _("档次"),
        "route": _("路线"),
        "quantity": _("数量"),
        "plans": _("支付计划"),
    },
)
