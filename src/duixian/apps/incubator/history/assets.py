"""History of assets, stock-taking and special equipment."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "incubator.asset.added": _("登记资产"),
        "incubator.asset.changed": _("更改资产"),
        "incubator.asset.placed": _("资产变动"),
        "incubator.stock_taking.opened": _("开始盘点"),
        "incubator.stock_taking.counted": _("登记盘点结果"),
        "incubator.stock_taking.closed": _("结束盘点"),
        "incubator.equipment.added": _("登记特种设备"),
        "incubator.equipment.set": _("特种设备启停"),
        "incubator.equipment.inspected": _("登记检验结果"),
    },
    {
        "incubator.asset": _("资产"),
        "incubator.stock_taking": _("资产盘点"),
        "incubator.equipment": _("特种设备"),
        "assets": _("资产（项）"),
        "as_of": _("盘点基准日"),
        "on": _("日期"),
        "room": _("房间"),
        "state": _("状态"),
        "registration": _("使用登记证编号"),
        "due_on": _("应检日期"),
        "done_on": _("检验日期"),
        "result": _("检验结论"),
        "certificate": _("报告编号"),
        "next_on": _("下次检验日期"),
        "found": _("账实相符"),
        "moved": _("位置不符"),
        "missing": _("盘亏"),
    },
    {
        "kind": {
            "lift": _("电梯"),
            "pressure-vessel": _("压力容器"),
            "boiler": _("锅炉"),
            "safety-valve": _("安全阀"),
            "fire-system": _("消防设施"),
            "hoist": _("起重机械"),
        },
        "state": {"in_use": _("在用"), "in_repair": _("维修中"), "stopped": _("停用"), "retired": _("已报废")},
        "result": {"passed": _("合格"), "conditions": _("有条件合格"), "failed": _("不合格")},
    },
    amounts=("value",),
)
