"""Letters to whoever asked for a repair."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.letters import Letter, Place, Text

_PLACES: Final = {
    "name": Place(_("报修人"), "李工", "Ms Li"), "number": Place(_("工单号"), "WX2020-0012"), "title": Place(_("事由"), "空调不制冷", "air conditioning does not cool"),
    "place": Place(_("位置"), "1号楼 302", "building 1, 302", optional=True), "worker": Place(_("承办人"), "江海", optional=True),
    "due": Place(_("时限"), "2020-03-05 12:00", optional=True), "note": Place(_("说明"), "已更换滤网", "filter changed", optional=True),
    "days": Place(_("验收期限（天）"), "7"),
}  # fmt: skip


def _letter(label: object, description: object, zh: tuple[str, str], en: tuple[str, str]) -> Letter:
    return Letter(label, description, places=_PLACES, zh=Text(*zh), en=Text(*en))  # type: ignore[arg-type]  # lazy texts


LETTERS: Final = {
    "incubator.order.received": _letter(
        _("报修已收到"), _("企业在线报修后发给报修人。"),
        ("已收到报修 {{ number }}", "{{ name }}：\n\n已收到您的报修“{{ title }}”（{{ place }}），工单号{{ number }}。派工后会再通知您。\n\n{{ unit }}"),
        ("Request {{ number }} received", "Dear {{ name }},\n\nWe have received your request “{{ title }}” ({{ place }}), number {{ number }}. You will hear from us when somebody is sent.\n\n{{ unit }}"),
    ),
    "incubator.order.assigned": _letter(
        _("报修已派工"), _("派工后发给报修人。"),
        ("已派工：{{ number }} {{ title }}", "{{ name }}：\n\n工单{{ number }}“{{ title }}”已派给{{ worker }}，计划在{{ due }}前完成。\n{{ note }}\n\n{{ unit }}"),
        ("Assigned: {{ number }} {{ title }}", "Dear {{ name }},\n\nOrder {{ number }} “{{ title }}” has been given to {{ worker }} and is meant to be done by {{ due }}.\n{{ note }}\n\n{{ unit }}"),
    ),
    "incubator.order.waiting": _letter(
        _("等待进场"), _("维修人员进不了现场时发给报修人。"),
        ("需要您配合进场：{{ number }} {{ title }}", "{{ name }}：\n\n工单{{ number }}“{{ title }}”需要进场才能继续，请告知方便的时间。\n{{ note }}\n\n{{ unit }}"),
        ("We need access: {{ number }} {{ title }}", "Dear {{ name }},\n\nOrder {{ number }} “{{ title }}” cannot go on before somebody is let in. Please tell us a time that suits.\n{{ note }}\n\n{{ unit }}"),
    ),
    "incubator.order.declined": _letter(
        _("报修不受理"), _("不受理时连同理由发给报修人。"),
        ("不受理：{{ number }} {{ title }}", "{{ name }}：\n\n工单{{ number }}“{{ title }}”不受理。\n理由：{{ note }}\n\n{{ unit }}"),
        ("Declined: {{ number }} {{ title }}", "Dear {{ name }},\n\nOrder {{ number }} “{{ title }}” is declined.\nReason: {{ note }}\n\n{{ unit }}"),
    ),
    "incubator.order.finished": _letter(
        _("请验收"), _("完工后请报修人验收。"),
        ("请验收：{{ number }} {{ title }}", "{{ name }}：\n\n工单{{ number }}“{{ title }}”已完工。\n{{ note }}\n请在{{ days }}天内在企业页面的“报修”里验收；不满意可以退回并说明原因。逾期未答复的，由工作人员代为验收。\n\n{{ unit }}"),
        ("Please accept: {{ number }} {{ title }}", "Dear {{ name }},\n\nOrder {{ number }} “{{ title }}” is done.\n{{ note }}\nPlease accept it within {{ days }} days under “Repairs” on your pages, or send it back and say why. Without an answer the staff will close it.\n\n{{ unit }}"),
    ),
    "incubator.order.closed": _letter(
        _("已代为验收"), _("报修人逾期未答复、工作人员代为验收后发给报修人。"),
        ("已代为验收：{{ number }} {{ title }}", "{{ name }}：\n\n工单{{ number }}“{{ title }}”完工后{{ days }}天未收到您的答复，已代为验收。如仍有问题，请再次报修。\n{{ note }}\n\n{{ unit }}"),
        ("Closed: {{ number }} {{ title }}", "Dear {{ name }},\n\nWe had no answer within {{ days }} days after order {{ number }} “{{ title }}” was done, and have closed it. Please send a new request if anything is still wrong.\n{{ note }}\n\n{{ unit }}"),
    ),
}  # fmt: skip
