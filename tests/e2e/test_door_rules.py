"""What the door decides without a network is what the server decides: the same cases and the same codes in chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from duixian.core.events.tickets import Claims, Refusal, public_key, sign, verify

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src/duixian/web/static/duixian/js/door"
CASES = json.loads((ROOT / "tests/fixtures/admission-cases.json").read_text(encoding="utf-8"))
SITE = "https://door.test/"

SECRET, OTHER = bytes(range(32)), bytes(32)
EVENT, STRANGE = b"\x01\x02\x03\x04\x05\x06\x07\x08", b"\xff" * 8
DAYS = frozenset({date(2020, 10, 15), date(2020, 10, 17), date(2020, 10, 30)})


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    """A page that may use crypto.subtle, with the door's scripts as its only site."""
    page = browser.new_page()

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(SITE)
        body, kind = (
            ("", "text/html") if not name else ((SCRIPTS / name).read_text(encoding="utf-8"), "text/javascript")
        )
        route.fulfill(body=body, content_type=kind)

    page.route(f"{SITE}**", answer)
    page.goto(SITE)
    yield page
    page.close()


def _milliseconds(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "at": datetime.fromisoformat(given["at"]).timestamp() * 1000}


def test_browser_answers_every_case_as_the_server_does(page: Any) -> None:
    asked = [
        {
            "rule": case["rule"],
            "ticket": case["ticket"]
            | {"since": case["ticket"]["since"] and datetime.fromisoformat(case["ticket"]["since"]).timestamp() * 1000},
            "asked": _milliseconds(case["asked"]),
            "earlier": list(map(_milliseconds, case["earlier"])),
            "partial": case["partial"],
        }
        for case in CASES
    ]
    answers = page.evaluate(
        """async (cases) => {
            const { decide } = await import("/admission.js");
            return cases.map((one) => decide(one.rule, one.ticket, one.asked, one.earlier, one.partial));
        }""",
        asked,
    )
    assert dict(zip((case["name"] for case in CASES), answers, strict=True)) == {
        case["name"]: case["reason"] for case in CASES
    }


def _code(event: bytes = EVENT, key: int = 1, secret: bytes = SECRET) -> str:
    return sign(Claims(event, UUID(int=2**127 + 5), 9, DAYS), key=key, secret=secret)


def _flipped(position: int) -> str:
    code = _code()
    return code[:position] + ("A" if code[position] != "A" else "B") + code[position + 1 :]


CODES = (
    _code(), _code().lower(), "".join(chr(ord(one) + 0xFEE0) for one in _code()), f" {_code()}\n", _code(STRANGE), _code(key=2),
    _code(secret=OTHER), *map(_flipped, (0, 4, 30, 45, 60, 151)), "", "A" * 152, _code() + "A", _code()[:-1] + "1", "张三" * 76,
)  # fmt: skip


@pytest.mark.parametrize("native", [True, False], ids=["crypto.subtle", "by hand"])
def test_browser_reads_every_code_as_the_server_does(page: Any, native: bool) -> None:
    """Once with the browser's own Ed25519, once as in a browser that has none."""
    keys = {1: public_key(SECRET)}
    answers = page.evaluate(
        """async ([codes, event, keys, native]) => {
            const { verify } = await import("/tickets.js");
            const real = crypto.subtle.importKey;
            if (!native) crypto.subtle.importKey = () => Promise.reject(new DOMException("unknown", "NotSupportedError"));
            const answers = [];
            for (const code of codes) answers.push(await verify(code, event, keys));
            crypto.subtle.importKey = real;
            return answers;
        }""",
        [list(CODES), EVENT.hex(), {str(number): key.hex() for number, key in keys.items()}, native],
    )
    assert answers == [_told(verify(code, event=EVENT, keys=keys)) for code in CODES]


def _told(answer: Claims | Refusal) -> dict[str, Any]:
    if isinstance(answer, Refusal):
        return {"reason": answer.reason.value}
    return {
        "ticket": str(answer.ticket),
        "kind": answer.kind,
        "days": sorted(day.isoformat() for day in answer.days),
    }


VECTORS = (
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b", ""),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00", "72"),
)  # fmt: skip
"""RFC 8032, section 7.1: public key, signature, message."""


def test_signatures_checked_by_hand_hold_to_the_standard(page: Any) -> None:
    answers = page.evaluate(
        """async (vectors) => {
            const [{ verifyByHand }, { unhex }] = [await import("/ed25519.js"), await import("/tickets.js")];
            const answers = [];
            for (const [key, signature, message] of vectors) answers.push(await verifyByHand(...[key, signature, message].map(unhex)));
            return answers;
        }""",
        [
            *VECTORS,
            (VECTORS[0][0], VECTORS[1][1], ""),
            ("ff" * 32, VECTORS[0][1], ""),
            (VECTORS[0][0], "00" * 32 + "ff" * 32, ""),
        ],
    )
    assert answers == [True, True, False, False, False]
