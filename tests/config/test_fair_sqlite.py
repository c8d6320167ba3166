"""The queue before SQLite's write lock: in order, given back at the end, and by the kernel when nobody is left."""

from __future__ import annotations

import fcntl
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


def is_free() -> bool:
    with Path(f"{connection.settings_dict['NAME']}-queue").open("rb+") as queue:
        try:
            fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_turn_lasts_as_long_as_the_transaction() -> None:
    with transaction.atomic():
        inside = is_free()
        with transaction.atomic():
            pass
        after_savepoint = is_free()
    assert (inside, after_savepoint, is_free()) == (False, False, True)


def test_turn_ends_with_a_transaction_that_is_rolled_back() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert is_free() is True


def test_writers_are_served_in_the_order_they_came() -> None:
    served: list[int] = []

    def write(number: int) -> None:
        with transaction.atomic():
            served.append(number)
        connection.close()

    waiting: list[Any] = []
    with transaction.atomic():
        for number in range(5):
            waiting.append(threading.Thread(target=write, args=(number,)))
            waiting[-1].start()
            time.sleep(0.1)
    for thread in waiting:
        thread.join()
    assert served == [0, 1, 2, 3, 4]
