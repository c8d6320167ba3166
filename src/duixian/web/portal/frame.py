"""What stands around every page for people who are no staff (respondents, guests, speakers), and in which language it speaks.

`portal/base.html` shows the frame as `portal`. Every page is switched by `?lang=`; where somebody comes back to a page (guests, speakers)
the browser remembers the choice, at surveys nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from duixian.apps.events.models import Event
from duixian.core.wording import Language
from duixian.web.languages import spoken
from duixian.web.middleware import remember_language

NAMES: Final[dict[Language, str]] = {"zh": "中文", "en": "English"}
"""Each language by its own name."""
DJANGO: Final[dict[Language, str]] = {"zh": "zh-hans", "en": "en"}
OURS: Final[dict[str, Language]] = {code: language for language, code in DJANGO.items()}
BOTH: Final[tuple[Language, ...]] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Version:
    """This page in another language: its code, and the language by its own name."""

    code: Language
    name: str

    @property
    def tag(self) -> str:
        """The language as documents name it."""
        return "zh-CN" if self.code == "zh" else "en"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is about (`name`), what its head says and leads to, who stands behind it and can be asked, its language, the others it
    can be read in."""

    language: Language
    others: tuple[Version, ...]
    name: str = ""
    head: str = ""
    home: str = ""
    unit: str = ""
    email: str = ""

    @property
    def html_lang(self) -> str:
        """The language as documents name it."""
        return "zh-CN" if self.language == "zh" else "en"


def frame(language: Language, *, languages: Sequence[Language] = BOTH, **told: str) -> Frame:
    """The frame of a page in one of its languages; `told` are the texts of Frame."""
    others = tuple(Version(code, NAMES[code]) for code in languages if code != language)
    return Frame(language, others, **told)


def event_frame(event: Event, *, home: str = "") -> Frame:
    """The frame of a page that belongs to an edition, in the language that is spoken just now."""
    language = spoken()
    name = event.name_en if language == "en" and event.name_en else event.name
    return frame(language, name=name, head=name, home=home, unit=event.unit.name, email=event.contact_email)


def asked_for(request: HttpRequest) -> Iterable[str]:
    """The languages that the address and the form ask for, the newest wish first."""
    return request.POST.get("switch", ""), request.POST.get("lang", ""), request.GET.get("lang", "")


def language_of(request: HttpRequest, *, own: str = "", languages: Sequence[Language] = BOTH) -> Language:
    """The first that the page speaks: asked for, else remembered by the browser, else that of whom the link belongs to, else the browser's."""
    kept = OURS.get(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""), "")
    wanted = (*asked_for(request), kept, own, spoken())
    return next((language for one in wanted for language in languages if language == one), languages[0])


def remembering(request: HttpRequest, own: str, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The page in its language; a switch is remembered and leads to the page itself. `own` is a language as Django names it."""
    asked = request.GET.get("lang", "")
    if asked in BOTH and request.method == "GET":
        response: HttpResponse = redirect(request.path)
        remember_language(response, DJANGO[asked])
        return response
    with translation.override(DJANGO[language_of(request, own=OURS.get(own, ""))]):
        return page()


def bare(request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int) -> HttpResponse:
    """A page without anybody behind it (a link that opens nothing), in the language asked for or the browser's."""
    language = language_of(request)
    with translation.override(DJANGO[language]):
        return render(request, template, {**(context or {}), "portal": frame(language)}, status=status)
