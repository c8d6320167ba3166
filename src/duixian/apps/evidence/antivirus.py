"""ClamAV, where a site has it: every upload is sent to its daemon, and nothing is kept that it names or cannot judge.

`DUIXIAN_CLAMD` is the path of clamd's socket. Spoken is its INSTREAM command: pieces with their length before them, an empty one last.
"""

from __future__ import annotations

import socket
import struct
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from duixian.apps.evidence.errors import DisguisedFile, ScannerSilent

PIECE: Final = 1 << 18
SECONDS: Final = 20.0
_LONGEST_ANSWER: Final = 4096


def check_for_viruses(content: bytes) -> None:
    """Refuse what ClamAV names. Without a socket in the settings nothing is asked.

    Raises DisguisedFile with the name that ClamAV gives, ScannerSilent when it does not answer: then nothing is kept.
    """
    if not settings.CLAMD:
        return
    answer = _asked(settings.CLAMD, content)
    if answer == "stream: OK":
        return
    if answer.endswith(" FOUND"):
        name = answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise DisguisedFile(_("病毒扫描发现“%(name)s”；请用杀毒软件清理后再上传。") % {"name": name}, field="file")
    raise _silent()


def _silent() -> ScannerSilent:
    return ScannerSilent(_("病毒扫描暂时不可用，文件没有保存；请稍后再传，仍不行请告诉系统管理员。"), field="file")


def _asked(path: str, content: bytes) -> str:
    """What the daemon says of the content, without the NUL at its end."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(SECONDS)
            line.connect(path)
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            return line.makefile("rb").read(_LONGEST_ANSWER).rstrip(b"\0\n").decode(errors="replace")
    except OSError as error:
        raise _silent() from error
