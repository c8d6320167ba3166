from __future__ import annotations

import pytest

from duixian.cli.language import Language, Speaker, language_at_start

NAMES = ("DUIXIAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, Language.ZH),
        ({"LANG": "C.UTF-8"}, Language.ZH),
        ({"LANG": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8", "DUIXIAN_LANG": "en"}, Language.EN),
    ],
)
def test_language_at_start_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: Language
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert language_at_start([]) is expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--lang", "en", "--help"], Language.EN),
        (["read", "--help", "--lang=en"], Language.EN),
        (["read", "--lang"], Language.ZH),
        (["read", "--", "--lang", "en"], Language.ZH),
        (["--lang", "fr"], Language.ZH),
    ],
)
def test_language_at_start_by_the_command_line(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: Language
) -> None:
    monkeypatch.setenv("DUIXIAN_LANG", "zh")
    assert language_at_start(arguments) is expected


def test_speaker_says_the_one_of_two_sentences() -> None:
    speaker = Speaker()
    speaker.language = Language.EN
    assert speaker("好", "fine") == "fine"
    speaker.language = Language.ZH
    assert speaker("好", "fine") == "好"
