"""What is not even opened is said with its cure, in both languages."""

from __future__ import annotations

from duixian.documents.corpus import refusals
from duixian.documents.reading.problems import Problem

ALL = (
    refusals.archive_of_another_kind(), refusals.broken_archive(), refusals.broken_member(), refusals.locked_member(),
    refusals.unknown_packing(), refusals.too_large(200 * 2**20, 100 * 2**20), refusals.unfolds_too_far(), refusals.too_deep(3),
    refusals.cannot_open("Permission denied"),
)  # fmt: skip


def _has_a_cure(problem: Problem) -> bool:
    return "请" in problem.message_zh and problem.message_en.count(".") >= 1 and "。" in problem.message_zh


def test_every_refusal_has_a_code_of_its_own_and_a_cure() -> None:
    assert len({one.code for one in ALL}) == len(ALL)
    assert [one.code for one in ALL if not _has_a_cure(one)] == []


def test_figures_stand_in_the_message() -> None:
    assert refusals.too_large(200 * 2**20, 100 * 2**20).message_en.startswith(
        "The file has at least 200 MB; the limit is 100 MB."
    )
    assert refusals.too_deep(3).message_zh == "压缩包套压缩包超过 3 层，没有打开。请先解压，再加入文件夹。"
