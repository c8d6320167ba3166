"""Letters as staff read them: personal links without their secret."""

from __future__ import annotations

import pytest

from duixian.web.workbench.mail.secrets import without_secrets


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("打开 https://site.example/g/aB-3_x/ 。", "打开 https://site.example/g/…/ 。"),
        ("https://site.example/g/team/abc/", "https://site.example/g/team/…/"),
        ("https://site.example/sp/abc/，谢谢", "https://site.example/sp/…/，谢谢"),
        ("http://127.0.0.1:8000/s/abc/?lang=en\n", "http://127.0.0.1:8000/s/…/?lang=en\n"),
        ("https://site.example/c/forum/programme/", "https://site.example/c/forum/programme/"),
        ("https://elsewhere.example/any/thing", "https://elsewhere.example/any/thing"),
        ("没有链接", "没有链接"),
    ],
)
def test_only_the_secret_part_is_hidden(text: str, shown: str) -> None:
    assert without_secrets(text) == shown
