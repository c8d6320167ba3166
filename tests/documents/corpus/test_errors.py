"""What stops work on a corpus says what to do, in both languages."""

from __future__ import annotations

import pytest

from duixian.core.wording import Words
from duixian.documents.corpus.errors import BusyError, CorpusError, ManifestError, SparkError, UnknownDocumentError


@pytest.mark.parametrize(
    ("error", "zh"),
    [
        (BusyError("7"), "另一个进程（7）正在写这个语料库。请等它结束后再运行；已完成的部分不会重做。"),
        (ManifestError("x"), "这个文件夹里的 manifest.json 不是本程序的语料库（x）。请另选文件夹，或从备份恢复。"),
        (UnknownDocumentError("ab"), "库中没有文档 ab。"),
        (SparkError(Words("慢", "slow")), "慢"),
    ],
)
def test_errors_speak_both_languages(error: CorpusError, zh: str) -> None:
    assert (error.words.zh, str(error)) == (zh, error.words.en)
