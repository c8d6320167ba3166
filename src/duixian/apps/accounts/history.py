"""What the history tells of units, people and roles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.roles import Role
from duixian.apps.audit.kinds import register

register(
    {
        "accounts.unit.created": _("单位建立"),
        "accounts.unit.renamed": _("修改单位名称"),
        "accounts.unit.moved": _("调整单位隶属"),
        "accounts.unit.deactivated": _("停用单位"),
        "accounts.unit.activated": _("重新启用单位"),
        "accounts.unit.steps_set": _("审核环节变更"),
        "accounts.user.created": _("账号建立"),
        "accounts.user.changed": _("账号变更"),
        "accounts.user.deactivated": _("停用账号"),
        "accounts.user.activated": _("重新启用账号"),
        "accounts.user.invited": _("发送设置密码的邮件"),
        "accounts.user.password_set": _("由程序设置密码"),
        "accounts.user.second_factor_removed": _("两步验证解除"),
        "accounts.user.unlocked": _("登录锁定解除"),
        "accounts.role.granted": _("角色授予"),
        "accounts.role.revoked": _("角色收回"),
        "accounts.token.issued": _("发放访问令牌"),
        "accounts.token.revoked": _("作废访问令牌"),
    },
    words={
        "fields": _("修改的内容"),
        "parent": _("上级单位"),
        "review_steps": _("审核环节"),
        "role": _("角色"),
        "since": _("自"),
        "until": _("至"),
        "home": _("所在单位"),
        "person": _("人员"),
        "email": _("电子邮箱"),
        "name": _("名称"),
        "reason": _("理由"),
        "expires_at": _("到期时间"),
        "purpose": _("用途"),
        "accounts.token": _("访问令牌"),
        "accounts.unit": _("单位"),
        "accounts.user": _("人员"),
    },
    values={
        "role": {role.value: role.label for role in Role},
        "review_steps": {"unit": _("单位审核"), "department": _("主管部门审核"), "bureau": _("财政部门审核")},
        "fields": {
            "name": _("姓名"), "email": _("电子邮箱"), "phone": _("电话"), "language": _("界面语言"), "home": _("所在单位"),
        },
    },
)  # fmt: skip
