"""Where static files come from and how they are kept.

The fonts lie in the wheel that the PDF writer uses; nothing else of that package is served.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # ships no types

FOLDER = Path(str(files("pylopdf_fonts_zh_cn")))
NAMES = ("NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf")


class FontFinder(BaseFinder):
    """Serves `fonts/NotoSansSC-Regular.otf` and `fonts/NotoSerifSC-Regular.otf`."""

    def check(self, **options: Any) -> list[Any]:
        """Nothing can be set wrong here."""
        return []

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        """Where the font lies; an empty list for everything else."""
        folder, _, name = path.rpartition("/")
        if folder != "fonts" or name not in NAMES:
            return []
        return [str(FOLDER / name)] if find_all else str(FOLDER / name)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        """What `collectstatic` copies."""
        storage = FileSystemStorage(location=str(FOLDER))
        storage.prefix = "fonts"  # type: ignore[attr-defined]  # how collectstatic learns the folder to copy into
        return iter([(name, storage) for name in NAMES])


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Names that change with the content, in the imports of our JavaScript modules too: nobody runs half of an old version."""

    _IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("duixian/*.js", _IMPORTS))
