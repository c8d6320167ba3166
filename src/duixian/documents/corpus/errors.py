"""What can stop work on a corpus as a whole; what a single file does wrong is a row or a line of the report, never raised.

CorpusError                  `words` says what happened and what to do
├── BusyError                another process is writing it
├── ManifestError            the folder holds a manifest that is not ours
├── UnknownDocumentError     no document of this digest is in it
└── SparkError               Spark cannot be used here, or gave up
"""

from __future__ import annotations

from duixian.core.wording import Words

__all__ = ["BusyError", "CorpusError", "ManifestError", "SparkError", "UnknownDocumentError"]


class CorpusError(Exception):
    """Work on a corpus cannot go on."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class BusyError(CorpusError):
    """Another process is writing this corpus."""

    def __init__(self, process: str) -> None:
        super().__init__(
            Words(
                f"另一个进程（{process}）正在写这个语料库。请等它结束后再运行；已完成的部分不会重做。",
                f"Another process ({process}) is writing this corpus. Run this again when it has ended; nothing that is done is done twice.",
            )
        )


class ManifestError(CorpusError):
    """The manifest of this folder is none of ours."""

    def __init__(self, why: str) -> None:
        super().__init__(
            Words(
                f"这个文件夹里的 manifest.json 不是本程序的语料库（{why}）。请另选文件夹，或从备份恢复。",
                f"The manifest.json in this folder is no corpus of this program ({why}). Choose another folder, or restore it from a backup.",
            )
        )


class UnknownDocumentError(CorpusError):
    """No document of this digest is in the corpus."""

    def __init__(self, digest: str) -> None:
        super().__init__(Words(f"库中没有文档 {digest}。", f"The corpus holds no document {digest}."))


class SparkError(CorpusError):
    """Spark cannot be used here, or gave up."""
