"""What `duixian corpus add`, `reread` and `report` do, apart from their options: each gives the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from duixian.cli.console import console, error_console, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say
from duixian.cli.sources import NothingFoundError

if TYPE_CHECKING:
    from duixian.documents.corpus.adding import Reading, Settings
    from duixian.documents.corpus.api import Engine
    from duixian.documents.corpus.packing import Packed
    from duixian.documents.corpus.report import Line
    from duixian.documents.corpus.store import Store


class Shown:
    """The progress bar on the error stream: what was found, then how much of it was read."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.step = bar.add_task(say("收集", "Gathering"), total=None)

    def found(self, name: str) -> None:
        """One more file was looked at."""
        self.bar.advance(self.step)

    def to_read(self, documents: int) -> None:
        """The second half begins."""
        self.bar.update(self.step, visible=False)
        self.step = self.bar.add_task(say("读取", "Reading"), total=documents)

    def read(self, documents: int) -> None:
        """So many more were read."""
        self.bar.advance(self.step, documents)

    def to_prepare(self) -> None:
        """What is left is to prepare the corpus for questions: one step, of which nobody knows the length."""
        self.bar.update(self.step, visible=False)
        self.step = self.bar.add_task(say("归并说法、建立索引", "Preparing for questions"), total=None)


@contextmanager
def _shown() -> Iterator[Shown]:
    screen = error_console()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(
        *columns, TimeRemainingColumn(), console=screen, transient=True, disable=not screen.is_terminal,
        redirect_stdout=False, redirect_stderr=False,
    ) as bar:  # fmt: skip
        yield Shown(bar)


def add(folder: Path, patterns: Sequence[str], settings: Settings, engine: Engine, *, index: bool) -> Exit:
    """Adds what the PATHs stand for, prepares the corpus for questions when `index` says so, and says what came of it."""
    from duixian.documents.corpus.api import add_documents
    from duixian.documents.corpus.gathering import places_of
    from duixian.documents.corpus.report import twin_lines
    from duixian.documents.corpus.store import Store

    for pattern in patterns:
        if next(places_of(pattern), None) is None:
            raise NothingFoundError(pattern)
    store = Store(folder)
    with _shown() as progress:
        added = add_documents(store, patterns, settings, progress, engine=engine)
        ready = index and _prepared(store, progress)
    _tell_packed(added.packed)
    _tell_read(store, added.reading)
    _tell_prepared(store, ready=ready)
    problems = Counter(refused.problem.code for _, refused in added.packed.refused) + added.reading.problems
    _tell_problems(store, problems, twin_lines(store, added.packed.twins))
    return Exit.UNREAD if problems else Exit.FINE


def _prepared(store: Store, progress: Shown) -> bool:
    """Whether the corpus as it now is can be asked; nothing was read, nothing can."""
    from duixian.documents.corpus.preparing import prepared

    progress.to_prepare()
    return prepared(store.folder) is not None


def _tell_prepared(store: Store, *, ready: bool) -> None:
    if ready:
        _print(say("已为提问做好准备：duixian corpus stats、similar、where。", "Ready for questions: duixian corpus stats, similar, where."))  # fmt: skip
    elif store.manifest().parts:
        _print(say("还没有为提问做好准备；运行 duixian corpus index。", "Not ready for questions yet; run duixian corpus index."))  # fmt: skip


def reread(folder: Path, settings: Settings, *, index: bool) -> Exit:
    """Reads the kept originals again where that gives something new, and prepares the corpus when `index` says so."""
    from duixian.documents.corpus.api import read_again
    from duixian.documents.corpus.store import Store

    store = Store(folder)
    with _shown() as progress:
        reading = read_again(store, settings, progress)
        ready = index and _prepared(store, progress)
    _tell_read(store, reading)
    _tell_prepared(store, ready=ready)
    _tell_problems(store, reading.problems, ())
    return Exit.UNREAD if reading.problems else Exit.FINE


