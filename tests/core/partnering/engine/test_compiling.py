from __future__ import annotations

from collections.abc import Callable

import pytest

from duixian.core.partnering.engine import compiling


def _marked(**options: object) -> Callable[[object], tuple[object, dict[str, object]]]:
    return lambda function: (function, options)


def test_without_numba_functions_stay_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "njit", None)
    assert (compiling.inner(len), compiling.entry(len)) == (len, len)


def test_with_numba_inner_functions_have_no_wrapper_for_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "njit", _marked)
    bare = {"cache": True, "error_model": "numpy"}
    assert compiling.entry(len) == (len, bare)
    assert compiling.inner(len) == (len, {**bare, "no_cpython_wrapper": True, "no_cfunc_wrapper": True})
