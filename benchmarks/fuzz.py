"""Feeds broken files to the readers and the rules, and odd text to the target grammar, and counts the inputs.

`python -m benchmarks.fuzz [--count N] [--seed N] [--kinds pdf,target] [--guided]`. Random edits with a fixed seed number, or with
`--guided` coverage-guided by atheris. Whatever is neither a document nor a ReadError is written to a file and ends the
run with status 1; so does one input that takes longer than its time limit.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from benchmarks.files import generated
from duixian.core.checks.registry import check_forms
from duixian.core.targets.grammar import parse_target, print_target
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.loaders.limits import Limits

LIMITS = Limits(seconds=10.0, unpacked_bytes=2**26, pages=50)
SLOW = 20.0
KINDS = ("text", "html", "docx", "xlsx", "pdf", "target")
ATOMS = "≥≤><=＞＜＝〉不低于超过少以上内至少达到约左右万亿千百个人次元%％‰百分之比一二三十两0123456789０９.,，-~～—至（）()/·年月日前底 \n\u3000"


def samples(kinds: tuple[str, ...]) -> dict[str, list[bytes]]:
    """Whole generated files to start from, by kind."""
    return {kind: [data for _, data in generated(kind, 15)] for kind in kinds if kind != "target"}


def mutate(rng: random.Random, data: bytes) -> bytes:
    """Flip, cut, double, insert or overwrite up to eight times."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at, length = rng.randrange(len(out) + 1), rng.randint(0, min(64, len(out)))
        edit = rng.randrange(6)
        if edit == 0 and out:
            out[at % len(out)] ^= 1 << rng.randrange(8)
        elif edit == 1:
            del out[at : at + length]
        elif edit == 2:
            out[at:at] = out[at : at + length]
        elif edit == 3:
            out[at:at] = rng.randbytes(rng.randint(1, 8))
        elif edit == 4:
            out[at : at + length] = bytes([rng.choice((0, 255, 32, 60))]) * length
        elif rng.random() < 0.2:
            del out[at:]
    return bytes(out)


def mutate_member(rng: random.Random, data: bytes) -> bytes:
    """Edit one member of an Office container and pack it again with true sizes and checksums."""
    with zipfile.ZipFile(BytesIO(data)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    name = rng.choice(sorted(members))
    members[name] = mutate(rng, members[name])
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for member, content in members.items():
            container.writestr(member, content)
    return buffer.getvalue()


def inputs(count: int, seed: int, kinds: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    rng = random.Random(seed)
    pool = samples(kinds)
    for _ in range(count):
        kind = rng.choice(kinds)
        if kind == "target":
            yield kind, "".join(rng.choices(ATOMS, k=rng.randint(0, 24))).encode()
            continue
        if rng.random() < 0.05:
            yield kind, rng.randbytes(rng.randint(0, 4000))
            continue
        edit = mutate_member if kind in {"docx", "xlsx"} and rng.random() < 0.8 else mutate
        yield kind, edit(rng, rng.choice(pool[kind]))


def outcome(kind: str, data: bytes) -> str:
    """Read and check one input; give what became of it, anything else escapes."""
    start = time.monotonic()
    try:
        result = grammar(data.decode(errors="replace")) if kind == "target" else reading(kind, data)
    except ReadError as error:
        result = error.code
    if time.monotonic() - start > SLOW:
        raise TimeoutError(f"one {kind} input took {time.monotonic() - start:.1f} s")
    return result


def grammar(text: str) -> str:
    """Parse a target and print it back."""
    target = parse_target(text)
    if print_target(target) != text:
        raise AssertionError(f"{text!r} came back as {print_target(target)!r}")
    return target.form


def reading(kind: str, data: bytes) -> str:
    """Read a document and run every rule over its forms."""
    document = read_bytes(f"fuzz.{kind}", data, limits=LIMITS)
    check_forms(document.forms)
    return f"{min(len(document.forms), 3)} forms" if document.forms else "no form"


def run_random(count: int, seed: int, kinds: tuple[str, ...], report: Callable[[str], object] = print) -> int:
    tally: Counter[tuple[str, str]] = Counter()
    for number, (kind, data) in enumerate(inputs(count, seed, kinds), 1):
        try:
            tally[kind, outcome(kind, data)] += 1
        except BaseException:  # noqa: BLE001  # a panic of a Rust library is no Exception
            Path(f"fuzz-{kind}-{seed}-{number}.bin").write_bytes(data)
            report(traceback.format_exc())
            report(f"input {number} ({kind}) failed; it was written to the current folder")
            return 1
    for (kind, code), times in sorted(tally.items()):
        report(f"{kind:5} {code:16} {times}")
    report(f"{sum(tally.values())} inputs tried, 0 failures (seed number {seed})")
    return 0


def run_guided(count: int, kinds: tuple[str, ...]) -> int:
    import atheris

    def one(data: bytes) -> None:
        kind = kinds[data[0] % len(kinds)] if data else kinds[0]
        outcome(kind, data[1:])

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-atheris_runs={count}"], one)
    atheris.Fuzz()
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--guided", action="store_true")
    args = parser.parse_args()
    kinds = tuple(args.kinds.split(","))
    if args.guided:
        return run_guided(args.count, kinds)
    return run_random(args.count, args.seed, kinds)


if __name__ == "__main__":
    sys.exit(main())
