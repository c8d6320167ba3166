"""Decorators for what Numba may compile. Without Numba, or with NUMBA_DISABLE_JIT=1, the same functions run as plain Python.

Only an *entry* is called from outside; inner functions get no wrapper for Python, which makes compiling several times quicker.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

try:
    import numba

    njit: Any = numba.njit
except ImportError:  # no wheels for a new Python yet, or left out on purpose
    njit = None

Function = TypeVar("Function", bound=Callable[..., Any])


def inner(function: Function) -> Function:
    """The function as other compiled functions call it; the function itself where nothing is compiled."""
    if njit is None:
        return function
    return cast(
        Function, njit(cache=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    )


def entry(function: Function) -> Function:
    """The function compiled at its first call and kept on disk; the function itself where nothing is compiled."""
    return function if njit is None else cast(Function, njit(cache=True, error_model="numpy")(function))
