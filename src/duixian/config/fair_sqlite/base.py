"""SQLite whose writers are served in the order in which they came.

SQLite lets waiting writers ask again and again; who asks at a lucky moment gets in, and somebody unlucky waits until the time-out
and fails. Here every transaction first waits for the lock of a file beside the database, for which the kernel keeps a queue; it
is given back with the end of the transaction, and by the kernel when a process is killed.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that queues before each transaction."""

    _turn: int | None = None
    """The open file that holds the queue's lock, from the beginning of a transaction to its end."""

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # not in the stubs; should it fail, Django rolls back
        self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._end_turn()

    def _wait_for_turn(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self._turn is None and not self.is_in_memory_db():
            self._turn = os.open(Path(f"{name}-queue"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._turn, fcntl.LOCK_EX)

    def _end_turn(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            fcntl.flock(turn, fcntl.LOCK_UN)  # also where a forked child still holds the file open
            os.close(turn)
