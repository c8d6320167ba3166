"""How strong the evidence behind a number is, and what would make it stronger."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from duixian.core.wording import Words


class Grade(IntEnum):
    """Evidence, from none to confirmed by somebody independent."""

    NONE = 0
    FILE = 1
    TABLE = 2
    LIVE = 3
    CONFIRMED = 4


class GradeWords(NamedTuple):
    """The name of a grade, and what is missing for the next; None at the top."""

    label: Words
    next_step: Words | None


GRADE_WORDS: dict[Grade, GradeWords] = {
    Grade.NONE: GradeWords(
        Words("无佐证", "no evidence"),
        Words("上传佐证文件并由经办人确认", "upload a file and have the person in charge attest it"),
    ),
    Grade.FILE: GradeWords(
        Words("文件佐证", "a file"),
        Words("把文件换成可逐行核对的名单", "give a list whose rows can be checked one by one"),
    ),
    Grade.TABLE: GradeWords(
        Words("名单佐证", "a table of rows"),
        Words(
            "在系统中随工作登记，不再事后汇总", "record the work here as it happens instead of listing it afterwards"
        ),
    ),
    Grade.LIVE: GradeWords(
        Words("实时记录", "live records"),
        Words("请利害无关的一方确认记录", "have somebody without a stake confirm the records"),
    ),
    Grade.CONFIRMED: GradeWords(Words("实时记录并经独立确认", "live records, independently confirmed"), None),
}


def lowest(grades: Iterable[Grade], *, ceiling: Grade) -> Grade:
    """The grade of what rests on several: the lowest of them, and never above the ceiling."""
    return min([ceiling, *grades])
