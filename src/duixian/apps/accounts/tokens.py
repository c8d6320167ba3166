"""The shape of a token: `dxn_`, 36 random signs and 6 that check them. Pure.

The prefix and the fixed length let scanners of source code find a token that was left somewhere; the check lets them, and us, tell a token
from a text that only looks like one, without asking the database.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from hashlib import sha256
from typing import Final
from zlib import crc32

PREFIX: Final = "dxn_"
SIGNS: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
RANDOM: Final = 36
CHECK: Final = 6
SHAPE: Final = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{RANDOM + CHECK}}}")
"""What a scanner looks for."""


def new_token(choose: Callable[[str], str]) -> str:
    """A token of signs that `choose` picks at random from those it is given (`secrets.choice`); 36 of 62 are 214 bits."""
    random = "".join(choose(SIGNS) for _ in range(RANDOM))
    return f"{PREFIX}{random}{check_of(random)}"


def check_of(random: str) -> str:
    """Six signs that follow from the random ones: their CRC-32 to the base of 62."""
    left, signs = crc32(f"{PREFIX}{random}".encode()), ""
    for _ in range(CHECK):
        left, place = divmod(left, len(SIGNS))
        signs = SIGNS[place] + signs
    return signs


def is_token(text: str) -> bool:
    """Whether a text has the shape of a token and its check holds."""
    if SHAPE.fullmatch(text) is None:
        return False
    return check_of(text[len(PREFIX) : -CHECK]) == text[-CHECK:]


def digest_of(token: str) -> str:
    """What is kept of a token: its SHA-256. A token is random throughout, so that it needs no salt and no slow digest."""
    return sha256(token.encode()).hexdigest()
