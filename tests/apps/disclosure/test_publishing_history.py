"""Every move of a publication has its label in the history."""

from __future__ import annotations

import pytest

from duixian.apps.audit.kinds import label


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("prepared", "拟公开"),
        ("renewed", "按最新定稿重新生成公开件"),
        ("replaced", "替换公开件中的文字"),
        ("restored", "取消替换"),
        ("submitted", "提交公开审核"),
        ("taken_back", "取回公开件"),
        ("returned", "退回公开件"),
        ("published", "公开"),
        ("withdrawn", "撤下公开件"),
    ],
)
def test_kinds_have_labels(kind: str, words: str) -> None:
    assert str(label(f"disclosure.publication.{kind}")) == words
