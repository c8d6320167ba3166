"""Pieces of table text and what each looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.places import TextPlace
from duixian.core.forms.vocabulary import LEVEL1_NAMES, LEVEL2_NAMES
from duixian.documents.reading.interpret.lines import atoms
from duixian.documents.reading.interpret.lines.atoms import (
    atoms_of,
    completes,
    is_level1,
    is_level2,
    kind_of,
    level_name,
)
from duixian.documents.reading.model import Line


def pieces(text: str, gaps: tuple[int, ...] = ()) -> list[tuple[str, bool, bool]]:
    line = Line(text, TextPlace(0, len(text)))
    return [(atom.text, atom.lead, atom.last) for atom in atoms_of(line._replace(gaps=gaps), 0, gap=False)]


def test_blanks_part_pieces_and_the_ends_of_a_line_are_marked() -> None:
    assert pieces(" 数量指标  管护河长 ≥36公里") == [
        ("数量指标", True, False), ("管护河长", False, False), ("≥36公里", False, True),
    ]  # fmt: skip


def test_a_blank_line_has_no_pieces() -> None:
    assert pieces("  \u3000 ") == []


@given(st.text("甲乙1 \u3000", max_size=20))
def test_pieces_stand_in_the_line_at_their_offset(text: str) -> None:
    found = atoms_of(Line(text, TextPlace(0, len(text))), 7, gap=False)
    assert [text[atom.start : atom.start + len(atom.text)] for atom in found] == [atom.text for atom in found]
    assert [atom.text for atom in found] == text.split()
    assert {atom.line for atom in found} <= {7}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("产出指标", "level"),
        ("社会效益指标", "level"),
        ("产出指标（50分）", "level"),
        (">=80", "target"),
        ("≥36公里", "target"),
        ("不低于95%", "target"),
        ("95%", "rate"),
        ("12", "number"),
        ("9.5", "number"),
        ("2023年11月底前", "date"),
        ("合规", "graded"),
        ("达成预期指标", "graded"),
        ("≥", "sign"),
        ("定性", "nature"),
        ("公里", "unit"),
        ("正向", "direction"),
        ("确定能", "likely"),
        ("/", "dash"),
        ("管护河长", "word"),
    ],
)
def test_a_piece_is_told_by_its_looks(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [("产出指标", True, False), ("数量指标", False, True), ("满意度指标", True, True), ("管护河长", False, False)],
)
def test_level_names_know_their_depths(text: str, one: bool, two: bool) -> None:
    assert (is_level1(text), is_level2(text)) == (one, two)


_NAMES = st.sampled_from((*LEVEL1_NAMES, *LEVEL2_NAMES, "培训人数", "网站访问量"))
_DRESSES = st.sampled_from(
    (
        "{}",
        "（一）{}",
        "1.{}",
        "{}（50分）",
        "项目{}",
        "绩效{}",
        "{}指标",
        "{}情况",
        "{}类指标",
        "{}：",
        "{}\u3000",
        "{}5",
        "{}的",
    )
)


@given(_NAMES, _DRESSES, st.integers(0, 6), st.sampled_from(("", "", " ", "的", "项目", "标")))
def test_level_names_do_not_depend_on_the_look_at_their_ends(name: str, dress: str, at: int, inside: str) -> None:
    text = dress.format(name[:at] + inside + name[at:])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atoms, "_ends_like_no_level", lambda _: False)
        slowly = is_level1.__wrapped__(text), is_level2.__wrapped__(text)
    assert (is_level1(text), is_level2(text)) == slowly


@pytest.mark.parametrize(
    ("text", "name", "points"),
    [("产出指标（50分）", "产出指标", "50"), ("产出指标(50)", "产出指标", "50"), ("产出指标", "产出指标", None)],
)
def test_points_stand_apart_from_the_name(text: str, name: str, points: str | None) -> None:
    assert level_name(text) == (name, points)


@pytest.mark.parametrize(
    ("text", "rest", "whole"),
    [
        ("≤1500元/", "人", True),
        ("大于等于98百分", "比", True),
        ("≥36公里", "里", False),
        ("管护河长", "公里", False),
        ("≥36", "95%", False),
    ],
)
def test_a_unit_cut_in_two_is_completed(text: str, rest: str, whole: bool) -> None:
    assert completes(text, rest) is whole
