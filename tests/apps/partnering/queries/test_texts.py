"""An interest as the recommendation reads it."""

from __future__ import annotations

from django.utils import translation

from duixian.apps.partnering.models import Interest
from duixian.apps.partnering.queries.texts import names_of, tags_of, words_in
from duixian.core.partnering.recommend.concept import biopharma


def test_words_and_tags() -> None:
    one = Interest(kind="asset", text="双抗", text_en="bispecific", stage="clinical")
    assert (words_in(one), tags_of(one)) == ("双抗\nbispecific", frozenset({"kind=asset", "stage=clinical"}))


def test_concepts_and_tags_are_called_as_the_reader_does() -> None:
    with translation.override("zh-hans"):
        zh = names_of(biopharma())
    with translation.override("en"):
        en = names_of(biopharma())
    assert (zh["bispecific"], zh["area=vaccine"]) == ("双特异性抗体", "疫苗")
    assert (en["bispecific"], en["area=vaccine"]) == ("bispecific antibody", "Vaccines")
