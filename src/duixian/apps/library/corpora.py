"""The site's corpus, opened when it is first asked: pyarrow and duckdb are not loaded by a page that does not need them."""

from __future__ import annotations

import logging
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

from duixian.apps.library.queries.concepts import corrections

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus
    from duixian.documents.corpus.sampling import Drawn

log = logging.getLogger(__name__)


def has_corpus() -> bool:
    """Whether anything was ever added to the site's corpus."""
    return (settings.CORPUS / "manifest.json").is_file()


def site_corpus() -> Corpus | None:
    """The corpus as people corrected its concepts; None where there is none, or where its files cannot be read. At most one query."""
    if not has_corpus():
        return None
    from duixian.documents.corpus.asking import open_corpus
    from duixian.documents.corpus.errors import CorpusError

    try:
        return open_corpus(settings.CORPUS, corrections())
    except (OSError, CorpusError):
        log.exception("the corpus cannot be opened")
        return None


def corpus_digest() -> str:
    """The digest of what counts in the corpus now: of its manifest."""
    from duixian.documents.corpus.manifest import dumped
    from duixian.documents.corpus.store import Store

    return sha256(dumped(Store(settings.CORPUS).manifest()).encode()).hexdigest()


def source_of(digest: str) -> tuple[str, bytes] | None:
    """The name and bytes of an original; None where the corpus does not hold it (any more)."""
    from duixian.documents.corpus.errors import UnknownDocumentError
    from duixian.documents.corpus.store import Store

    try:
        return Store(settings.CORPUS).source(digest)
    except UnknownDocumentError:
        return None


def sample_of(*, size: int, seed: str, doubtful_first: bool) -> Drawn:
    """A stratified sample of the corpus; empty where there is none."""
    from duixian.documents.corpus.sampling import draw
    from duixian.documents.corpus.store import Store

    return draw(Store(settings.CORPUS).tables(), size=size, seed=seed, doubtful_first=doubtful_first)
