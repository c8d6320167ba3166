"""Rows by their ids: put in, taken out, moved, joined and parted, as on a plain list."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.editing import MOST_ROWS, EditError, RowGoneError
from duixian.core.forms.rows import (
    group_stepped,
    row_added,
    row_indented,
    row_moved,
    row_outdented,
    row_removed,
    row_stepped,
)

Row = dict[str, Any]


def table(*groups: tuple[str | None, str | None, str]) -> list[Row]:
    """Rows named by one letter each: ("产出", "数量", "ab") makes rows a and b."""
    return [
        {"id": name, **({"level1": one} if one else {}), **({"level2": two} if two else {}), "level3": name}
        for one, two, names in groups
        for name in names
    ]


def shape(rows: list[Row]) -> list[tuple[str | None, str | None, str]]:
    """The groups of `table` again."""
    groups: list[tuple[str | None, str | None, str]] = []
    for row in rows:
        key = row.get("level1"), row.get("level2")
        if groups and groups[-1][:2] == key:
            groups[-1] = (*key, groups[-1][2] + row["id"])
        else:
            groups.append((*key, row["id"]))
    return groups


BASE = (("产出", "数量", "ab"), ("产出", "质量", "c"), ("效果", "满意度", "de"))


def test_row_added_behind_another_is_in_its_group() -> None:
    rows = table(*BASE)
    rows[1]["level2_weight"] = 20
    made = row_added(rows, "indicators", row="n", after="b")
    assert shape(made) == [("产出", "数量", "abn"), ("产出", "质量", "c"), ("效果", "满意度", "de")]
    assert made[2] == {
        "id": "n", "level1": "产出", "level2": "数量", "level2_weight": 20, "target_raw": "", "type": "qualitative",
    }  # fmt: skip


def test_row_added_at_the_end_and_into_an_empty_table() -> None:
    assert shape(row_added(table(*BASE), "indicators", row="n"))[-1] == ("效果", "满意度", "den")
    assert row_added([], "indicators", row="n") == [{"id": "n", "target_raw": "", "type": "qualitative"}]
    assert row_added([], "cost_lines", row="n") == [{"id": "n", "name": ""}]


def test_row_added_to_a_full_table_is_refused() -> None:
    rows = [{"id": f"r{number}"} for number in range(MOST_ROWS)]
    with pytest.raises(EditError) as refused:
        row_added(rows, "indicators", row="n")
    assert refused.value.zh == "最多300行"


def test_row_moved_takes_the_group_it_lands_in() -> None:
    rows = table(*BASE)
    assert shape(row_moved(rows, "indicators", row="a", anchor="d", side="after")) == [
        ("产出", "数量", "b"), ("产出", "质量", "c"), ("效果", "满意度", "dae"),
    ]  # fmt: skip
    assert shape(row_moved(rows, "indicators", row="e", anchor="a", side="before"))[0] == ("产出", "数量", "eab")
    assert row_moved(rows, "indicators", row="a", anchor="a", side="after") == rows


def test_row_moved_among_costs_keeps_what_it_says() -> None:
    rows: list[Row] = [{"id": "a", "name": "场租"}, {"id": "b", "name": "餐费"}]
    assert row_moved(rows, "cost_lines", row="b", anchor="a", side="before") == rows[::-1]


def test_row_stepped_crosses_the_border_of_its_group() -> None:
    made = row_stepped(table(*BASE), "indicators", row="b", down=True)
    assert shape(made) == [("产出", "数量", "a"), ("产出", "质量", "cb"), ("效果", "满意度", "de")]
    with pytest.raises(EditError) as refused:
        row_stepped(table(*BASE), "indicators", row="a", down=False)
    assert refused.value.zh == "已经在最前，不能再上移"


def test_group_stepped_moves_whole_groups_inside_their_level() -> None:
    rows = table(*BASE)
    assert shape(group_stepped(rows, row="b", level=2, down=True)) == [
        ("产出", "质量", "c"), ("产出", "数量", "ab"), ("效果", "满意度", "de"),
    ]  # fmt: skip
    assert shape(group_stepped(rows, row="e", level=1, down=False)) == [
        ("效果", "满意度", "de"), ("产出", "数量", "ab"), ("产出", "质量", "c"),
    ]  # fmt: skip
    with pytest.raises(EditError) as refused:
        group_stepped(rows, row="c", level=2, down=True)
    assert refused.value.zh == "已经在最后，不能再下移"


def test_row_outdented_parts_a_group_level_by_level() -> None:
    once = row_outdented(table(*BASE), row="b")
    assert shape(once)[:2] == [("产出", "数量", "a"), ("产出", None, "b")]
    twice = row_outdented(once, row="b")
    assert shape(twice) == [
        ("产出", "数量", "a"), (None, None, "b"), (None, "质量", "c"), ("效果", "满意度", "de"),
    ]  # fmt: skip
    with pytest.raises(EditError) as refused:
        row_outdented(twice, row="b")
    assert refused.value.zh == "这一行已是一级指标的开头"


def test_row_outdented_from_a_group_without_name_is_refused() -> None:
    with pytest.raises(EditError) as refused:
        row_outdented(table(("产出", None, "ab")), row="b")
    assert refused.value.zh == "请先填写上级指标的名称，再分出新的一组"


def test_row_indented_joins_the_group_above_level_by_level() -> None:
    once = row_indented(table(*BASE), row="d")
    assert shape(once) == [("产出", "数量", "ab"), ("产出", "质量", "c"), ("产出", "满意度", "de")]
    assert shape(row_indented(once, row="d")) == [("产出", "数量", "ab"), ("产出", "质量", "cde")]
    for row, message in (("a", "第一行上面没有可并入的组"), ("b", "这一行已在上一行的组里")):
        with pytest.raises(EditError) as refused:
            row_indented(table(*BASE), row=row)
        assert refused.value.zh == message


def test_row_indented_undoes_row_outdented() -> None:
    rows = table(*BASE)
    assert row_indented(row_outdented(rows, row="b"), row="b") == rows


def test_row_that_is_gone_is_refused_by_all() -> None:
    rows = table(*BASE)
    for act in (
        lambda: row_added(rows, "indicators", row="n", after="x"),
        lambda: row_removed(rows, row="x"),
        lambda: row_moved(rows, "indicators", row="a", anchor="x", side="after"),
        lambda: row_stepped(rows, "indicators", row="x", down=True),
        lambda: group_stepped(rows, row="x", level=1, down=True),
        lambda: row_outdented(rows, row="x"),
        lambda: row_indented(rows, row="x"),
    ):
        with pytest.raises(RowGoneError):
            act()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "before", "after", "up", "down"]), st.integers(0, 40), st.integers(0, 40)
    ),
    max_size=30,
)


@given(ACTS)
def test_any_acts_put_rows_where_a_plain_list_puts_them(acts: list[tuple[str, int, int]]) -> None:
    rows, plain, made = table(*BASE), list("abcde"), 0
    for word, first, second in acts:
        if word == "add" or not plain:
            made += 1
            after = plain[first % len(plain)] if plain else None
            rows = row_added(rows, "indicators", row=f"n{made}", after=after)
            plain.insert(plain.index(after) + 1 if after else len(plain), f"n{made}")
            continue
        name, other = plain[first % len(plain)], plain[second % len(plain)]
        at = plain.index(name)
        if word == "remove":
            rows = row_removed(rows, row=name)
            plain.remove(name)
        elif word in {"up", "down"}:
            to = at + (1 if word == "down" else -1)
            if 0 <= to < len(plain):
                rows = row_stepped(rows, "indicators", row=name, down=word == "down")
                plain.insert(to, plain.pop(at))
        elif name != other:
            rows = row_moved(rows, "indicators", row=name, anchor=other, side=word)  # type: ignore[arg-type]
            plain.remove(name)
            plain.insert(plain.index(other) + (word == "after"), name)
    assert [row["id"] for row in rows] == plain


@given(st.lists(st.tuples(st.sampled_from(["in", "out", "up1", "down1", "up2", "down2"]), st.sampled_from("abcde"))))
def test_grouping_never_loses_a_row_or_a_value(acts: list[tuple[str, str]]) -> None:
    rows = table(*BASE)
    for word, row in acts:
        try:
            if word == "in":
                rows = row_indented(rows, row=row)
            elif word == "out":
                rows = row_outdented(rows, row=row)
            else:
                level = 1 if word[-1] == "1" else 2
                rows = group_stepped(rows, row=row, level=level, down=word.startswith("down"))  # type: ignore[arg-type]
        except EditError:
            continue
    assert sorted(row["level3"] for row in rows) == list("abcde")
