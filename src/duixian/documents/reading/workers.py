"""A pool of processes in which one bad file never stops the rest.

A reader may hang inside a C library, where no Python time limit reaches it, or take the process down. So each worker is a
process that the parent kills when its file has taken too long; the file gets a `Failure`, a new worker takes the next file.
A worker may be given no more than so much memory: a small file can unfold into gigabytes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_SPAWN = get_context("spawn")  # fork would copy the progress bar's thread half-way through its work


class Failure(NamedTuple):
    """A task that gave no result: `time`, `memory`, `died` with this exit code, or `error`, an exception that nobody foresaw."""

    reason: str
    exit_code: int | None
    detail: str = ""


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    pipe: Connection
    index: int | None = None
    deadline: float = 0.0

    def stop(self) -> None:
        """End the process at once; what it was doing is lost on purpose."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(function: Callable[[Task], Result], pipe: Connection, memory: int | None) -> None:
    _limit(memory)
    with suppress(EOFError, OSError):  # the parent is gone: so are we
        while True:
            pipe.send(_try(function, pipe.recv(), pipe))


def _held() -> int:
    """The address space of this process: a forked one begins with all of it, which is not what its file needs."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _limit(memory: int | None) -> None:
    if memory is not None and sys.platform != "win32":
        import resource  # Unix only

        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _try(function: Callable[[Task], Result], task: Task, pipe: Connection) -> Result:
    """The result; an exception is told to the parent, without a traceback, and ends this process."""
    try:
        return function(task)
    except MemoryError as error:
        pipe.send(Failure("memory", None))
        raise SystemExit(1) from error
    except Exception as error:
        pipe.send(Failure("error", None, where(error)))
        raise SystemExit(1) from error


def where(error: Exception) -> str:
    """The kind of the exception and the line of code it came from: what a report of the fault needs."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    name = type(error).__name__
    return f"{name}, {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else name


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let processes start with Ctrl-C ignored: the parent gets it too and ends them, without a traceback of theirs."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may set handlers
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _context(tasks: int, *, fork: bool) -> ForkContext | SpawnContext:
    """One file at the command line needs no progress bar, so no thread runs and forking is safe: it saves half a second of imports."""
    return get_context("fork") if fork and tasks == 1 and sys.platform == "linux" else _SPAWN


def _start(
    function: Callable[[Task], Result], context: ForkContext | SpawnContext, memory: int | None
) -> _Worker[Task]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(function, theirs, memory), daemon=True)
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def run_all(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int,
    seconds: float,
    memory: int | None = None,
    fork: bool = True,
) -> Iterator[tuple[int, Result | Failure]]:
    """Yield (index of the task, result or Failure) as they come, in no fixed order.

    `function` must be importable (a module-level function). `seconds` is wall time for one task, process start included; `memory`
    is the address space of one process in bytes (of a forked one, on top of what it begins with), kept to on Unix only. Whoever has threads or open connections to a database says
    `fork=False`.
    """
    waiting = deque(range(len(tasks)))
    context = _context(len(tasks), fork=fork)
    if memory is not None and context is not _SPAWN:
        memory += _held()
    workers = [_start(function, context, memory) for _ in range(max(1, min(jobs, len(tasks))))]
    try:
        for worker in workers:
            _give(worker, tasks, waiting, seconds)
        while any(worker.index is not None for worker in workers):
            for position, worker in enumerate(workers):
                outcome = _collect(worker)
                if outcome is None:
                    continue
                index, lost, result = outcome
                if lost:
                    worker.stop()
                    workers[position] = _start(function, context, memory) if waiting else worker
                _give(workers[position], tasks, waiting, seconds)
                yield index, result
            _sleep(workers)
    finally:
        for worker in workers:
            worker.stop()


def _give(worker: _Worker[Task], tasks: Sequence[Task], waiting: deque[int], seconds: float) -> None:
    worker.index = waiting.popleft() if waiting else None
    if worker.index is not None:
        worker.deadline = time.monotonic() + seconds
        worker.pipe.send(tasks[worker.index])


def _collect(worker: _Worker[Task]) -> tuple[int, bool, Result | Failure] | None:
    """What a worker has to say: (index, whether the worker is lost, result), or None when it is still at work."""
    if worker.index is None:
        return None
    try:
        if worker.pipe.poll():
            result = worker.pipe.recv()
            return worker.index, isinstance(result, Failure), result
    except (EOFError, OSError):
        worker.process.join()
        return worker.index, True, Failure("died", worker.process.exitcode)
    if time.monotonic() > worker.deadline:
        return worker.index, True, Failure("time", None)
    return None


def _sleep(workers: list[_Worker[Task]]) -> None:
    busy = [worker for worker in workers if worker.index is not None]
    if busy:
        until = min(worker.deadline for worker in busy) - time.monotonic()
        wait([worker.pipe for worker in busy], timeout=max(0.0, until) + 0.01)
