"""Targets that say the name again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.value_restates_name import RULE


def test_words_of_the_name_are_one_finding() -> None:
    one = form(row("资金使用合规性", "合规"), row("财务制度健全性", "健全"), row("培训人数", ">=90人"))
    assert quoted(RULE, one) == [["合规", "健全"]]
    assert told(RULE, one) == [
        (
            (
                "2个指标的目标值只是重复指标名称：资金使用合规性→“合规”；财务制度健全性→“健全”。怎样算"
                "“合规”、“健全”没有标准，年底无法判定；请写出可核对的条件，如“违规支付0笔”“应有制度N项"
                "全部有效”。"
            ),
            (
                "Targets that only repeat the name of their indicator (2): “资金使用合规性”, “财务制度健全"
                "性”. What counts as “合规”, “健全” is not said, so nobody can judge it at year's end; s"
                "tate a condition that can be checked, such as “0 payments in breach” or “all N required p"
                "olicies in force”."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh.startswith(
        "2个指标的目标值只是重复指标名称：资金使用合规性→“合规”；财务制度健全性→“健全”。"
    )


def test_sentence_made_of_the_name_counts_but_is_not_listed_as_a_word() -> None:
    finding = findings(RULE, form(row("建立合作机制", "与合作单位形成有效的合作交流机制"), row("团队稳定性", "稳定")))[
        0
    ]
    assert len(finding.quotes) == 2
    assert "怎样算“稳定”没有标准" in finding.message_zh
    assert "What counts as “稳定” is not said" in finding.message_en


def test_sentences_alone_still_read_well() -> None:
    finding = findings(RULE, form(row("建立合作机制", "与合作单位形成有效的合作交流机制")))[0]
    assert "怎样算达成没有标准" in finding.message_zh
    assert "What counts as achieved is not said" in finding.message_en


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("资金使用合规性", "违规支付0笔"), ("项目完成时间", "10月31日前"), ("课程设置合理性", "良好"), ("培训人数", ""),
        ("拓展合作渠道", "签订协议并每半年召开一次联席会议，形成纪要"), ("数", "数"),
    ],
)  # fmt: skip
def test_targets_that_add_something_are_fine(name: str, target: str) -> None:
    found = findings(RULE, form(row(name, target)))
    assert [f.code for f in found] == (["value-restates-name"] if name == target else [])


def test_a_note_gives_the_criterion() -> None:
    assert findings(RULE, form(replace(row("资金使用合规性", "合规"), note="审计无问题"))) == []
