"""The closed registry of letters: default texts in both languages, examples, what lacks is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duixian.apps.audit import kinds
from duixian.apps.audit.kinds import ClosedError
from duixian.apps.notices import letters
from duixian.apps.notices.letters import COMMON, Place, Text, UnknownLetterError, known, letter, register
from duixian.apps.notices.rules import MissingFactsError
from factories.letters import FACTS, KEY, LETTER, register_letter


def test_a_letter_is_written_with_its_facts() -> None:
    text = LETTER.written(LETTER.zh, {**FACTS, "unit": "中心"})
    assert text == Text("邀请：生物医药论坛", "尊敬的李教授：\n\n请于8月1日前答复。\n\n中心")


def test_what_lacks_in_subject_and_body_is_told_together() -> None:
    with pytest.raises(MissingFactsError) as error:
        LETTER.written(LETTER.en, {"name": "x", "unit": "y"})
    assert error.value.names == ("event", "reply_by")


def test_subject_stays_one_line_whatever_the_facts() -> None:
    text = LETTER.written(LETTER.en, {**FACTS, "unit": "y", "event": "a\r\nBcc: evil@example.com"})
    assert text.subject == "Invitation: a Bcc: evil@example.com"


def test_examples_fill_every_text_of_every_registered_letter() -> None:
    """A letter of any app can be shown without recipients, in both languages."""
    register_letter()
    for one in known().values():
        for language in ("zh", "en"):
            text = one.written(one.text(language), one.samples(language))
            assert text.subject
            assert "{{" not in text.subject + text.body


def test_example_of_a_language_falls_back_to_chinese() -> None:
    assert [Place("x", "张三").sample(language) for language in ("zh", "en")] == ["张三", "张三"]
    assert COMMON["unit"].sample("en") == "The Centre"


def test_a_letter_is_registered_once_and_found_by_its_key() -> None:
    register_letter()
    assert letter(KEY) is LETTER
    with pytest.raises(ValueError, match="registered twice"):
        register({KEY: LETTER})


def test_registry_is_closed_once_the_site_has_started() -> None:
    with pytest.raises(ClosedError):
        register({"tests.speaker.late": LETTER})
    assert "tests.speaker.late" not in known()


def test_a_letter_registered_at_start_is_told_by_its_label_in_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_closed", [])
    monkeypatch.setattr(kinds, "_VALUES", {})
    monkeypatch.setattr(letters, "_LETTERS", {})
    register({"tests.speaker.early": LETTER})
    assert (letter("tests.speaker.early"), kinds.value_word("letter", "tests.speaker.early")) == (LETTER, "演讲邀请")


def test_an_unknown_letter_is_an_error() -> None:
    with pytest.raises(UnknownLetterError):
        letter("tests.speaker.sing")


def test_a_default_text_with_an_unknown_place_is_an_error_at_start() -> None:
    with pytest.raises(ValueError, match=r"\{\{ nmae \}\}"):
        register({"tests.speaker.wrong": replace(LETTER, en=Text("x", "{{ nmae }}"))})
    assert "tests.speaker.wrong" not in known()
