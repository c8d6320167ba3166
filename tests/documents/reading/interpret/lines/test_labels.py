"""Labels in running text: with a colon, without one, spaced out, several to a line, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.vocabulary import BUDGET_LABELS, FIELD_LABELS
from duixian.documents.reading.interpret.lines import labels
from duixian.documents.reading.interpret.lines.labels import (
    _scan,
    column_of,
    funds_column_of,
    joined_label,
    label_of,
    labels_only,
    scan,
)


def told(text: str) -> list[tuple[str, str, bool]]:
    """Each label of a line, the text up to the next one, and whether a colon stands between them."""
    anchors = scan(text)
    ends = [anchor.start for anchor in anchors[1:]] + [len(text)]
    return [(a.word.text, text[a.value : end].strip(), a.colon) for a, end in zip(anchors, ends, strict=False)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("项目名称：河道管护", [("项目名称", "河道管护", True)]),
        ("项 目 名 称：河道管护", [("项目名称", "河道管护", True)]),
        ("二、立项依据：某规划", [("立项依据", "某规划", True)]),
        ("项目总预算（元）：600,000", [("项目总预算", "600,000", True)]),
        ("主管部门：甲局  实施单位：乙站", [("主管部门", "甲局", True), ("实施单位", "乙站", True)]),
        ("项目名称 河道管护", [("项目名称", "河道管护", False)]),
        ("负责人：周某 联系电话：0571-1", [("负责人", "周某", True), ("联系电话", "0571-1", True)]),
    ],
)
def test_labels_are_found_with_their_values(text: str, labels: list[tuple[str, str, bool]]) -> None:
    assert told(text) == labels


@pytest.mark.parametrize(
    "text", ["", "管护河道36公里。", "会议时间：上午9:30", "2023年度", "合计完成36公里", "其中一项"]
)
def test_prose_has_no_labels(text: str) -> None:
    assert told(text) == []


@given(st.text("项目名称：河道主管部门甲 （）元1", max_size=30))
def test_labels_stand_in_order_and_inside_the_line(text: str) -> None:
    anchors = scan(text)
    borders = [place for anchor in anchors for place in (anchor.start, anchor.value)]
    assert borders == sorted(borders)
    assert all(0 <= place <= len(text) for place in borders)


@pytest.mark.parametrize(
    ("text", "name"),
    [("立项依据", "basis"), ("一、项目概况", "overview"), ("2023", None), ("执行率", None), ("河道", None)],
)
def test_label_of_a_whole_text(text: str, name: str | None) -> None:
    found = label_of(text)
    assert (found.narrative if found else None) == name


def test_columns_of_the_two_tables_are_told_apart() -> None:
    names = ("三级指标", "指标值", "全年预算数", "执行率", "河道")
    columns = [column_of(name) for name in names]
    funds = [funds_column_of(name) for name in names]
    assert [word.column if word else None for word in columns] == ["level3", "target_raw", None, None, None]
    assert [word.budget if word else None for word in funds] == [None, None, "adjusted", "execution_rate", None]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("预期目标 实际完成情况", ["预期目标", "实际完成情况"]),
        ("项 目 名 称", ["项目名称"]),
        ("预期目标 管好河道", []),
        ("", []),
    ],
)
def test_line_of_labels_only(text: str, labels: list[str]) -> None:
    assert [word.text for word in labels_only(text)] == labels


@pytest.mark.parametrize(
    ("lines", "count", "label"),
    [
        (["立", "项", "依", "据", "某规划"], 4, "立项依据"),
        (["项目实施", "计划", "3月招标"], 2, "项目实施计划"),
        (["保证项目实施", "的制度、措施"], 2, "保证项目实施的制度、措施"),
    ],
)
def test_label_spelled_over_lines(lines: list[str], count: int, label: str) -> None:
    found = joined_label(lines)
    assert found
    assert (found[0], found[1].text) == (count, label)


@pytest.mark.parametrize("lines", [["立项依据"], ["河道", "管护"], []])
def test_no_label_over_lines(lines: list[str]) -> None:
    assert joined_label(lines) is None


_LABELS = [text for kinds in (FIELD_LABELS, BUDGET_LABELS) for group in kinds.values() for text in group]
_PIECES = st.sampled_from(
    (*_LABELS[::3], "：", ":", " ", " ", "，", "注", "数", "单位：万元", "（元）", "12.5万元", "某局", "项 目 名", "称")
)


@given(st.lists(_PIECES, max_size=8))
def test_labels_of_a_line_do_not_depend_on_the_look_at_the_ends_of_its_pieces(pieces: list[str]) -> None:
    text = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labels, "ends_like_no_label", lambda _: False)
        slowly = _scan(text), labels_only(text), joined_label(pieces), funds_column_of(text)
    assert (_scan(text), labels_only(text), joined_label(pieces), funds_column_of(text)) == slowly
    assert scan(text) == slowly[0]
