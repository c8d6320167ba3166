"""What the history tells of guests: never who they are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.audit.kinds import register
from duixian.apps.events.models import ConsentPurpose, Registration, Transfer

register(
    {
        "events.kind.added": _("增加报名类别"),
        "events.kind.changed": _("修改报名类别"),
        "events.kind.closed": _("截止一类报名"),
        "events.form.changed": _("修改报名表"),
        "events.registration.made": _("报名"),
        "events.registration.changed": _("修改报名信息"),
        "events.registration.approved": pgettext_lazy("history", "通过报名审核"),
        "events.registration.refused": pgettext_lazy("history", "报名不予通过"),
        "events.registration.admitted": _("候补转入审核"),
        "events.registration.offered": _("给出候补名额"),
        "events.registration.accepted": _("接受候补名额"),
        "events.registration.lapsed": _("候补名额过期"),
        "events.registration.cancelled": pgettext_lazy("history", "取消报名"),
        "events.registration.replaced": _("名额转给他人"),
        "events.registration.erased": _("按本人要求删除个人信息"),
        "events.registrations.expired": _("到期删除个人信息"),
        "events.registrations.imported": pgettext_lazy("history", "导入参会名单"),
        "events.registrations.reminded": pgettext_lazy("history", "发送会前提醒"),
        "events.group.made": _("团体报名"),
        "events.consent.written": _("修改告知和同意文本"),
        "events.consent.changed": _("同意或撤回同意"),
        "events.fee.recorded": _("登记会务费收退"),
        "events.fee.withdrawn": _("撤回会务费登记"),
        "events.invoice.asked": _("申请会务费发票"),
        "events.invoice.issued": pgettext_lazy("history", "开出会务费发票"),
        "events.invoice.declined": pgettext_lazy("history", "不开会务费发票"),
        "events.lodging.added": _("增加会议用房"),
        "events.lodging.changed": _("调整会议用房"),
        "events.stay.set": _("安排住宿"),
        "events.transfer.run_added": _("增加接送车次"),
        "events.transfer.set": _("登记行程"),
        "events.transfer.assigned": _("安排接送车辆"),
        "events.meal.added": _("增加用餐"),
        "events.meals.chosen": _("选择用餐"),
    },
    {
        "events.registration": _("报名"),
        "category": _("报名类别"),
        "source": _("来源"),
        "quota": _("名额"),
        "questions": _("问题数"),
        "rows": _("行数"),
        "guest_list": _("名单"),
        "purpose": _("事项"),
        "given": _("是否同意"),
        "answers": _("回答的问题"),
        "lodging": _("房型"),
        "run": _("车次"),
        "seats": _("座位数"),
        "direction": _("行程"),
        "wanted": _("需要接送"),
        "meal": _("用餐"),
        "meals": _("用餐次数"),
        "members": _("人数"),
        "group": _("团体"),
        "registration": _("报名"),
    },
    {
        "source": dict(Registration.Source.choices),
        "purpose": dict(ConsentPurpose.choices),
        "direction": dict(Transfer.Direction.choices),
    },
    {"amount"},
)
