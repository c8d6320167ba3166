"""The fonts of the site come from the wheel, and nothing else of it."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders

from duixian.config.fonts import NAMES, FontFinder


def test_fonts_are_found() -> None:
    assert [Path(str(finders.find(f"fonts/{name}"))).name for name in NAMES] == list(NAMES)


def test_nothing_else_of_the_package_is_served() -> None:
    assert [finders.find(f"fonts/{name}") for name in ("__init__.py", "py.typed", "../pylopdf_fonts_zh_cn/x")] == [
        None
    ] * 3


def test_collecting_copies_the_fonts_into_their_folder() -> None:
    assert [(storage.prefix, name) for name, storage in FontFinder().list(None)] == [("fonts", name) for name in NAMES]
