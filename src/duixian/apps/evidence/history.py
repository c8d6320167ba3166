"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "evidence.file.stored": _("上传文件"),
        "evidence.file.attached": _("添加附件"),
        "evidence.file.detached": _("移除附件"),
        "evidence.attestation.made": _("确认数值"),
        "evidence.attestation.superseded": _("更正确认"),
        "evidence.list.uploaded": _("上传清单"),
        "evidence.list.superseded": _("替换清单"),
        "evidence.list.confirmed": _("复核清单"),
    }
)
