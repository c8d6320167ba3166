"""What is not even opened as a document, said to people with the cure: archives and members of archives that give nothing."""

from __future__ import annotations

from duixian.documents.reading.problems import Problem

__all__ = [
    "archive_of_another_kind",
    "broken_archive",
    "broken_member",
    "cannot_open",
    "locked_member",
    "too_deep",
    "too_large",
    "unfolds_too_far",
    "unknown_packing",
]


def broken_archive() -> Problem:
    """A ZIP whose directory cannot be read."""
    return Problem(
        "broken-archive",
        "压缩包不完整或已损坏：目录读不出来，里面的文件一个也没有收录。请重新下载或重新压缩。",
        "The ZIP is truncated or damaged: its directory cannot be read and nothing in it was added. Download or pack it again.",
    )


def broken_member() -> Problem:
    """A member whose bytes do not unpack, or not to what the directory says."""
    return Problem(
        "broken-member",
        "压缩包里的这个文件已损坏，解不开。请重新下载或重新压缩；同一压缩包的其他文件不受影响。",
        "This file is damaged inside its ZIP and does not unpack. Download or pack it again; the other files of the ZIP are not affected.",
    )


def locked_member() -> Problem:
    """A member that needs a password."""
    return Problem(
        "encrypted",
        "压缩包设有密码，这个文件打不开。请用密码解压后，再加入解压出来的文件夹。",
        "The ZIP asks for a password for this file. Unpack it with its password and add the unpacked folder.",
    )


def unknown_packing() -> Problem:
    """A member packed in a way that Python does not unpack."""
    return Problem(
        "unknown-packing",
        "压缩包里的这个文件用了不支持的压缩方式。请解压后，再加入解压出来的文件夹。",
        "This file is packed in a way that is not supported. Unpack the ZIP and add the unpacked folder.",
    )


def too_large(size: int, limit: int) -> Problem:
    """A file over the limit of one document."""
    found, most = size // 2**20, limit // 2**20
    return Problem(
        "too-large",
        f"文件至少有 {found} MB，超过上限 {most} MB，没有收录。请只保留绩效表本身，或拆成几个文件。",
        f"The file has at least {found} MB; the limit is {most} MB. It was not added. Keep only the form itself, or split the file.",
    )


def unfolds_too_far() -> Problem:
    """An archive that would fill the disk: a few bytes that unfold into gigabytes."""
    return Problem(
        "zip-bomb",
        "压缩包展开后过大，与其大小不相称，疑为压缩炸弹，此处以后没有收录。如来源可信，请解压后再加入文件夹。",
        "The ZIP unfolds to far more than its size allows for; it may be a bomb, and nothing from here on was added. If you trust its"
        " source, unpack it and add the folder.",
    )


def too_deep(levels: int) -> Problem:
    """An archive in an archive in an archive …"""
    return Problem(
        "too-deep",
        f"压缩包套压缩包超过 {levels} 层，没有打开。请先解压，再加入文件夹。",
        f"A ZIP within more than {levels} others was not opened. Unpack it and add the folder.",
    )


def archive_of_another_kind() -> Problem:
    """RAR, 7z, tar and their like."""
    return Problem(
        "unknown-archive",
        "这种压缩包（RAR、7z、tar、gz）不能直接读取，里面的文件没有收录。请解压后加入文件夹，或改用 ZIP。",
        "Archives of this kind (RAR, 7z, tar, gz) are not read; nothing in it was added. Unpack it and add the folder, or pack it as ZIP.",
    )


def cannot_open(why: str) -> Problem:
    """A file that the system does not open; `why` in its words."""
    return Problem(
        "cannot-open",
        f"文件打不开：{why}。请检查路径和权限。",
        f"The file cannot be opened: {why}. Check path and rights.",
    )
