"""How commands end: one line and a code for each kind of stop."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from duixian.cli.console import OverwritesInputError
from duixian.cli.ending import end
from duixian.cli.exits import Exit
from duixian.cli.language import Language, say
from duixian.cli.sources import NothingFoundError


@pytest.mark.parametrize(
    ("stop", "code", "said"),
    [
        (None, Exit.LOSSES, ""),
        (BrokenPipeError(), Exit.FINE, ""),
        (NothingFoundError("none.txt"), Exit.USAGE, "No such file: none.txt"),
        (OverwritesInputError(Path("a.txt")), Exit.USAGE, "a.txt: this is an input file and is not written over."),
        (
            OSError(28, "No space left on device", "b.json"),
            Exit.UNWRITTEN,
            "b.json: cannot be written (No space left on device).",
        ),
    ],
)
def test_each_kind_of_stop_has_its_line_and_its_code(
    stop: Exception | None, code: Exit, said: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(say, "language", Language.EN)
    monkeypatch.setattr("duixian.cli.ending.forget_output", lambda: None)

    def work() -> Exit:
        if stop:
            raise stop
        return Exit.LOSSES

    with pytest.raises(typer.Exit) as ended:
        end(work)
    assert (ended.value.exit_code, capfd.readouterr().err.startswith(said)) == (code, True)
