from __future__ import annotations

from datetime import date

from duixian.core.incubator.errors import IncubatorError, NoTariffError, TariffError
from duixian.core.wording import Words


def test_an_error_says_it_in_both_languages_and_names_the_day() -> None:
    error = NoTariffError(Words("没有价目", "no tariff"), date(2020, 3, 1))
    assert (str(error), error.words.zh, error.day) == ("no tariff", "没有价目", date(2020, 3, 1))
    assert isinstance(error, TariffError)
    assert isinstance(error, IncubatorError)
