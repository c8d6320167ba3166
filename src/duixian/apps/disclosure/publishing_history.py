"""Kinds of history that publications write."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.disclosure.models import PublicationKind

register(
    {
        "disclosure.publication.prepared": _("拟公开"),
        "disclosure.publication.renewed": _("按最新定稿重新生成公开件"),
        "disclosure.publication.replaced": _("替换公开件中的文字"),
        "disclosure.publication.restored": _("取消替换"),
        "disclosure.publication.submitted": _("提交公开审核"),
        "disclosure.publication.taken_back": _("取回公开件"),
        "disclosure.publication.returned": _("退回公开件"),
        "disclosure.publication.published": _("公开"),
        "disclosure.publication.withdrawn": _("撤下公开件"),
    },
    {
        "disclosure.publication": _("公开件"),
        "publication_kind": _("类别"),
        "content": _("内容摘要"),
        "place": _("位置"),
        "supersedes": _("取代的公开件"),
        "barred": _("以黑条替换"),
    },
    {"publication_kind": dict(PublicationKind.choices)},
)
