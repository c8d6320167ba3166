"""The closed registry of layouts: family name to the function that lays a form out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from duixian.core.forms.model import Form
from duixian.documents.writing.layouts import (
    central2021,
    county2016,
    monitoring,
    portal_list,
    selfeval,
    shanghai2020,
    twocol,
)
from duixian.documents.writing.sheet import Sheet

Lay = Callable[[Form, str], Sheet]
"""A form and the title to print, laid out."""

LAYERS: Final[Mapping[str, Lay]] = MappingProxyType(
    {
        "shanghai2020": shanghai2020.lay,
        "central2021": central2021.lay,
        "county2016": county2016.lay,
        "selfeval": selfeval.lay,
        "monitoring": monitoring.lay,
        "twocol": twocol.lay,
        "portal_list": portal_list.lay,
    }
)
