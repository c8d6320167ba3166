"""The progress of adding, as a terminal shows it."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.progress import Progress

from duixian.cli.corpus_work import Shown


def test_the_bar_counts_what_is_found_and_then_what_is_read() -> None:
    bar = Progress(console=Console(file=StringIO()), auto_refresh=False)
    shown = Shown(bar)
    shown.found("a.txt")
    shown.found("b.txt")
    shown.to_read(5)
    shown.read(2)
    shown.read(3)
    assert [(task.completed, task.total, task.visible) for task in bar.tasks] == [(2, None, False), (5, 5, True)]
    shown.to_prepare()
    assert [(task.total, task.visible) for task in bar.tasks] == [(None, False), (5, False), (None, True)]
