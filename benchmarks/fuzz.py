"""Feeds broken files the whole road (bytes, forms, findings, file again), odd text to the target grammar, and counts the inputs.

`python -m benchmarks.fuzz [--count N | --seconds N] [--seed N] [--kinds pdf,target] [--guided]`. Random edits with a fixed seed
number, or with `--guided` coverage-guided by atheris (`make fuzz` installs it). Whatever is neither a document nor a ReadError is
written to a file and ends the run with status 1; so does one input that takes longer than its time limit.
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
from tempfile import TemporaryDirectory
from types import FunctionType

from benchmarks.files import generated
from duixian.core.checks.registry import check_forms
from duixian.core.forms.codec import InvalidFormError, dumps, from_text
from duixian.core.forms.model import FormDocument
from duixian.core.targets.grammar import parse_target, print_target
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.loaders.limits import Limits
from duixian.documents.writing.api import write_form

LIMITS = Limits(seconds=10.0, unpacked_bytes=2**26, pages=50)
SLOW = 20.0
FOREVER = float("inf")
KINDS = ("text", "html", "docx", "xlsx", "pdf", "json", "target")
WRITTEN_AS = {"text": "txt"}
EVERY_NTH_PDF = 10
"""Setting a PDF takes a hundred times as long as reading one, so only some of what came from a PDF becomes one again."""
ATOMS = "≥≤><=＞＜＝〉不低于超过少以上内至少达到约左右万亿千百个人次元%％‰百分之比一二三十两0123456789０９.,，-~～—至（）()/·年月日前底 \n\u3000"


def samples(kinds: tuple[str, ...]) -> dict[str, list[bytes]]:
    """Whole generated files to start from, by kind."""
    return {kind: [*_samples(kind)] for kind in kinds if kind != "target"}


def _samples(kind: str) -> Iterator[bytes]:
    if kind != "json":
        return (data for _, data in generated(kind, 15))
    return (dumps(read_bytes(name, data)).encode() for name, data in generated("docx", 15))


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


def inputs(seed: int, kinds: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Inputs without end, the same ones for the same seed number."""
    rng = random.Random(seed)
    pool = samples(kinds)
    while True:
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
    except InvalidFormError:
        result = "bad-json"
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
    """Read a document, run every rule over its forms and write them back in the format they came in."""
    document = (
        from_text(data.decode(errors="replace")) if kind == "json" else read_bytes(f"fuzz.{kind}", data, limits=LIMITS)
    )
    if not document.forms:
        return "no form"
    check_forms(document.forms)
    write_back(document, kind, data)
    return f"{min(len(document.forms), 3)} forms"


def write_back(document: FormDocument, kind: str, data: bytes) -> None:
    """Write the forms as JSON and in their own format."""
    from_text(dumps(document))
    if kind != "pdf" or len(data) % EVERY_NTH_PDF == 0:
        write_form(document, WRITTEN_AS.get(kind, kind))


def run_random(
    count: int, seconds: float, seed: int, kinds: tuple[str, ...], report: Callable[[str], object] = print
) -> int:
    """Try inputs until there were `count` or `seconds` are over, whichever comes first."""
    tally: Counter[tuple[str, str]] = Counter()
    start = time.monotonic()
    for number, (kind, data) in enumerate(inputs(seed, kinds), 1):
        if number > count or time.monotonic() - start > seconds:
            break
        try:
            tally[kind, outcome(kind, data)] += 1
        except BaseException:  # noqa: BLE001  # a panic of a Rust library is no Exception
            Path(f"fuzz-{kind}-{seed}-{number}.bin").write_bytes(data)
            report(traceback.format_exc())
            report(f"input {number} ({kind}) failed; it was written to the current folder")
            return 1
    for (kind, code), times in sorted(tally.items()):
        report(f"{kind:5} {code:16} {times}")
    for kind in kinds:
        report(f"{kind:6} {sum(times for (tried, _), times in tally.items() if tried == kind)} inputs")
    report(f"{sum(tally.values())} inputs tried in {time.monotonic() - start:.0f} s, 0 failures (seed number {seed})")
    return 0


def run_guided(count: int, seconds: float, kinds: tuple[str, ...]) -> int:
    """Let atheris choose inputs by the code they reach, from the whole files on; the first byte of an input is its kind."""
    try:
        import atheris
    except ImportError:
        print(
            "--guided needs atheris: run `make fuzz`, which installs requirements/fuzz.txt (Linux, Python up to 3.13)"
        )
        return 2

    def one(data: bytes) -> None:
        kind = kinds[data[0] % len(kinds)] if data else kinds[0]
        outcome(kind, data[1:])

    for function in own_functions():
        atheris.instrument_func(function)
    limit = [f"-max_total_time={seconds:.0f}"] if seconds < FOREVER else []
    with TemporaryDirectory() as corpus:
        for number, kind in enumerate(kinds):
            for index, data in enumerate(samples((kind,)).get(kind, [b">=80"])):
                Path(corpus, f"{kind}-{index}").write_bytes(bytes([number]) + data)
        atheris.Setup([sys.argv[0], f"-atheris_runs={count}", "-rss_limit_mb=4096", *limit, corpus], one)
        atheris.Fuzz()
    return 0


def own_functions() -> Iterator[FunctionType]:
    """Every function and method of the package that has been imported."""
    for name, module in list(sys.modules.items()):
        if name.startswith("duixian."):
            owners = [
                module,
                *(item for item in vars(module).values() if isinstance(item, type) and item.__module__ == name),
            ]
            for owner in owners:
                yield from (
                    item for item in vars(owner).values() if isinstance(item, FunctionType) and item.__module__ == name
                )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seconds", type=float, default=FOREVER)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--guided", action="store_true")
    args = parser.parse_args()
    kinds = tuple(args.kinds.split(","))
    count = args.count or (5_000 if args.seconds == FOREVER else sys.maxsize)
    if args.guided:
        return run_guided(count, args.seconds, kinds)
    return run_random(count, args.seconds, args.seed, kinds)


if __name__ == "__main__":
    sys.exit(main())
