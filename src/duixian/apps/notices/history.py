"""What the history tells of letters, mailings and addresses. Single mails have their own steps; payloads name nobody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "notices.template.set": _("修改信函文本"),
        "notices.template.reset": _("恢复信函的默认文本"),
        "notices.letterhead.set": _("修改信头"),
        "notices.mailing.prepared": _("准备群发"),
        "notices.mailing.sent_off": _("群发已发出"),
        "notices.mailing.cancelled": _("群发已取消"),
        "notices.mail.retried": _("重新发送邮件"),
        "notices.mail.withdrawn": _("撤回邮件"),
        "notices.mail.bounced": _("邮件被退回"),
        "notices.mail.erased": _("删除写给个人的邮件内容"),
        "notices.address.lifted": _("恢复停用的地址"),
        "notices.hook.registered": _("登记推送地址"),
        "notices.hook.changed": _("修改推送地址"),
        "notices.hook.secret_rotated": _("更换签名密钥"),
        "notices.hook.paused": _("暂停推送"),
        "notices.hook.resumed": _("恢复推送"),
        "notices.hook.removed": _("删除推送地址"),
        "notices.delivery.retried": _("重新推送"),
    },
    words={
        "notices.template": _("信函文本"),
        "notices.letterhead": _("信头"),
        "notices.mailing": _("群发"),
        "notices.mail": _("邮件"),
        "notices.address": _("停用的地址"),
        "notices.hook": _("推送地址"),
        "notices.delivery": _("推送"),
        "url": _("网址"),
        "kinds": _("通知的事项"),
        "message": _("消息编号"),
        "letter": _("信函"),
        "recipients": _("收件人数"),
        "left_out": _("未写入的收件人数"),
        "withdrawn": _("撤回的邮件数"),
        "mails": _("邮件数"),
        "status": _("退信代码"),
    },
)
