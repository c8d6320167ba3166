"""Our own JSON (`duixian-forms/1`) as a document that can be read like any other."""

from __future__ import annotations

from duixian.core.forms.codec import from_text
from duixian.core.forms.errors import InvalidFormError
from duixian.core.forms.model import FormDocument

__all__ = ["is_stored", "read_stored_bytes"]

HEAD = 200


def is_stored(name: str, head: bytes) -> bool:
    """Whether a file of this name that begins with `head` is to be taken as our JSON: by its suffix, or by its first words."""
    if name.lower().endswith(".json"):
        return True
    return head[:HEAD].lstrip().startswith(b"{") and b"duixian-forms/" in head[:HEAD]


def read_stored_bytes(data: bytes) -> FormDocument:
    """The document in the bytes of our JSON. Raises InvalidFormError, also for what is not UTF-8."""
    try:
        return from_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        at = error.start
        raise InvalidFormError("", f"不是 UTF-8 编码（第{at}字节）", f"not UTF-8 (byte {at})") from error
