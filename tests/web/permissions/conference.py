"""Conference sites: open to everybody, signed in or not."""

from __future__ import annotations

from typing import Any

from duixian.apps.events.models import PageKind
from duixian.apps.events.operations.speaker_papers import portrait_set
from duixian.apps.evidence.filetypes import Upload
from factories.accounts import World, act
from factories.events import make_event, make_speaker
from factories.site import PUBLISHED, make_image, make_published, png
from web.permissions import page


def scenario(world: World) -> dict[str, Any]:
    event, by = make_event(world.unit), act(world.filler)
    speaker = make_speaker(event)
    shown = portrait_set(speaker_uuid=speaker.uuid, upload=Upload("a.png", png(300, 300)), by=by, at=PUBLISHED)
    assert shown.photo
    return {
        "slug": event.slug, "speaker": str(speaker.uuid), "portrait": shown.photo.digest[:16], "about": make_published(event, by).page.slug,
        "news": make_published(event, by, PageKind.NEWS).page.slug, "image": make_image(event, by).name,
    }  # fmt: skip


def below(**named: str) -> Any:
    """A page of the site; its other arguments are things of the scenario by name."""
    return lambda told: {
        "slug": told["slug"],
        "language": "zh-hans",
        **{key: told[thing] for key, thing in named.items()},
    }


def everybody(**named: str) -> Any:
    return page(200, anonymous=200, object_of=below(**named))


TABLE = {
    "conference:home": everybody(),
    "conference:speakers": everybody(),
    "conference:speakers-person": everybody(code="speaker"),
    "conference:partners": everybody(),
    "conference:venue": everybody(),
    "conference:news": everybody(),
    "conference:news-feed": everybody(),
    "conference:news-item": everybody(page="news"),
    "conference:page": everybody(page="about"),
    "conference:card": everybody(),
    "conference:contact": everybody(),
    "conference:privacy": everybody(),
    "conference:image": page(200, anonymous=200, object_of=lambda told: {"slug": told["slug"], "name": told["image"]}),
    "conference:portrait": page(
        200, anonymous=200, object_of=lambda told: {"slug": told["slug"], "name": told["portrait"]}
    ),
    "conference:sitemap": page(200, anonymous=200),
    "conference:favicon": page(302, anonymous=302),
    "conference:robots": page(200, anonymous=200),
}
