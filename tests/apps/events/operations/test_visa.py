from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Speaker
from duixian.apps.events.operations.sealed import passport_enter
from duixian.apps.events.operations.speaker_papers import travel_set
from duixian.apps.events.operations.visa import Paper, visa_letter
from duixian.apps.evidence.models import EvidenceFile
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.speakers import PROGRAM, confirmed, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def speaker(world: World) -> Speaker:
    made = confirmed(make_event(world.unit), topic="CAR-T")
    passport_enter(
        speaker_uuid=made.uuid, number="E12345678", name="SMITH JOHN", nationality="US", born_on=date(1960, 5, 4),
        consent="passport-1", by=PROGRAM, at=on(3, 2),
    )  # fmt: skip
    return made


def written(speaker: Speaker, world: World, format: str = "docx", language: str = "zh") -> Paper:  # noqa: A002
    return visa_letter(
        speaker_uuid=speaker.uuid, format=format, language=language, host_pays=True, by=act(world.filler), at=on(4, 1)  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_letter_tells_who_is_invited_and_when(world: World, speaker: Speaker) -> None:
    travel_set(speaker_uuid=speaker.uuid, arrives_at=on(6, 8, 20), departs_at=on(6, 14), by=PROGRAM, at=on(4, 1))
    paper = written(speaker, world)
    document = docx.Document(BytesIO(paper.data))
    text = "\n".join(
        [*(p.text for p in document.paragraphs), *(c.text for t in document.tables for r in t.rows for c in r.cells)]
    )
    assert [
        part in text for part in ("SMITH JOHN", "E12345678", "1960年5月4日", "2020年6月9日至2020年6月14日", "CAR-T")
    ] == [True] * 5
    assert paper.name == "邀请函-BIO2020.docx"


def test_the_letter_comes_in_english_as_pdf(world: World, speaker: Speaker) -> None:
    paper = written(speaker, world, "pdf", "en")
    text = pypdfium2.PdfDocument(paper.data)[0].get_textpage().get_text_bounded()
    assert [part in text for part in ("Letter of Invitation", "E12345678", "4 May 1960")] == [True, True, True]
    assert paper.name == "invitation-letter-BIO2020.pdf"


def test_that_it_was_made_is_history_and_it_is_not_stored(world: World, speaker: Speaker) -> None:
    written(speaker, world)
    row = HistoryRow.objects.get(kind="events.visa.written")
    assert (row.actor_uuid, row.payload, EvidenceFile.objects.count()) == (
        world.filler.uuid, {"event": "BIO2020", "data": "passport"}, 0,
    )  # fmt: skip


def test_without_passport_data_or_format_there_is_no_letter(world: World, speaker: Speaker) -> None:
    other = confirmed(speaker.event, "李教授")
    with pytest.raises(Invalid):
        written(other, world)
    with pytest.raises(Invalid) as caught:
        written(speaker, world, "xlsx")
    assert caught.value.field == "format"


def test_only_who_is_in_charge_writes_it(world: World, speaker: Speaker) -> None:
    for user, refusal in ((world.finance, NotAllowed), (world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(refusal):
            visa_letter(
                speaker_uuid=speaker.uuid, format="pdf", language="zh", host_pays=False, by=act(user), at=on(4, 1)
            )
