"""English catalogue: the parts in `locale/en/parts` (one per area) compiled into the one file that Django loads.

    python -m duixian.config.messages          compile
    python -m duixian.config.messages --check  say whether the compiled file is up to date (exit code 1 if not)

Needs polib (a development tool); the compiled file is shipped.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def merged(language: str = "en") -> polib.POFile:
    """All parts as one catalogue. Raises ValueError when two parts translate one text differently."""
    whole = polib.POFile()
    whole.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": language,
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    seen: dict[tuple[str | None, str], polib.POEntry] = {}
    for part in sorted((LOCALE / language / "parts").glob("*.po")):
        for entry in polib.pofile(str(part)):
            known = seen.setdefault((entry.msgctxt, entry.msgid), entry)
            if known is entry:
                whole.append(entry)
            elif (known.msgstr, known.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                raise ValueError(f"{part.name}: {entry.msgid!r} is translated otherwise in another part")
    return whole


def compiled(language: str = "en") -> Path:
    """Where Django looks for the compiled catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "django.mo"


def main() -> int:
    """Compile, or check what is compiled."""
    data = merged().to_binary()
    path = compiled()
    if "--check" in sys.argv:
        return int(not path.exists() or path.read_bytes() != data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
