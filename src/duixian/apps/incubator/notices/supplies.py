"""How the staff are told that little is left."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording

WORDINGS: Final = {
    "incubator.supply.low": Wording(
        _("库存不足：%(name)s"), _("“%(name)s”只剩%(stock)s%(measure)s，低于最低库存，请补货。")
    ),
}
