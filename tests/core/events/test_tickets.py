"""The signed code: what it says comes back, and nothing else is ever taken for it."""

from __future__ import annotations

from base64 import b32decode, b32encode
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duixian.core.events.reasons import Reason
from duixian.core.events.tickets import Claims, Refusal, event_mark, normal, public_key, sayable, sign, verify

SECRET = bytes(range(32))
KEYS = {7: public_key(SECRET)}
EVENT = event_mark(UUID("0192f0c1-2222-7333-8444-555566667777"))
CLAIMS = Claims(EVENT, UUID("0192f0c1-aaaa-7bbb-8ccc-ddddeeeeffff"), 3, frozenset({date(2020, 10, 15)}))
CODE = sign(CLAIMS, key=7, secret=SECRET)

days = st.builds(
    lambda first, offsets: frozenset(first + timedelta(offset) for offset in offsets),
    st.dates(date(2000, 1, 1), date(2150, 1, 1)),
    st.sets(st.integers(0, 15), min_size=1),
)


@given(ticket=st.uuids(), kind=st.integers(0, 255), key=st.integers(0, 255), days=days)
def test_a_code_says_what_was_signed(ticket: UUID, kind: int, key: int, days: frozenset[date]) -> None:
    claims = Claims(EVENT, ticket, kind, days)
    code = sign(claims, key=key, secret=SECRET)
    assert verify(code, event=EVENT, keys={key: KEYS[7]}) == claims
    assert (len(code), code) == (152, sign(claims, key=key, secret=SECRET))


@given(st.integers(0, 95 * 8 - 1))
@example(0)
@example(95 * 8 - 1)
def test_any_flipped_bit_is_refused(bit: int) -> None:
    raw = bytearray(b32decode(CODE))
    raw[bit // 8] ^= 1 << bit % 8
    answer = verify(b32encode(raw).decode(), event=EVENT, keys=dict.fromkeys(range(256), KEYS[7]))
    assert isinstance(answer, Refusal)
    assert answer.reason in {Reason.VERSION, Reason.FOREIGN, Reason.FORGED}


@given(st.integers(0, 151), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_any_other_character_is_refused(position: int, character: str) -> None:
    other = CODE[:position] + character + CODE[position + 1 :]
    assert isinstance(verify(other, event=EVENT, keys=KEYS), Claims if other == CODE else Refusal)


@given(st.text(max_size=500))
@example("")
@example("HTTPS://EXAMPLE.ORG/")
@example(CODE[:-1])
@example(CODE + "A")
@example(CODE[:-1] + "1")
@example(" " * 500)
def test_any_other_text_is_malformed(text: str) -> None:
    assert verify(text, event=EVENT, keys=KEYS) == Refusal(Reason.MALFORMED)


def test_code_of_another_conference_key_or_version_says_so() -> None:
    foreign = sign(Claims(bytes(8), CLAIMS.ticket, 3, CLAIMS.days), key=7, secret=SECRET)
    newer = b32encode(b"\x02" + b32decode(CODE)[1:]).decode()
    assert [verify(code, event=EVENT, keys=KEYS) for code in (foreign, newer, sign(CLAIMS, key=8, secret=SECRET))] == [
        Refusal(Reason.FOREIGN), Refusal(Reason.VERSION), Refusal(Reason.UNKNOWN_KEY),
    ]  # fmt: skip


def test_code_signed_by_somebody_else_with_our_key_number_is_forged() -> None:
    forged = sign(CLAIMS, key=7, secret=bytes(32))
    assert verify(forged, event=EVENT, keys=KEYS) == Refusal(Reason.FORGED)


def test_scanner_may_type_through_caps_lock_or_an_input_method() -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in CODE)
    typed = (CODE.lower(), wide, f" {CODE[:70]}\n{CODE[70:]}\r\n")
    assert [verify(text, event=EVENT, keys=KEYS) for text in typed] == [CLAIMS] * 3
    assert normal(wide.lower()) == CODE


@pytest.mark.parametrize(
    ("kind", "key", "days"),
    [
        (256, 7, {date(2020, 1, 1)}),
        (1, -1, {date(2020, 1, 1)}),
        (1, 1, set()),
        (1, 1, {date(2020, 1, 1), date(2020, 1, 17)}),
    ],
)
def test_claims_that_do_not_fit_are_never_signed(kind: int, key: int, days: set[date]) -> None:
    with pytest.raises(ValueError, match=r"day|numbers"):
        sign(Claims(EVENT, CLAIMS.ticket, kind, frozenset(days)), key=key, secret=SECRET)


LAST_DAY = date(2179, 6, 6)


@pytest.mark.parametrize(
    "days",
    [
        [], [date(1999, 12, 31)], [LAST_DAY + timedelta(1)], [date(2020, 1, 1), date(2020, 1, 17)], [date.max], [date.min, date.max],
    ],
)  # fmt: skip
def test_days_that_a_code_cannot_say_are_refused_by_their_own_error(days: list[date]) -> None:
    assert sayable(days) is False
    with pytest.raises(ValueError, match="at least one day"):
        sign(Claims(EVENT, CLAIMS.ticket, 3, frozenset(days)), key=7, secret=SECRET)


@given(st.dates(date(2000, 1, 1), LAST_DAY), st.integers(0, 15))
@example(LAST_DAY, 15)
@example(date(2000, 1, 1), 0)
def test_every_day_until_the_last_can_be_said(first: date, length: int) -> None:
    days = frozenset({first, first + timedelta(length)})
    claims = Claims(EVENT, CLAIMS.ticket, 3, days)
    assert (sayable(days), verify(sign(claims, key=7, secret=SECRET), event=EVENT, keys=KEYS)) == (True, claims)
