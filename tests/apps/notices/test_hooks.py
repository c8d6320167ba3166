"""The signature, the body and the pauses."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.notices.hooks import (
    MOST_ATTEMPTS,
    PAUSES,
    body_of,
    headers_of,
    key_of,
    may_be_asked_for,
    message_id,
    pause_after,
    secret_of,
    signature,
)

AT = datetime(2020, 7, 1, tzinfo=UTC)
SECRETS = st.binary(min_size=32, max_size=32).map(secret_of)


@given(SECRETS, st.binary(max_size=200), st.integers(0, 2**40))
def test_whoever_holds_the_secret_can_check_the_signature(secret: str, body: bytes, timestamp: int) -> None:
    """The ten lines of docs/how-to/api.md."""
    made = signature(secret, message="msg_1", timestamp=timestamp, body=body)
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = hmac.new(key, b"msg_1." + str(timestamp).encode() + b"." + body, hashlib.sha256).digest()
    assert hmac.compare_digest(made, "v1," + base64.b64encode(expected).decode())


SENT = st.tuples(SECRETS, st.binary(max_size=50), st.integers(0, 9))


@given(SENT, SENT)
def test_another_body_time_or_secret_has_another_signature(
    one: tuple[str, bytes, int], other: tuple[str, bytes, int]
) -> None:
    made, again = (
        signature(secret, message="msg_1", timestamp=timestamp, body=body) for secret, body, timestamp in (one, other)
    )
    assert (made == again) == (one == other)


def test_the_example_of_the_standard() -> None:
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    made = signature(secret, message="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330, body=body)
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_headers_hold_a_signature_for_each_secret() -> None:
    headers = headers_of([secret_of(b"a" * 32), secret_of(b"b" * 32)], message="msg_1", at=AT, body=b"{}")
    assert headers["webhook-timestamp"] == str(int(AT.timestamp()))
    assert [one[:3] for one in headers["webhook-signature"].split(" ")] == ["v1,", "v1,"]


def test_the_body_holds_ids_and_nothing_else() -> None:
    body = body_of(kind="targets.declaration.created", occurred_at=AT, ids={"id": UUID(int=1), "project_id": None})
    assert json.loads(body) == {
        "type": "targets.declaration.created", "timestamp": "2020-07-01T00:00:00Z",
        "data": {"id": str(UUID(int=1)), "project_id": None},
    }  # fmt: skip


def test_pauses_grow_and_end() -> None:
    assert list(PAUSES) == sorted(PAUSES)
    assert (pause_after(1), pause_after(MOST_ATTEMPTS), pause_after(0)) == (timedelta(minutes=1), None, None)


def test_what_is_about_people_cannot_be_asked_for() -> None:
    assert [
        may_be_asked_for(kind) for kind in ("targets.declaration.created", "accounts.user.created", "events.scan.made")
    ] == [True, False, False]


def test_a_text_that_is_no_secret() -> None:
    with pytest.raises(ValueError, match="whsec_"):
        key_of("secret")


def test_the_id_of_a_message() -> None:
    assert message_id(UUID(int=1)) == "msg_00000000000000000000000000000001"
