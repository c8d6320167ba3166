"""How people are told of agendas and replacements."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "events.agenda.waiting": Wording(
        _("待批准的议程：%(event)s"), _("%(event)s第%(number)s次发布的议程提请作为考核依据，等待您批准。")
    ),
    "events.agenda.approved": Wording(
        _("议程已批准：%(event)s"), _("%(event)s第%(number)s次发布的议程已批准，完成率从此按它计算。")
    ),
    "events.agenda.refused": Wording(
        _("议程未获批准：%(event)s"), _("%(event)s第%(number)s次发布的议程未获批准，请按意见处理后重新提请。")
    ),
    "events.session.replaced": Wording(
        _("场次被替换：%(event)s"), _("%(event)s的“%(session)s”登记为由“%(by)s”替换；经您批准后计入完成率。")
    ),
}
