"""The wording of a name: what stays when print and numbering are gone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duixian.core.benchmark.wordings import LONGEST, wording_of

SAME = {
    "参会人员满意度": ["参会人员满意度（%）", "1、参会人员满意度：", "①参会人员满意度", "指标1：参会人员满意度(%)", "（一）参会人员 满意度",
                 "参会人员满意度（％）", "1.1 参会人员满意度", "参会人员满意度。", "指标一：参会人员满意度", "⑴ 参会人员满意度", "“参会人员满意度”"],
    "参会人数": ["参会人数（人）", "参会人数(人次)", "参会人数（单位：人）", "一、参会人数", "2） 参会人数", "● 参会人数"],
    "三公经费控制率": ["三公经费控制率", "三公经费控制率（%）"],
    "1.5万吨产能": ["1.5万吨产能", "1. 1.5万吨产能"],
    "参会人数(线上)": ["参会人数（线上）", "参会人数( 线上 )"],
    "app下载量": ["APP下载量（次）", "ＡＰＰ下载量"],
    "2020年任务完成率": ["2020年任务完成率"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "wording"), [(name, wording) for wording, names in SAME.items() for name in names])
def test_names_of_one_wording(name: str, wording: str) -> None:
    assert wording_of(name) == wording


@pytest.mark.parametrize("name", [None, "", "  ", "（%）", "：", "长" * (LONGEST + 1)])
def test_no_wording(name: str | None) -> None:
    assert wording_of(name) is None


_PIECES = st.sampled_from(
    [*"①1一、.:（）() %％指标数率满意度人次-·", "指标1：", "(一)", "（万元）", "1.2", "㈠", "《", "...", "单位:人"]
)


@given(st.one_of(st.text(max_size=30), st.lists(_PIECES, max_size=12).map("".join)))
@example("1、（一）①指标1：满意度（%）（人）：")
def test_the_wording_of_a_wording_is_itself(name: str) -> None:
    wording = wording_of(name)
    assert wording is None or wording_of(wording) == wording
