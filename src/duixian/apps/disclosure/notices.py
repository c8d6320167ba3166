"""How people are told what a publication wants of them, or what became of theirs."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "disclosure.publication.waiting": Wording(
        _("待审核公开件：%(project)s（%(year)s年度）"), _("《%(project)s》%(year)s年度的公开件等待您审核公开。")
    ),
    "disclosure.publication.returned": Wording(
        _("公开件已退回：%(project)s（%(year)s年度）"), _("《%(project)s》%(year)s年度的公开件被退回，请按理由修改。")
    ),
    "disclosure.publication.published": Wording(
        _("已公开：%(project)s（%(year)s年度）"), _("《%(project)s》%(year)s年度的公开件已对公众公开。")
    ),
    "disclosure.publication.withdrawn": Wording(
        _("公开件已撤下：%(project)s（%(year)s年度）"), _("《%(project)s》%(year)s年度的公开件已从公众网页撤下。")
    ),
}
