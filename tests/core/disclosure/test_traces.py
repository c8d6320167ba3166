"""What looks like a person's data is found wherever it stands, and is gone once it is barred."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.disclosure.traces import BAR, TRACE_WORDS, Hit, Trace, blackened, hits_in


@pytest.mark.parametrize(
    ("text", "passage", "trace"),
    [
        ("联系13812345678。", "13812345678", Trace.PHONE),
        ("联系 138-1234-5678", "138-1234-5678", Trace.PHONE),
        ("+86 138 1234 5678 可用", "+86 138 1234 5678", Trace.PHONE),
        ("请拨021-63212810转", "021-63212810", Trace.PHONE),
        ("(021)63212810-801", "(021)63212810-801", Trace.PHONE),
        ("热线400-820-1234", "400-820-1234", Trace.PHONE),
        ("London +44 20 7946 0958", "+44 20 7946 0958", Trace.PHONE),
        ("电话：6321 2810", "6321 2810", Trace.PHONE),
        ("Tel 5555-1234", "5555-1234", Trace.PHONE),
        ("１３８１２３４５６７８", "１３８１２３４５６７８", Trace.PHONE),
        ("写信到 li.lei@example.org.cn 。", "li.lei@example.org.cn", Trace.EMAIL),
        ("ｌｉ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ｌｉ＠ｅｘａｍｐｌｅ．ｏｒｇ", Trace.EMAIL),
        ("身份证310101199001011234", "310101199001011234", Trace.ID),
        ("31010119900101123X", "31010119900101123X", Trace.ID),
        ("护照E12345678", "E12345678", Trace.PASSPORT),
        ("EA1234567", "EA1234567", Trace.PASSPORT),
        ("护照号码：K9912345Z", "K9912345Z", Trace.PASSPORT),
        ("passport no. 533401234", "533401234", Trace.PASSPORT),
        ("由张三负责", "张三", Trace.NAME),
        ("chaired by LI LEI today", "LI LEI", Trace.NAME),
    ],
)
def test_what_looks_like_a_persons_data_is_found_whole(text: str, passage: str, trace: Trace) -> None:
    (hit,) = hits_in(text, ["张三", "Li Lei"])
    assert (text[hit.start : hit.end], hit.trace) == (passage, trace)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "预算400000元，执行391260.00元",
        "2020年12月16日至2021年3月31日",
        "国中医药人教发〔2018〕5号",
        "参会456人，满意160/200",
        "0.13812345678",
        "编号20200616001",
        "护照签发地不限",
        "Li Leishan spoke",
    ],
)
def test_numbers_days_and_other_words_are_left_alone(text: str) -> None:
    assert hits_in(text, ["张三", "Li Lei", "王"]) == ()


def test_hits_come_in_their_order_and_never_over_each_other() -> None:
    text = "张三 13812345678 a@b.cn"
    assert hits_in(text, ["张三"]) == (
        Hit(0, 2, Trace.NAME),
        Hit(3, 14, Trace.PHONE),
        Hit(15, 21, Trace.EMAIL),
    )


def test_the_longer_name_is_taken() -> None:
    assert hits_in("欧阳修文", ["欧阳", "欧阳修文"]) == (Hit(0, 4, Trace.NAME),)


def test_every_trace_has_words() -> None:
    assert {trace for trace in Trace if not all(TRACE_WORDS[trace])} == set()


def test_bars_are_always_as_long() -> None:
    assert blackened("张三和13812345678", ["张三"]) == f"{BAR}和{BAR}"


PIECES = st.sampled_from(
    ["13812345678", "021-63212810", "a@b.cn", "310101199001011234", "E12345678", "张三", "电话", "护照", "：", " ", "-", "5", "x", "@", "."]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_barred_holds_nothing_that_would_be_found(text: str) -> None:
    assert hits_in(blackened(text, ["张三"]), ["张三"]) == ()


@given(st.text(max_size=60), st.sampled_from(["13912345678", "mei@example.org", "E12345678", "王小明"]))
def test_a_passage_between_other_signs_is_always_found(around: str, passage: str) -> None:
    text = f"{around}，{passage}，{around}"
    start = len(around) + 1
    assert any(hit.start <= start and hit.end >= start + len(passage) for hit in hits_in(text, ["王小明"]))


@given(st.text(max_size=80))
def test_hits_lie_inside_the_text_and_apart(text: str) -> None:
    hits = hits_in(text, ["张三"])
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@given(st.text(max_size=80))
def test_a_text_without_hits_is_not_touched(text: str) -> None:
    assert (blackened(text) == text) == (not hits_in(text))
