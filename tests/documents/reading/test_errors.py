from __future__ import annotations

import pickle

from duixian.core.forms.places import CellPlace
from duixian.documents.reading import errors
from duixian.documents.reading.errors import DamagedFileError, Message, ReadError

MESSAGE = Message("坏了。", "It is broken.", "请重做。", "Make it again.")


def test_error_speaks_both_languages() -> None:
    error = DamagedFileError("damaged", MESSAGE, name="表.pdf", place=CellPlace("1", "A1"))
    assert (error.message_zh, error.message_en, error.cure_zh, error.cure_en) == (
        "坏了。",
        "It is broken.",
        "请重做。",
        "Make it again.",
    )
    assert str(error) == "坏了。请重做。"


def test_error_travels_between_processes() -> None:
    error = DamagedFileError("damaged", MESSAGE, name="表.pdf", place=CellPlace("1", "A1"))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code, again.message, again.name, again.place) == (
        DamagedFileError,
        "damaged",
        MESSAGE,
        "表.pdf",
        CellPlace("1", "A1"),
    )


def test_every_kind_stands_in_the_tree_at_the_top() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ReadError)]
    assert errors.__doc__ is not None
    assert [kind.__name__ for kind in kinds if kind.__name__ not in errors.__doc__] == []