def report(folder: Path, csv: Path | None) -> Exit:
    """Says what of the corpus could not be read and why; the whole list into a file when one is named."""
    from duixian.documents.corpus.report import lines_of, write_report
    from duixian.documents.corpus.store import Store

    store = Store(folder)
    if not store.exists and next(lines_of(store), None) is None:
        tell(_empty(folder), style="yellow")
        return Exit.USAGE
    rows = store.manifest().rows()
    console().print(_holds(folder, rows), markup=False, highlight=False, soft_wrap=True)
    first: dict[str, Line] = {}
    counts: Counter[str] = Counter()
    for line in lines_of(store):
        first.setdefault(line.code, line)
        counts[line.code] += 1
    if counts:
        console().print(_problem_table(counts, first))
    if csv:
        write_report(csv, lines_of(store), say.language.value)
    return Exit.UNREAD if counts else Exit.FINE


def _empty(folder: Path) -> str:
    return say(
        f"{folder}：还没有语料库。请先运行 duixian corpus add 文件夹。",
        f"{folder}: there is no corpus yet. Run duixian corpus add FOLDER first.",
    )


def _holds(folder: Path, rows: Mapping[str, int]) -> str:
    return say(
        f"语料库 {folder}：文档 {rows['documents']:,} 份，表 {rows['forms']:,} 张，指标 {rows['indicators']:,} 行，审核意见 {rows['findings']:,} 条。",
        f"Corpus {folder}: {rows['documents']:,} documents, {rows['forms']:,} forms, {rows['indicators']:,} indicators,"
        f" {rows['findings']:,} findings.",
    )


def _tell_packed(packed: Packed) -> None:
    twins = len(packed.twins)
    _print(
        say(
            f"新增文档 {packed.added:,} 份；已在库中 {packed.known:,} 份；内容重复 {twins:,} 份。",
            f"{packed.added:,} new documents; {packed.known:,} were there already; {twins:,} have the content of another.",
        )
    )
    if packed.aside:
        kinds = ", ".join(f"{suffix or '?'} {count}" for suffix, count in packed.aside.most_common(6))
        _print(
            say(
                f"略过其他类型的文件 {packed.aside.total():,} 个（{kinds}）。",
                f"Files of other kinds, passed over: {packed.aside.total():,} ({kinds}).",
            )
        )


def _tell_read(store: Store, reading: Reading) -> None:
    read = reading.rows
    _print(
        say(
            f"本次读取文档 {read['documents']:,} 份：表 {read['forms']:,} 张，指标 {read['indicators']:,} 行，审核意见 {read['findings']:,} 条。",
            f"Read {read['documents']:,} documents: {read['forms']:,} forms, {read['indicators']:,} indicators,"
            f" {read['findings']:,} findings.",
        )
    )
    _print(_holds(store.folder, store.manifest().rows()))


def _print(text: str) -> None:
    console().print(text, markup=False, highlight=False, soft_wrap=True)


def _tell_problems(store: Store, problems: Counter[str], twins: Iterable[Line]) -> None:
    """What could not be read, by reason; the whole list lies beside the tables."""
    from duixian.documents.corpus.report import REPORT, lines_of, write_report

    place = store.folder / REPORT
    lines = write_report(place, chain(lines_of(store), twins), say.language.value)
    if problems:
        first: dict[str, Line] = {}
        for line in lines_of(store):
            if line.code in problems:
                first.setdefault(line.code, line)
        console().print(_problem_table(problems, first))
    if lines:
        _print(say(f"未能收录和重复的文件逐一列在 {place}。", f"Every file that gave nothing, and every duplicate, is listed in {place}."))  # fmt: skip


def _problem_table(counts: Counter[str], first: Mapping[str, Line]) -> Table:
    table = Table(title=say("未能读出", "Not read"), title_justify="left", header_style="bold")
    table.add_column(say("原因", "code"), no_wrap=True)
    table.add_column(say("份数", "files"), justify="right")
    table.add_column(say("例", "for example"), overflow="fold")
    for code, count in counts.most_common():
        line = first.get(code)
        table.add_row(code, f"{count:,}", f"{line.name}: {say(*line.words)}" if line else "")
    return table
