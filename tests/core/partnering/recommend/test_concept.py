from __future__ import annotations

import pytest

from duixian.core.partnering.recommend.concept import Concept, ConceptError, biopharma, read_concepts, without


def test_a_line_is_a_code_and_names_in_two_languages() -> None:
    table = read_concepts("# remark\n\nadc: 抗体偶联药物; 偶联药物 | ADC; antibody-drug conjugate\n")
    assert table == (Concept("adc", ("抗体偶联药物", "偶联药物"), ("ADC", "antibody-drug conjugate")),)


@pytest.mark.parametrize("line", ["adc 抗体 | ADC", "adc: 抗体", "adc: | ADC", "adc: 抗体 | ;", ": 抗体 | ADC"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ConceptError, match=r"^line 2: needs a code"):
        read_concepts(f"a: 甲 | a1\n{line}")


def test_further_lines_of_a_code_add_names_and_wider_notions() -> None:
    table = read_concepts("a: 甲 | a1\nb < a: 乙 | b1\nb: 乙; 丙 | b2\nb < c; a")
    assert table == (Concept("a", ("甲",), ("a1",)), Concept("b", ("乙", "丙"), ("b1", "b2"), ("a", "c")))
    with pytest.raises(ConceptError, match=r"^line 1: b has no names"):
        read_concepts("b < a")


def test_a_smaller_table_lacks_what_was_left_out() -> None:
    assert [one.code for one in without(read_concepts("a: 甲 | a1\nb: 乙 | b1"), ["a"])] == ["b"]


def test_no_name_means_two_things_in_the_table_of_the_house() -> None:
    names = [name for concept in biopharma() for name in {name.casefold() for name in (*concept.zh, *concept.en)}]
    assert [name for name in names if names.count(name) > 1] == []
    assert len(biopharma()) > 700


def test_wider_notions_of_the_house_are_in_its_table_and_none_is_wider_than_itself() -> None:
    parents = {one.code: one.parents for one in biopharma()}
    assert {wider for held in parents.values() for wider in held} <= set(parents)
    assert [code for code in parents if code in _wider(code, parents)] == []


def _wider(code: str, parents: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    left = list(parents[code])
    while left:
        if (one := left.pop()) not in found:
            found.add(one)
            left += parents[one]
    return found
