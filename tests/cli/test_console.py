"""What reaches a terminal or a file, whatever the text holds."""

from __future__ import annotations

import errno
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.cli.console import OverwritesInputError, console, save, save_text, spare_inputs, tell, visible


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


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / ("很长的名字" * 16 + ".pdf")
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, list(tmp_path.iterdir())) == (b"new", 0o640, [path])


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as caught:
        save(path, b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir()), caught.value.filename) == (b"old", [path], str(path))


def test_a_file_that_may_not_be_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr("duixian.cli.console.os.access", lambda *_: False)
    with pytest.raises(PermissionError):
        save(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("a.pdf")
    save(tmp_path / "link.pdf", b"new")
    assert ((tmp_path / "a.pdf").read_bytes(), (tmp_path / "link.pdf").is_symlink()) == (b"new", True)


def test_an_input_is_known_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"x")
    (tmp_path / "b.json").hardlink_to(tmp_path / "a.json")
    spare_inputs([tmp_path / "new.json"], [tmp_path / "a.json", tmp_path / "gone.json"])
    with pytest.raises(OverwritesInputError) as caught:
        spare_inputs([tmp_path / "new.json", tmp_path / "b.json"], [tmp_path / "a.json"])
    assert caught.value.path == tmp_path / "b.json"
