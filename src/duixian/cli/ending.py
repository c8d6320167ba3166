"""How a command ends: what stopped it is said in one line, and the exit code says of which kind it was."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn

import typer

from duixian.cli.console import OverwritesInputError, forget_output, tell
from duixian.cli.exits import Exit
from duixian.cli.language import say
from duixian.cli.sources import NothingFoundError


def end(work: Callable[[], Exit]) -> NoReturn:
    """Do the work and leave: a wrong file name is wrong usage, a reader who has seen enough (`| head`) no error at all."""
    try:
        code = work()
        sys.stdout.flush()
    except BrokenPipeError:
        forget_output()
        code = Exit.FINE
    except NothingFoundError as error:
        tell(say(*error.why) + error.pattern, style="red")
        code = Exit.USAGE
    except OverwritesInputError as error:
        tell(_overwrites(error), style="red")
        code = Exit.USAGE
    except OSError as error:
        forget_output()
        tell(_unwritten(error), style="red")
        code = Exit.UNWRITTEN
    raise typer.Exit(code)


def _overwrites(error: OverwritesInputError) -> str:
    return say(
        f"{error.path}：这是输入文件，不会覆盖它。请为结果另取一个名字。",
        f"{error.path}: this is an input file and is not written over. Choose another name for the result.",
    )


def _unwritten(error: OSError) -> str:
    """Files that cannot be read are told one by one, so what arrives here could not be written."""
    place = error.filename or say("标准输出", "standard output")
    why = error.strerror or type(error).__name__
    return say(
        f"{place}：写不进去（{why}）。请检查文件夹是否存在、权限和剩余空间，或换一个位置。",
        f"{place}: cannot be written ({why}). Check that the folder exists, rights and free space, or choose another place.",
    )
