"""How lists of rooms write floors and areas: 3F, 12层, B1, 地下1层, -1; 85.5㎡, 1,200平方米."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

_FLOOR: Final = re.compile(r"(?P<below>B|-|地下)?(?:第)?(?P<number>[0-9]{1,3})(?:F|层|楼)?", re.I)
_AREA: Final = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]+(?:\.[0-9]{1,2})?)(?:m2|m²|㎡|平方米|平米)?", re.I
)


def floor_number(text: str) -> int | None:
    """The number of a floor, below ground negative; None where the text names none, and for a floor 0."""
    found = _FLOOR.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None or int(found["number"]) == 0:
        return None
    return -int(found["number"]) if found["below"] else int(found["number"])


def area_of(text: str) -> Decimal | None:
    """An area in m² with at most two decimals, thousands separated or not; None where the text is none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = _AREA.fullmatch(plain)
    return Decimal(found["number"].replace(",", "")) if found else None
