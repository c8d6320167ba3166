"""The shadow of a printed text: what the grammar reads, while the printed text itself is kept untouched.

Full-width ASCII becomes half-width, look-alike signs become one sign, invisible characters go, blanks are healed. Not
NFKC: that would turn m² into m2 and so change the printed unit.
"""

from __future__ import annotations

import re

_LOOKALIKES = {
    " ": "\u3000\u00a0\u2002\u2003\u2009\u202f",
    "\n": "\u2028\u2029",
    "%": "﹪٪",
    ">": "﹥〉",
    "<": "﹤〈",
    "=": "﹦",
    "≥": "≧⩾",
    "≤": "≦⩽",
    "-": "﹣−–—―‐‑─",
    "~": "〜∼∽",
    ",": "﹐",
    "(": "﹙〔【",
    ")": "﹚〕】",
    "·": "•・∙⋅",
}
_INVISIBLE = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
_TABLE: dict[int, str | None] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE.update({ord(printed): sign for sign, many in _LOOKALIKES.items() for printed in many})
_TABLE.update(dict.fromkeys(_INVISIBLE, None))

# A line break is a wrap, so digits on both sides belong together; blanks between digits count only as thousands
# groups.
_WRAP = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_CHANGED = re.compile(rf"[\s{''.join(map(re.escape, map(chr, _TABLE)))}]")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9,]| [0-9])")
_BLANK = re.compile(r"(?<![0-9])[ \t]+|[ \t]+(?![0-9])")


def half_width(text: str) -> str:
    """The text with look-alike signs unified and invisible characters dropped; blanks stay."""
    return text.translate(_TABLE)


def shadow(text: str) -> str:
    """The text as the grammar reads it: half-width, without blanks, except a blank between digits that joins
    nothing."""
    if not _CHANGED.search(text):  # most texts: a quarter of the time of translating
        return text
    plain = _WRAP.sub("", half_width(text).strip())
    if " " in plain or "\t" in plain:
        plain = _GROUPED.sub(lambda match: match[0].replace(" ", ""), plain)
        plain = _BLANK.sub("", plain)
    return plain
