"""Kinds of history that this app writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "evidence.file.stored": _("上传文件"),
        "evidence.file.attached": _("添加附件"),
        "evidence.file.detached": _("移除附件"),
        "evidence.file.erased": _("删除文件"),
        "evidence.attestation.made": _("确认数值"),
        "evidence.attestation.superseded": _("更正确认"),
        "evidence.list.uploaded": _("上传清单"),
        "evidence.list.superseded": _("替换清单"),
        "evidence.list.confirmed": _("复核清单"),
    },
    {
        "evidence.file": _("文件"),
        "evidence.list": _("清单"),
        "evidence.attestation": _("人工确认"),
        "file": _("文件摘要"),
        "size": _("大小（字节）"),
        "media_type": _("类型"),
        "topic": _("材料名称"),
        "columns": _("各列"),
        "rows": _("行数"),
        "excluded": _("不计入"),
        "replaces": _("替换"),
        "value": _("数值"),
        "denominator": _("分母"),
        "conclusion": _("结论"),
        "as_of": _("截至"),
    },
)
