"""What the door is told: an answer as JSON and as words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models import Scan, Ticket
from duixian.apps.events.operations.scans import Answer
from duixian.core.events.reasons import LIGHTS, WORDS, Reason
from duixian.web.languages import spoken

PHRASES: Final[dict[str, str | Promise]] = {
    "idle": _("请扫码"),
    "checking": _("正在核对…"),
    "accepted_out": _("已签出"),
    "online": _("在线"),
    "offline": _("离线"),
    "offline_note": _("离线核对，联网后自动上传"),
    "waiting": _("待上传 {count} 条"),
    "nothing_waiting": _("全部已上传"),
    "refused": _("服务器没有接受 {count} 条，请告诉会务人员"),
    "conflicts": _("本次上传发现 {count} 条冲突，请会务人员在签到工作台处理"),
    "clock_ahead": _("本机时钟快 {seconds} 秒，已按服务器时间校正"),
    "clock_behind": _("本机时钟慢 {seconds} 秒，已按服务器时间校正"),
    "unpaired": _("这台设备已停用或配对已失效。未上传的扫码仍保存在本机，重新配对后会上传。"),
    "stale": _("页面已过期，请联网后刷新页面。未上传的扫码仍保存在本机。"),
    "not_durable": _("本浏览器不能保存数据，断网时请勿关闭页面"),
    "no_data": _("还没有下载签到数据，请先联网一次"),
    "synced": _("{time} 更新"),
    "before": _("{time} 在 {device} 已签到"),
    "before_here": _("{time} 已签到"),
    "test_begin": _("自检：请离线识别三张证件（不计入签到）"),
    "test_step": _("自检 {count}/3"),
    "test_passed": _("自检通过：三张证件都能离线识别"),
    "test_failed": _("自检未通过：{reason}"),
    "no_code": _("照片里没有看到签到码，请靠近一些再拍"),
    "camera_failed": _("打不开摄像头，请改用拍照"),
    "nobody": _("没有找到。可输入手机后四位、报名号或姓名。"),
    "find_offline": _("离线时只能查找本机保存的姓名"),
    "confirm": _("请核对本人身份后确认"),
    "in_now": _("在场"),
    "came": _("已到"),
    "sound_on": _("声音：开"),
    "sound_off": _("声音：关"),
    "light_green": _("可以进入"),
    "light_amber": _("请核实"),
    "light_red": _("请止步"),
}


def words() -> dict[str, Any]:
    """Everything that the page may have to say, in the language of the page."""
    reasons = {
        reason.value: {"light": LIGHTS[reason].value, "words": WORDS[reason].said(spoken())} for reason in Reason
    }
    return {"reasons": reasons, "phrases": {key: str(phrase) for key, phrase in PHRASES.items()}, "language": spoken()}


def answer_told(answer: Answer) -> dict[str, Any]:
    """An answer as the page takes it."""
    return {
        "reason": answer.reason.value, "direction": answer.scan.direction, "repeated": answer.repeated,
        "person": person_told(answer.ticket) if answer.ticket else None, "before": _before(answer.before),
    }  # fmt: skip


def person_told(ticket: Ticket) -> dict[str, Any]:
    """Who it is, for the people at the door."""
    person, kind = ticket.registration.person, ticket.registration.kind
    english = spoken() == "en"
    return {
        "ticket": str(ticket.uuid), "name": person.name, "name_en": person.name_en,
        "organisation": person.organisation.name if person.organisation else "", "number": ticket.registration.number,
        "kind": (kind.name_en if english else "") or kind.name,
    }  # fmt: skip


def _before(scan: Scan | None) -> dict[str, Any] | None:
    if scan is None:
        return None
    return {"at": int(scan.occurred_at.timestamp() * 1000), "device": scan.device.name if scan.device else ""}
