"""What reaches a terminal or a file, whatever the text holds."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.cli.console import console, save, save_text, tell, visible


def test_what_a_terminal_obeys_is_made_visible() -> None:
    assert visible("海\x1b]0;x\x07汀\x9b31m\u202e\udcff\t\n") == "海�]0;x�汀�31m��\t\n"


@given(st.text())
def test_visible_text_keeps_its_length_and_stays_as_it_is(text: str) -> None:
    assert (len(visible(text)), visible(visible(text))) == (len(text), visible(text))


def test_console_shows_content_without_its_control_characters() -> None:
    screen = console()
    screen.file = StringIO()
    screen.print("a\x1b[31mb", markup=False)
    assert screen.file.getvalue() == "a�[31mb\n"


def test_messages_are_one_line_and_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    tell("[red]a[/x]\n" + "很长" * 100)
    assert capsys.readouterr() == ("", "[red]a[/x] " + "很长" * 100 + "\n")


@pytest.mark.parametrize("place", ["nowhere/x", "/dev/full", "."])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    with pytest.raises(OSError, match=r"No such file|No space left|Is a directory") as caught:
        save(path, b"x" * 100_000)
    assert caught.value.filename == str(path)


def test_text_that_is_none_is_escaped(tmp_path: Path) -> None:
    save_text(tmp_path / "x", "海\udcff")
    assert (tmp_path / "x").read_text(encoding="utf-8") == "海\\udcff"
