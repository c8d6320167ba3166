"""Which files a command works on: files, folders and globs become one list without doubles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from duixian.documents.reading.names import FOREIGN, PICTURES, SUFFIXES, is_companion


class NothingFoundError(Exception):
    """A file, folder or glob that stands for no file; `why` and the cure are pairs of Chinese and English."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.pattern = pattern
        self.why = _why(Path(pattern))


def _why(path: Path) -> tuple[str, str]:
    if path.is_dir() and any(_expand(str(path), PICTURES)):
        return (
            "文件夹里只有图片，扫描件请加 --ocr 读取：",
            "Only pictures in this folder; read scans with --ocr: ",
        )
    if path.is_dir():
        kinds = " ".join(sorted(SUFFIXES))
        return (
            f"文件夹里没有可读的文件（{kinds}）：",
            f"No document in this folder ({kinds}): ",
        )
    if path.exists():
        return (
            "不是普通文件（管道、设备），请先存成文件：",
            "Not a regular file (a pipe or a device); save it as a file first: ",
        )
    if path.is_symlink():
        return "链接指向的文件不存在：", "This link leads to no file: "
    return "没有找到文件：", "No such file: "


def find_files(patterns: Iterable[str], *, ocr: bool = False) -> list[Path]:
    """Every file meant, in the order given and by name within a folder; pictures in folders only with `ocr`.

    Raises NothingFoundError for a pattern that stands for nothing.
    """
    found: dict[Path, Path] = {}
    for pattern in patterns:
        paths = list(_expand(pattern, SUFFIXES | FOREIGN | (PICTURES if ocr else frozenset())))
        if not paths:
            raise NothingFoundError(pattern)
        for path in paths:
            found.setdefault(path.resolve(), path)
    return list(found.values())


def skipped_pictures(patterns: Iterable[str]) -> list[Path]:
    """The pictures in the folders meant, which `find_files` leaves out without `ocr`."""
    return [path for pattern in patterns if Path(pattern).is_dir() for path in _expand(pattern, PICTURES)]


def _is_document(path: Path) -> bool:
    return path.is_file() and not is_companion(path.name)


def _expand(pattern: str, suffixes: Collection[str]) -> Iterator[Path]:
    path = Path(pattern)
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in suffixes and _is_document(p))
    elif has_magic(pattern):
        matches = glob(pattern, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
        yield from sorted(p for p in map(Path, matches) if p.is_file())
