"""Rows sealed so that they can be shown and still add up."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.proof.making import row
from duixian.core.history.fields import Salted, opens, record_digest
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.recompute import EMPTY, Kind
from duixian.core.proof.sealing import (
    field_salt,
    freeze_digest,
    opening,
    personal_fields,
    rows_digest,
    sealed_row,
    value_digest,
)

SALT = bytes(range(16))


def test_sealed_row_hides_what_may_name_a_person_and_shows_what_adds_up() -> None:
    shown = json.loads(sealed_row(row(3, Role.EXCLUDED, "2.50", "duplicate: scan/1"), kind=Kind.COUNT, salt=SALT).text)
    hidden = {name for name, value in shown.items() if isinstance(value, dict)}
    assert hidden == {"digest", "key", "label", "reason"}
    assert (shown["role"], shown["amount"], shown["why"], shown["grade"]) == ("excluded", "2.5", "duplicate", 3)


@pytest.mark.parametrize(
    ("one", "kind", "fields"),
    [
        (row(1), Kind.WORD, ("digest", "key")),
        (row(1, Role.CONTEXT), Kind.WORD, ("digest", "label", "key")),
        (row(1)._replace(source="money.payment"), Kind.MONEY, ("digest", "label")),
        (row(1)._replace(source="evidence.list_row", label=""), Kind.COUNT, ("digest",)),
        (row(1, reason="late"), Kind.RATIO, ("digest", "label", "key")),
        (OriginRow(EMPTY, "reason", Role.CONTEXT, reason="没有人登记"), Kind.MISSING, ()),
    ],
)
def test_personal_fields(one: OriginRow, kind: Kind, fields: tuple[str, ...]) -> None:
    assert personal_fields(one, kind) == fields


@given(label=st.text(min_size=1, max_size=20), amount=st.none() | st.decimals(places=2, min_value=0, max_value=10**9))
def test_the_digest_is_that_of_the_record_sealed_by_the_history(label: str, amount: object) -> None:
    one = row(1, label=label)._replace(amount=amount)  # type: ignore[arg-type]  # a decimal or None
    made = sealed_row(one, kind=Kind.COUNT, salt=SALT)
    shown = {
        name: Salted(told["salted"]) if isinstance(told, dict) else told for name, told in json.loads(made.text).items()
    }
    assert made.digest == sha256(made.text.encode()).hexdigest() == record_digest(shown)
    assert opens(shown, "label", label, field_salt(SALT, "label"))
    assert not opens(shown, "label", label + "x", field_salt(SALT, "label"))


def test_opening_tells_one_field_and_no_salt_of_another() -> None:
    told = opening(row(1), "label", SALT)
    assert (told["field"], told["value"]) == ("label", "张三")
    assert told["salt"] == field_salt(SALT, "label").hex() != field_salt(SALT, "key").hex()


def test_digests_of_rows_values_and_freeze_change_with_every_part() -> None:
    assert rows_digest(["a", "b"]) != rows_digest(["b", "a"])
    assert value_digest({"rows": "a"}) != value_digest({"rows": "b"})
    assert freeze_digest({"uuid": "1"}, ["a"]) != freeze_digest({"uuid": "1"}, ["b"]) != freeze_digest({}, ["b"])
