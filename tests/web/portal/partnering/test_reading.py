"""The pages of one-to-one meetings as delegates read them: golden, in both languages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.cache import cache

from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.operations.recommendations import recommendations_compute
from duixian.apps.partnering.operations.requests import message_write
from factories.accounts import make_world
from factories.partnering import NOW, PROGRAM, answers, asks, make_interest
from snapshots import snapshot
from web.portal.partnering.scene import Pages, known, opened

pytestmark = pytest.mark.django_db


def lines(html: str) -> str:
    """What is to be read on the page, a block a line."""
    body = html.split('id="main"', 1)[1].split(">", 1)[1].split("</main>", maxsplit=1)[0]
    body = re.sub(
        r"<(?:svg|script)\b.*?</(?:svg|script)>|<nav\b.*?</nav>|<option\b(?![^>]*selected).*?</option>",
        "",
        body,
        flags=re.S,
    )
    blocks = re.sub(r"</(?:p|h\d|li|div|dt|dd|article|section|label|button|summary|option|legend)>|<br>", "\n", body)
    text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"[ \n]*\n[ \n]*", "\n", blocks)))
    return "\n".join(line for each in text.splitlines() if (line := " ".join(each.split())))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_read_as_reviewed(language: str) -> None:
    cache.clear()
    event = opened(make_world().unit)
    wang = known(
        event,
        "王晓明",
        "海汀第一医院",
        name_en="Wang Xiaoming",
        body_en="Haiting First Hospital",
        title="主任",
        about="早期临床试验。",
    )
    ann = known(
        event, "Ann Baker", "Baker Bio", country="US", language="en", interpreter=True, about_en="Culture systems."
    )
    li = known(event, "李青", "青原制药", name_en="Li Qing", body_en="Qingyuan Pharma")
    make_interest(
        wang, "寻找封闭式细胞培养平台", side="need", area="cell-gene", text_en="Closed cell culture platform wanted"
    )
    make_interest(wang, "提供临床试验基地", kind="service", area="cell-gene")
    make_interest(wang, "寻找投资", side="need", kind="capital", published=False)
    make_interest(ann, "", text_en="Closed culture platform", area="cell-gene", stage="marketed", region="america")
    make_interest(ann, "", text_en="Clinical trial sites", side="need", kind="service", area="cell-gene")
    recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=NOW)
    waiting, agreed = (
        asks(ann, wang, "must", "May we show you our platform?"),
        asks(wang, li, message="想了解贵方项目。"),
    )
    answers(li, agreed, "accept", priority="must")
    message_write(uuid=agreed.uuid, profile_uuid=li.uuid, text="很高兴。", by=GUEST, at=NOW)
    pages = Pages(wang.registration, language=language)
    parts = {
        "": "home", "profile/": "profile", "advice/": "advice", "people/": "people", f"people/{ann.uuid}/": "person", "requests/": "received",
        f"requests/{waiting.uuid}/accept/": "accept", f"requests/{agreed.uuid}/": "agreed", f"requests/{agreed.uuid}/cancel/": "cancel",
        f"no-thanks/{ann.organisation.uuid}/": "no thanks", "times/": "times",
    }  # fmt: skip
    told = "\n\n".join(f"== {name}\n{lines(pages.get(part))}" for part, name in parts.items()) + "\n"
    assert told == snapshot(f"meetings-{language}.txt", told)
