"""How staff of an incubator are told of what falls due."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "incubator.lease.ending": Wording(
        _("租约将到期：%(tenant)s"), _("%(tenant)s的租约（%(number)s）最后一天是%(day)s，还没有续租。")
    ),
}  # fmt: skip
