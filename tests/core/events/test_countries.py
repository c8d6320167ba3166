"""Countries by code, however they are written."""

from __future__ import annotations

import pytest

from duixian.core.events.countries import COUNTRIES, country_code, country_words, is_abroad
from duixian.core.wording import Words


def test_codes_have_two_letters_and_names_in_both_languages() -> None:
    assert [code for code in COUNTRIES if not (len(code) == 2 and code.isupper())] == []
    assert (
        len({words.zh for words in COUNTRIES.values()})
        == len({words.en for words in COUNTRIES.values()})
        == len(COUNTRIES)
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("", ""), (" de ", "DE"), ("德国", "DE"), ("Germany", "DE"), ("USA", "US"), ("The Netherlands", "NL"), ("香港", "HK"),
     ("Hong Kong", "HK"), ("中华人民共和国", "CN"), ("亚特兰蒂斯", None), ("<script>", None)],
)  # fmt: skip
def test_country_code_reads_codes_and_names(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_country_words_of_an_unknown_code_are_the_code() -> None:
    assert (country_words("CN"), country_words("XX")) == (Words("中国", "China"), Words("XX", "XX"))


@pytest.mark.parametrize(("code", "abroad"), [("CN", False), ("", False), ("HK", True), ("DE", True)])
def test_guests_from_regions_and_countries_are_abroad(*, code: str, abroad: bool) -> None:
    assert is_abroad(code) is abroad
