"""How people are told what an entry of the library wants of them, or what became of theirs."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "library.entry.waiting": Wording(_("待审核指标库条目：%(name)s"), _("指标库条目“%(name)s”等待您审核发布。")),
    "library.entry.returned": Wording(_("指标库条目已退回：%(name)s"), _("指标库条目“%(name)s”被退回，请按理由修改。")),
    "library.entry.published": Wording(_("指标库条目已发布：%(name)s"), _("指标库条目“%(name)s”已发布，可以引用。")),
    "library.entry.retired": Wording(_("指标库条目已停用：%(name)s"), _("指标库条目“%(name)s”已停用，不再推荐引用。")),
}
