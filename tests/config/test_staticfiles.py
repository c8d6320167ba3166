"""The fonts come from the wheel, and what is collected can be served for years."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from duixian.config.staticfiles import NAMES, FontFinder


def test_fonts_are_found() -> None:
    assert [Path(str(finders.find(f"fonts/{name}"))).name for name in NAMES] == list(NAMES)


def test_nothing_else_of_the_package_is_served() -> None:
    assert [finders.find(f"fonts/{name}") for name in ("__init__.py", "py.typed", "../pylopdf_fonts_zh_cn/x")] == [
        None
    ] * 3


def test_collecting_copies_the_fonts_into_their_folder() -> None:
    assert [(storage.prefix, name) for name, storage in FontFinder().list(None)] == [("fonts", name) for name in NAMES]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "duixian.config.staticfiles.HashedStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def test_collected_modules_import_names_that_change_with_the_content(collected: Path) -> None:
    boot = next((collected / "duixian/js").glob("boot.????????????.js")).read_text(encoding="utf-8")
    imported = re.findall(r'from "\./([^"]+)"', boot)
    assert len(imported) >= 7
    assert [name for name in imported if not re.fullmatch(r"[\w-]+\.[0-9a-f]{12}\.js", name)] == []
    assert [name for name in imported if not (collected / "duixian/js" / name).exists()] == []


def test_collected_sheets_name_fonts_that_are_there(collected: Path) -> None:
    sheet = next((collected / "duixian/css").glob("tokens.????????????.css")).read_text(encoding="utf-8")
    fonts = re.findall(r'url\("\.\./\.\./fonts/([^"]+)"\)', sheet)
    assert [(collected / "fonts" / font).exists() for font in fonts] == [True, True]


def test_fonts_are_not_compressed_again(collected: Path) -> None:
    assert [path.name for path in (collected / "fonts").glob("*.gz")] == []
