"""Images of the conference site: drawn anew when they are added, told in both languages, removed from texts that show them no more."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import SiteImage
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.evidence.filetypes import LIMIT, Upload, clean_name
from duixian.apps.evidence.operations import file_store
from duixian.documents.pages.images import Drawn, UnreadableImage, drawn_anew


@transaction.atomic
def image_add(*, event_uuid: UUID, upload: Upload, alt: str, alt_en: str, by: Actor, at: datetime) -> SiteImage:
    """Add an image with the words for those who do not see it. The same picture again is the same image, with the new words.

    Raises NotFound, NotAllowed, Invalid at `alt`, `alt_en`, and at `file` for what is no image or too large.
    """
    event = locked_event(by, event_uuid)
    words = {"alt": line_of(alt, "alt", 200), "alt_en": line_of(alt_en, "alt_en", 300)}
    drawn = _drawn(upload)
    name = f"{PurePosixPath(clean_name(upload.name)).stem[:100]}.webp"
    file = file_store(unit=event.unit, name=name, content=drawn.content, by=by, at=at)
    image, made = SiteImage.objects.update_or_create(
        event=event, name=file.digest[:16], removed_at=None, defaults=words,
        create_defaults={**words, "file": file, "width": drawn.width, "height": drawn.height, "created_at": at},
    )  # fmt: skip
    kind = "events.site_image.added" if made else "events.site_image.described"
    tell(kind, event, by=by, at=at, payload={"image": image.name})
    return image


@transaction.atomic
def image_describe(*, image_uuid: UUID, alt: str, alt_en: str, by: Actor, at: datetime) -> SiteImage:
    """Other words for an image. Raises NotFound, NotAllowed, Invalid at `alt`, `alt_en`."""
    image = _held(by, image_uuid)
    image.alt, image.alt_en = line_of(alt, "alt", 200), line_of(alt_en, "alt_en", 300)
    image.save(update_fields=["alt", "alt_en"])
    tell("events.site_image.described", image.event, by=by, at=at, payload={"image": image.name})
    return image


@transaction.atomic
def image_remove(*, image_uuid: UUID, by: Actor, at: datetime) -> SiteImage:
    """Show an image no more: texts that name it show its words. The file stays. Raises NotFound, NotAllowed."""
    image = _held(by, image_uuid)
    image.removed_at = at
    image.save(update_fields=["removed_at"])
    tell("events.site_image.removed", image.event, by=by, at=at, payload={"image": image.name})
    return image


def _held(by: Actor, uuid: UUID) -> SiteImage:
    row = SiteImage.objects.filter(visible(by, "event__unit__"), uuid=uuid).values_list("event__uuid").first()
    if row is None:
        raise NotFound
    event = locked_event(by, row[0])
    found = SiteImage.objects.filter(uuid=uuid, removed_at=None).first()
    if found is None:
        raise NotFound
    found.event = event
    return found


def _drawn(upload: Upload) -> Drawn:
    if len(upload.content) > LIMIT:
        raise Invalid(_("文件超过50 MB，请压缩或拆分后再上传。"), field="file")
    try:
        return drawn_anew(upload.content)
    except UnreadableImage as error:
        raise Invalid(_("读不出这张图片；请上传JPEG、PNG、WebP或GIF，不超过5000万像素。"), field="file") from error
