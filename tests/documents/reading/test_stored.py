"""Our own JSON among other documents."""

from __future__ import annotations

import pytest

from duixian.core.forms.codec import dumps
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.model import Form, FormDocument, Kind
from duixian.documents.reading.stored import is_stored, read_stored_bytes

DOCUMENT = FormDocument("a.txt", (Form(Kind.TARGET, title="表"),))


def test_json_is_known_by_its_name_or_its_first_words() -> None:
    told = dumps(DOCUMENT).encode()
    assert [is_stored(*one) for one in (("a.JSON", b"x"), ("a.txt", told), ("a.txt", b"  {"), ("a.txt", b"duixian-forms/"))] == [
        True, True, False, False,
    ]  # fmt: skip


def test_json_is_read_as_it_stands_with_a_mark_or_without() -> None:
    told = dumps(DOCUMENT).encode()
    assert read_stored_bytes(told) == read_stored_bytes(b"\xef\xbb\xbf" + told) == DOCUMENT


def test_what_is_no_utf8_is_named_with_its_place() -> None:
    with pytest.raises(InvalidFormError) as refused:
        read_stored_bytes(b"{\xff")
    assert refused.value.zh == "不是 UTF-8 编码（第1字节）"
