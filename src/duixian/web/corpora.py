"""The corpus of the site for pages: opened once a process, with what people decided on wordings laid over the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from duixian.apps.library.queries import corrections

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus


def corpus_here() -> Corpus | None:
    """The corpus, or None where none was added (then pages say so). One query, for the corrections."""
    if not (settings.CORPUS / "manifest.json").is_file():
        return None
    from duixian.documents.corpus.asking import open_corpus

    return open_corpus(settings.CORPUS, corrections())
