"""Portraits: whatever picture is sent comes out as a small JPEG that holds nothing but the picture."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.documents.pages.images import SmallImage, UnreadableImage, drawn_anew

LIMIT: Final = 10 * 2**20
"""Bytes that are taken."""
SMALLEST: Final = 200
"""Pixels of the shorter side."""
EDGE: Final = 800
"""Pixels of the longer side of what is kept."""


def portrait(content: bytes) -> bytes:
    """The picture as `drawn_anew` makes it, as JPEG (letters and badges are read by programs that know no WebP).

    Raises Invalid at `photo` for what is no picture, too large, too small or broken.
    """
    if len(content) > LIMIT:
        raise Invalid(_("照片超过10 MB，请缩小后再上传。"), field="photo")
    try:
        return drawn_anew(content, longest=EDGE, least=SMALLEST, kind="JPEG").content
    except SmallImage as error:
        raise Invalid(_("照片太小：宽和高都不少于 %(least)s 像素。") % {"least": SMALLEST}, field="photo") from error
    except UnreadableImage as error:
        raise Invalid(_("请上传JPG、PNG或WebP格式的照片，尺寸不要太大。"), field="photo") from error
