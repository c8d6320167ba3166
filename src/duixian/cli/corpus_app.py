"""`duixian corpus`: the sub-command that adding (`corpus_commands`) and asking (`corpus_questions`) hang on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.language import say

app = typer.Typer(
    help=say(
        "语料库：把公开的绩效目标表收成一个库，供比较和提问。",
        "A corpus: published forms as one library to compare with and to ask.",
    ),
    no_args_is_help=True,
)


def corpus_folder() -> Path:
    """Where the corpus of this site lies: DUIXIAN_CORPUS, else `corpus` in DUIXIAN_DATA; the settings of the site say the same."""
    given = os.environ.get("DUIXIAN_CORPUS")
    return Path(given) if given else Path(os.environ.get("DUIXIAN_DATA") or "data") / "corpus"


Folder = Annotated[
    Path | None,
    typer.Option(
        "--corpus",
        "--to",
        metavar="FOLDER",
        show_default=False,
        help=say("语料库文件夹（默认 DUIXIAN_CORPUS）", "folder of the corpus (default: DUIXIAN_CORPUS)"),
    ),
]


@app.callback()
def corpus() -> None:
    """What is done with the corpus is named by the sub-command."""
