"""Wordings without a concept in groups: the same for every order, each wording in one group, telling differences apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.concepts import clusters as module
from duixian.core.benchmark.concepts.clusters import Cluster, clusters, words_of

USES = {
    "改造水厂数量": 5, "水厂改造数量": 7, "新改造水厂数量": 2, "信息报送情况": 3, "信息报送的情况": 1, "水库运行安全性": 4, "水库运行安全率": 4,
    "悬挂横幅": 1, "对": 1,
}  # fmt: skip


def test_groups_speak_by_their_most_used_wording() -> None:
    found = {one.representative: one for one in clusters(USES)}
    assert found["水厂改造数量"] == Cluster("水厂改造数量", ("水厂改造数量", "改造水厂数量"), 12, "repairs-done")
    assert found["信息报送情况"].wordings == ("信息报送情况", "信息报送的情况")
    assert (len(found["水库运行安全性"].wordings), len(found["新改造水厂数量"].wordings)) == (1, 1)
    assert [one.uses for one in clusters(USES)] == sorted((one.uses for one in clusters(USES)), reverse=True)


@given(st.permutations(sorted(USES)))
def test_the_order_of_wordings_changes_nothing(order: list[str]) -> None:
    found = clusters({wording: USES[wording] for wording in order})
    assert found == clusters(USES)
    assert sorted(wording for one in found for wording in one.wordings) == sorted(USES)


def test_a_word_that_too_many_share_is_gone_through_by_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_BLOCK", 1)
    assert len(clusters(USES)) == len(USES)


def test_a_word_of_one_sign_counts_where_there_is_no_other() -> None:
    assert (words_of("对"), words_of("水厂改造")) == (frozenset({"对"}), frozenset({"水厂", "改造"}))
