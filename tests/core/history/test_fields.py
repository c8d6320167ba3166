from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.history.canonical import digest
from duixian.core.history.fields import FieldError, Salted, field_digest, opens, record_digest, seal

SALT, OTHER = b"s" * 16, b"t" * 16
PERSON = {"name": "张三", "role": "speaker", "phone": "13800000000"}


def test_field_digest_is_a_keyed_digest_of_name_and_value() -> None:
    first = field_digest(SALT, "name", "张三")
    assert len(first) == 64
    assert len({first, field_digest(OTHER, "name", "张三"), field_digest(SALT, "phone", "张三")}) == 3


def test_field_digest_refuses_a_short_salt() -> None:
    with pytest.raises(FieldError, match="name: a salt needs at least 16 random bytes, not 15"):
        field_digest(b"s" * 15, "name", "张三")


def test_seal_replaces_only_fields_with_a_salt() -> None:
    sealed = seal(PERSON, salts={"name": SALT})
    assert sealed == {"name": Salted(field_digest(SALT, "name", "张三")), "role": "speaker", "phone": "13800000000"}


def test_seal_refuses_a_salt_without_a_field() -> None:
    with pytest.raises(FieldError, match="salts without a field: age, mail"):
        seal(PERSON, salts={"mail": SALT, "age": SALT})


def test_record_digest_is_that_of_plain_values_and_marked_digests() -> None:
    sealed = seal(PERSON, salts={"name": SALT})
    assert record_digest(sealed) == digest(PERSON | {"name": {"salted": field_digest(SALT, "name", "张三")}})


def test_record_digest_refuses_a_plain_value_that_poses_as_salted() -> None:
    with pytest.raises(FieldError, match="name: a plain value cannot look like a salted one"):
        record_digest({"name": {"salted": "00"}})


def test_opens_only_with_value_and_salt_of_the_field() -> None:
    sealed = seal(PERSON, salts={"name": SALT})
    assert opens(sealed, "name", "张三", SALT)
    assert not opens(sealed, "name", "李四", SALT)
    assert not opens(sealed, "name", "张三", OTHER)
    assert not opens(sealed, "role", "speaker", SALT)
    assert not opens(sealed, "age", 3, SALT)


fields = st.dictionaries(st.text("abcdef", min_size=1), st.text("甲乙丙") | st.integers(0, 9), min_size=1)


@given(fields, st.data())
def test_a_redacted_record_keeps_its_digest_and_any_change_shows(
    record: dict[str, object], data: st.DataObject
) -> None:
    personal = data.draw(st.sets(st.sampled_from(sorted(record))))
    salts = {name: name.encode() + SALT for name in personal}
    before = record_digest(seal(record, salts=salts))
    stored = seal(record, salts=salts)  # values and salts may now be destroyed
    assert record_digest(stored) == before
    changed = data.draw(st.sampled_from(sorted(record)))
    assert record_digest(seal(record | {changed: "另"}, salts=salts)) != before
