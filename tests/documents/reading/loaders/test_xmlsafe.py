from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from documents.reading.loaders.making import zipped
from duixian.documents.reading.errors import DamagedFileError, EncryptedFileError, LimitExceededError
from duixian.documents.reading.loaders.limits import DEFAULT
from duixian.documents.reading.loaders.xmlsafe import open_container, parse_xml, read_member


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_member_is_unpacked(compression: int) -> None:
    data = zipped({"a.xml": "甲" * 1000, "b.xml": "乙"}, compression)
    container = open_container(data, DEFAULT)
    assert [read_member(container, data, name).decode() for name in ("a.xml", "b.xml")] == ["甲" * 1000, "乙"]


def test_missing_member_is_damage() -> None:
    data = zipped({"a.xml": "甲"})
    with pytest.raises(DamagedFileError) as caught:
        read_member(open_container(data, DEFAULT), data, "b.xml")
    assert caught.value.message_en == "The file is truncated or damaged: b.xml cannot be read."


def test_flipped_byte_is_damage() -> None:
    data = bytearray(zipped({"a.xml": "甲乙丙丁" * 50}, zipfile.ZIP_STORED))
    data[60] ^= 1
    with pytest.raises(DamagedFileError):
        read_member(open_container(bytes(data), DEFAULT), bytes(data), "a.xml")


def test_unusual_compression_is_damage() -> None:
    data = zipped({"a.xml": "甲" * 100}, zipfile.ZIP_LZMA)
    with pytest.raises(DamagedFileError):
        read_member(open_container(data, DEFAULT), data, "a.xml")


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    data = zipped({"a.xml": b"\x00" * (8 * 2**20)})
    with pytest.raises(LimitExceededError) as caught:
        open_container(data, DEFAULT)
    assert (caught.value.code, len(data) < 10_000) == ("too-large", True)


def test_bomb_that_lies_about_its_size_stops_at_the_lie() -> None:
    data = bytearray(zipped({"a.xml": b"\x00" * (8 * 2**20)}))
    true_size = (8 * 2**20).to_bytes(4, "little")
    while (at := data.find(true_size)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(DamagedFileError):
        read_member(open_container(bytes(data), DEFAULT), bytes(data), "a.xml")


def test_many_members_and_many_bytes_are_refused() -> None:
    data = zipped({f"{number}": "甲乙丙" for number in range(20)})
    for limits in (replace(DEFAULT, members=19), replace(DEFAULT, unpacked_bytes=50)):
        with pytest.raises(LimitExceededError):
            open_container(data, limits)
    assert len(open_container(data, DEFAULT).infolist()) == 20


def test_encrypted_member_is_told() -> None:
    data = bytearray(zipped({"a.xml": "甲"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedFileError) as caught:
        open_container(bytes(data), DEFAULT)
    assert caught.value.cure_en == "Open it in Office, remove the password and save it again."


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)[:4]])
def test_no_directory_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        open_container(data, DEFAULT)


@pytest.mark.parametrize("content", [b"<a>", b"", b"<a/><b/>", b"\xff\xfe<"])
def test_broken_xml_is_damage(content: bytes) -> None:
    with pytest.raises(DamagedFileError):
        parse_xml(content, "a.xml")


def test_comments_vanish_and_text_joins() -> None:
    assert parse_xml("<a>甲<!-- x -->乙</a>".encode(), "a.xml").text == "甲乙"


def test_xml_nested_too_deeply_is_told_as_such() -> None:
    with pytest.raises(LimitExceededError) as caught:
        parse_xml(b"<a>" * 300 + b"</a>" * 300, "a.xml")
    assert caught.value.message_en.startswith(
        "The file has at least 257 levels of nested elements (a.xml); the limit is 256"
    )


def test_a_part_over_the_limit_is_refused() -> None:
    data = zipped({"a.xml": "甲" * 100})
    with pytest.raises(LimitExceededError) as caught:
        open_container(data, replace(DEFAULT, part_bytes=299))
    assert caught.value.message_zh == "文件至少有300字节的a.xml，超过上限299，没有读取。"


def test_broken_header_of_a_member_is_damage() -> None:
    data = bytearray(zipped({"a.xml": "甲"}))
    container = open_container(bytes(data), DEFAULT)
    data[0:4] = b"XXXX"
    with pytest.raises(DamagedFileError):
        read_member(container, bytes(data), "a.xml")


def test_broken_deflate_is_damage() -> None:
    data = bytearray(zipped({"a.xml": "甲乙丙丁" * 50}))
    container = open_container(bytes(data), DEFAULT)
    data[35:40] = b"\xff" * 5
    with pytest.raises(DamagedFileError):
        read_member(container, bytes(data), "a.xml")


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf<?xml version='1.0'?>\n", b"<!-- <a> -->" * 3 + b"<?x y?>"])
def test_a_declared_document_type_is_refused_behind_whatever_may_stand_before_it(before: bytes) -> None:
    with pytest.raises(LimitExceededError) as caught:
        parse_xml(before + b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a.xml")
    assert caught.value.code == "xml-entities"


def test_many_comments_cost_no_time_and_their_words_no_refusal() -> None:
    assert parse_xml(b"<!-- x -->" * 50_000 + "<a>甲<!-- <!DOCTYPE b> --></a>".encode(), "a.xml").text == "甲"
