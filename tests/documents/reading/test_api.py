from __future__ import annotations

from pathlib import Path

import pytest

from duixian.documents.reading.api import read_bytes, read_file
from duixian.documents.reading.errors import LimitExceededError, ReadError
from duixian.documents.reading.loaders.limits import DEFAULT, Limits

PAGE = (
    "<h2>项目支出绩效目标表</h2><table><tr><td>项目名称<td>甲项目<tr><td>三级指标<td>指标值<tr><td>培训人数<td>≥100人</table>"
).encode()


def test_read_bytes_goes_from_bytes_to_forms() -> None:
    read = read_bytes("a.html", PAGE)
    assert [(form.project_name, form.indicators[0].value) for form in read.forms] == [("甲项目", 100)]
    assert (read.document, read.format) == ("a.html", "html")


def test_read_bytes_of_nothing_is_an_error_with_the_name() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes("empty.pdf", b"")
    assert caught.value.name == "empty.pdf"


def test_read_bytes_of_prose_gives_no_form_and_keeps_the_text() -> None:
    read = read_bytes("letter.txt", "会议通知\n请准时参加。\n".encode())
    assert (read.forms, [unread.text for unread in read.unread]) == ((), ["会议通知", "请准时参加。"])


def test_read_file_reads_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    assert read_file(path) == read_bytes("a.html", PAGE)


def test_read_file_refuses_a_large_file_before_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    with pytest.raises(LimitExceededError) as caught:
        read_file(path, limits=Limits(file_bytes=10))
    assert (caught.value.name, DEFAULT.file_bytes > 10) == ("a.html", True)


def test_read_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none.html")
