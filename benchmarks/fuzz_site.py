"""Random input at the doors of the site that need no sign-in, at uploads and at the verifier of packs: nothing but a plain answer comes back.

`python -m benchmarks.fuzz_site [--count N] [--seed N]` counts what was tried: packs (bytes of a pack changed, or noise, through both checks),
uploads (noise and changed containers under every extension), forms (random fields, files and bytes sent to every address that is open, with and
without a body that can be read). An answer of 500, a traceback or a check that takes a changed pack for whole ends it with status 1.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from uuid import UUID

from benchmarks.fuzz import mutate
from benchmarks.pack import made

COUNT = 3_000
TEXTS = ("", "a", "\x00", "\ud800", "'\"><script>", "=1+1", "../../etc/passwd", "9" * 400, "-1", "1e309", "NaN", "２０２０", "2020-02-30", "😀" * 50, "%00", "null", "[]", "{}")  # fmt: skip
FIELDS = ("name", "email", "phone", "code", "list", "nonce", "number", "kind", "language", "lang", "next", "theme", "point", "good", "who", "title",
          "step", "q", "answer", "text", "login", "password", "key", "consent", "items", "switch", "date", "time", "file", "photo")  # fmt: skip
TYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "text/plain; charset=utf-7",
    "",
)
GIVEN = {
    "slug": "a",
    "year": 2020,
    "language": "",
    "number": 1,
    "day": "a",
    "page": "a",
    "name": "a",
    "code": "a",
    "kind": "a",
    "step": "a",
}


def packed(rng: random.Random) -> bytes:
    """A small container with odd members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name in rng.sample(("word/document.xml", "xl/workbook.xml", "OFD.xml", "a.txt", "b.pdf", "[Content_Types].xml", "word/_rels/x.rels"), 3):  # fmt: skip
            archive.writestr(name, rng.randbytes(rng.randint(0, 300)))
    return held.getvalue()


def upload(rng: random.Random) -> str:
    """One upload: kept, or refused at its field."""
    from duixian.apps.evidence.errors import FileRefused
    from duixian.apps.evidence.filetypes import EXTENSIONS, clean_name, media_type_of

    heads = (b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", b"<html>", b"\x89PNG\r\n\x1a\n")
    content = mutate(rng, packed(rng)) if rng.random() < 0.5 else rng.choice(heads) + rng.randbytes(rng.randint(0, 500))
    name = f"{rng.choice(TEXTS)}.{rng.choice(EXTENSIONS)}"
    try:
        media_type_of(clean_name(name), content)
    except FileRefused as refused:
        if refused.field != "file" or not str(refused.message):
            raise
        return "refused"
    return "kept"


def addresses() -> list[str]:
    """Every address that needs no sign-in, filled in."""
    from django.urls import URLPattern, URLResolver, get_resolver, reverse

    def walk(resolver: URLResolver, space: str, around: tuple[str, ...]) -> Iterator[str]:
        for entry in resolver.url_patterns:
            names = (*around, *entry.pattern.converters, *entry.pattern.regex.groupindex)
            if isinstance(entry, URLResolver):
                yield from walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space, names)
            elif isinstance(entry, URLPattern) and not getattr(entry.callback, "login_required", True):
                named = {
                    name: GIVEN.get(name, UUID(int=7) if name not in {"token", "uidb36", "key"} else "a")
                    for name in names
                }
                yield reverse(f"{space}{entry.name}", kwargs=named)

    return sorted(set(walk(get_resolver(), "", ())))


def form(rng: random.Random, open_: list[str]) -> str:
    """One request: fields, a file, or bytes that are no form at all; what comes back is no 500."""
    from django.test import Client

    client = Client(raise_request_exception=True)
    client.cookies["door"] = rng.choice(("", "x", "\\"))
    address = rng.choice(open_)
    if rng.random() < 0.4:
        body = rng.choice((b"--x\r\n", b"{", b"%", b"a=%ff&a=%00")) + rng.randbytes(rng.randint(0, 200))
        answer = client.generic(
            rng.choice(("POST", "PUT", "PATCH", "DELETE")), address, body, content_type=rng.choice(TYPES)
        )
    else:
        sent: dict[str, object] = {name: rng.choice(TEXTS).encode("utf-8", "surrogatepass").decode("latin-1") for name in rng.sample(FIELDS, rng.randint(0, 8))}  # fmt: skip
        if rng.random() < 0.3:
            held = io.BytesIO(rng.randbytes(40))
            held.name = "a.pdf"
            sent["file"] = held
        answer = client.post(address, sent)
    if answer.status_code >= 500:
        raise AssertionError(f"{address} answered {answer.status_code}")
    return str(answer.status_code)


def pack(rng: random.Random, whole: bytes) -> str:
    """A changed pack, or noise: both checks agree, in words, and neither takes a changed one for whole."""
    from duixian.core.proof.checking import verify_pack

    changed = mutate(rng, whole) if rng.random() < 0.9 else rng.randbytes(rng.randint(0, 3000))
    verdict = verify_pack(changed)
    if verdict.holds != (changed == whole) or not verdict.agree:
        raise AssertionError(f"a changed pack: {verdict}")
    return "holds, for nothing was changed" if verdict.holds else "refused"


def tried(kind: str, count: int, one: Callable[[], str], report: Callable[[str], object]) -> None:
    """Run one kind and tell the counts."""
    tally = Counter(one() for _ in range(count))
    told = ", ".join(f"{what} {times}" for what, times in sorted(tally.items()))
    report(f"{kind:8} {count} inputs: {told}")


def run(count: int, seed: int, report: Callable[[str], object] = print) -> None:
    """Uploads and forms, in a site that is set up. Raises at the first input that is answered otherwise than plainly."""
    rng, open_ = random.Random(seed), addresses()
    whole = made(20)
    tried("packs", count, lambda: pack(rng, whole), report)
    tried("uploads", count, lambda: upload(rng), report)
    tried("forms", count, lambda: form(rng, open_), report)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_site")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DUIXIAN_DATA=folder, DJANGO_SETTINGS_MODULE="tests.settings", DUIXIAN_LOG_LEVEL="CRITICAL")
        import django
        from django.test.utils import setup_test_environment

        django.setup()
        setup_test_environment()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        run(args.count, args.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
