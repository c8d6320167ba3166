"""What the history tells of conferences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.events.models.checkin import ListMode, ScanConflict

register(
    {
        "events.approval.case_kept": _("填写国际会议报批材料"),
        "events.approval.applied": _("登记国际会议申报"),
        "events.approval.decided": _("登记国际会议批复"),
        "events.approval.withdrawn": _("撤回国际会议申报"),
        "events.approval.bypassed": _("获批前继续办理"),
        "events.site_page.added": _("新建网站页面"),
        "events.site_page.saved": _("保存网站页面"),
        "events.site_page.restored": _("恢复网站页面的旧版本"),
        "events.site_page.published": _("发布网站页面"),
        "events.site_page.unpublished": _("撤下网站页面"),
        "events.site_page.discarded": _("删除网站页面草稿"),
        "events.site_pages.arranged": _("调整网站菜单"),
        "events.site_image.added": _("添加网站图片"),
        "events.site_image.described": _("修改网站图片说明"),
        "events.site_image.removed": _("移除网站图片"),
        "events.site_update.planned": _("计划网站更新"),
        "events.site_update.replanned": _("调整网站更新计划"),
        "events.site_update.withdrawn": _("撤销网站更新计划"),
        "events.site_update.done": _("完成网站更新"),
        "events.site_update.reopened": _("撤回网站更新的完成记录"),
    },
    {
        "events.event": _("会议"),
        "leaders": _("有领导人出席"),
        "important": _("重要会议"),
        "ngo": _("境外非政府组织"),
        "exhibition_area": _("展览面积（平方米）"),
        "taiwan_delegates": _("台湾地区代表人数"),
        "applied_on": _("申报日期"),
        "total": _("总人数"),
        "abroad": _("境外人数"),
        "outcome": _("批复结果"),
        "decided_on": _("批复日期"),
        "approved_total": _("批准人数"),
        "approved_abroad": _("其中批准境外人数"),
        "act": _("办理事项"),
        "slug": _("网址名"),
        "kind": _("类型"),
        "version": _("版本"),
        "restores": _("恢复自版本"),
        "pages": _("页面"),
        "update": _("计划编号"),
        "updates": _("完成的计划"),
        "planned_for": _("计划日期"),
        "image": _("图片"),
    },
    {
        "act": {
            "speaker.invited": _("邀请嘉宾"),
            "registration.opened": _("开放报名"),
            "event.published": _("公开会议"),
        },
        "outcome": {"pending": _("待批复"), "granted": _("同意"), "refused": _("不同意")},
        "ngo": {"none": _("没有"), "co_host": _("合办"), "host": _("主办")},
    },
)

# Tickets, doors and scans.
register(
    {
        "events.tickets.issued": _("签发证件"),
        "events.ticket.revoked": _("作废证件"),
        "events.ticket.held": _("暂停证件（费用未到账）"),
        "events.ticket.released": _("恢复证件"),
        "events.badges.printed": _("打印胸卡"),
        "events.device.added": _("登记签到设备"),
        "events.device.offered": _("重新生成设备配对码"),
        "events.device.paired": _("签到设备配对"),
        "events.device.revoked": _("停用签到设备"),
        "events.checkin_list.added": _("建立签到名单"),
        "events.checkin_list.changed": _("修改签到名单"),
        "events.checkin_list.closed": _("结束名单签到"),
        "events.checkin_list.reopened": _("重新开放名单签到"),
        "events.scan.entered": _("补登签到"),
        "events.scan.annulled": _("作废误扫"),
        "events.scans.uploaded": _("上传离线扫码"),
        "events.conflict.resolved": _("处理签到冲突"),
    },
    {
        "registration": _("报名号"),
        "issued": _("新签发"),
        "replaced": _("换发"),
        "ended": _("失效"),
        "count": _("数量"),
        "again": _("其中补打"),
        "size": _("尺寸"),
        "device": _("签到设备"),
        "list": _("签到名单"),
        "mode": _("签到方式"),
        "kinds": _("参会类别"),
        "days": _("日期"),
        "skew": _("时钟偏差（秒）"),
        "conflicts": _("新增冲突"),
    },
    {"mode": dict(ListMode.choices), "kind": dict(ScanConflict.Kind.choices)},
)
