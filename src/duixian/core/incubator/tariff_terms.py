"""The terms of a tariff as plain data (JSON) and back: what is kept in the database, and what a form sends.

`{"prices": {"peak": "1.0"}, "bands": [["06:00", "22:00", "peak"]], "tiers": [["2760", "0.05"]], "reset": "year", "basic": "0",
"added": [["污水处理费", "sewage", "0.9", "1.70"]]}`; decimals are strings, and what is left out is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from duixian.core.incubator.errors import TariffError
from duixian.core.incubator.tariffs import Added, Band, Bands, Reset, Tariff, Tier, Utility, Window
from duixian.core.wording import Words

_Name = TypeVar("_Name", Band, Reset)
KNOWN = frozenset({"prices", "bands", "tiers", "reset", "basic", "added"})


def tariff_of(utility: Utility, since: date, until: date | None, terms: Mapping[str, Any]) -> Tariff:
    """The tariff that the terms describe. Raises TariffError for terms that are none."""
    if not KNOWN.issuperset(terms):
        raise _wrong("含有不认识的项目", "unknown entries")
    windows = [_window(one) for one in _list(terms, "bands")]
    return Tariff(
        utility, since, until, {_named(Band, name): _number(price) for name, price in _prices(terms).items()},
        Bands(windows) if windows else None, tuple(Tier(*map(_number, _parts(one, 2))) for one in _list(terms, "tiers")),
        _named(Reset, terms.get("reset", Reset.YEAR)), _number(terms.get("basic", "0")),
        tuple(_added(one) for one in _list(terms, "added")),
    )  # fmt: skip


def terms_of(tariff: Tariff) -> dict[str, Any]:
    """The terms as plain data; `tariff_of` makes the same tariff of them."""
    return {
        "prices": {band.value: f"{price:f}" for band, price in tariff.prices.items()},
        "bands": [[f"{one.start:%H:%M}", f"{one.end:%H:%M}", one.band.value] for one in tariff.bands.windows] if tariff.bands else [],
        "tiers": [[f"{one.above:f}", f"{one.added:f}"] for one in tariff.tiers],
        "reset": tariff.reset.value,
        "basic": f"{tariff.basic:f}",
        "added": [[*one.name, f"{one.share:f}", f"{one.price:f}"] for one in tariff.added],
    }  # fmt: skip


def _wrong(zh: str, en: str) -> TariffError:
    return TariffError(Words(f"价目{zh}", f"the tariff has {en}"))


def _list(terms: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = terms.get(name) or []
    if not isinstance(found, list):
        raise _wrong("格式不对", "a wrong form")
    return found


def _prices(terms: Mapping[str, Any]) -> Mapping[str, Any]:
    found = terms.get("prices")
    if not isinstance(found, dict):
        raise _wrong("没有单价", "no prices")
    return found


def _parts(told: object, many: int) -> Sequence[str]:
    if not isinstance(told, list) or len(told) != many or not all(isinstance(one, str) for one in told):
        raise _wrong("格式不对", "a wrong form")
    return told


def _window(told: object) -> Window:
    start, end, band = _parts(told, 3)
    try:
        return Window(time.fromisoformat(start), time.fromisoformat(end), _named(Band, band))
    except ValueError as error:
        if isinstance(error, TariffError):
            raise
        raise TariffError(Words(f"时段 {start} 至 {end} 不是钟点", f"{start} to {end} are no clock times")) from error


def _added(told: object) -> Added:
    zh, en, share, price = _parts(told, 4)
    return Added(Words(zh, en or zh), _number(share), _number(price))


def _named(names: type[_Name], told: object) -> _Name:
    try:
        return names(str(told))
    except ValueError as error:
        raise TariffError(Words(f"不认识“{told}”", f"“{told}” is unknown")) from error


def _number(told: object) -> Decimal:
    try:
        number = Decimal(str(told))
    except InvalidOperation as error:
        raise TariffError(Words(f"“{told}”不是数", f"“{told}” is no number")) from error
    if not number.is_finite():
        raise TariffError(Words(f"“{told}”不是数", f"“{told}” is no number"))
    return number
