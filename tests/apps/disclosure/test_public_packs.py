"""A pack for everybody holds by both checks and has nothing in it that names a person, nor a digest from which one is guessed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import User
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.disclosure import gathering
from duixian.apps.disclosure.models import EvidencePack, PackSalt
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.queries import pack_file, pack_openings
from duixian.apps.evidence.models import Attestation, EvidenceFile, ListRow
from duixian.apps.measurement.models import Freeze, MeasurementOrigin
from duixian.apps.measurement.operations import binding_set, freeze_make
from duixian.apps.measurement.operations.bindings import BindingValues
from duixian.apps.parties.models import Person
from duixian.core.history.canonical import canonical, digest
from duixian.core.proof import duixian_verify
from duixian.core.proof.checking import verify_pack
from duixian.core.proof.packing import FrozenValue
from factories.accounts import World, act
from factories.bound import AT, DAY, frozen, propose, upload
from factories.evaluation import evaluated, settled
from factories.events import make_event, make_speaker


def public_pack(world: World, freeze: Freeze) -> tuple[EvidencePack, bytes]:
    pack = pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT, public=True)
    content = pack_file(act(world.head), pack.uuid)[1]
    verdict = verify_pack(content, head=pack.head, manifest=pack.manifest)
    assert (verdict.alone, verdict.house, verdict.refused) == ((), (), None)
    return pack, content


def texts(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for one in told.values():
            yield from texts(one)
    elif isinstance(told, list):
        for one in told:
            yield from texts(one)
    elif isinstance(told, str):
        yield told


def planted() -> set[str]:
    """Every name, address, telephone, file name, statement, cell and label that the site holds."""
    found: set[str] = set()
    for user in User.objects.all():
        found |= {user.name, user.email}
    for person in Person.objects.all():
        found |= {person.name, person.email, person.phone}
    found |= set(EvidenceFile.objects.values_list("name", flat=True))
    found |= set(Attestation.objects.values_list("statement", flat=True))
    found |= {one for cells in ListRow.objects.values_list("cells", flat=True) for one in texts(cells)}
    found |= set(MeasurementOrigin.objects.exclude(role="value").values_list("label", flat=True))
    return {one for one in found if len(one) > 1 and not one.isdigit()}


def digests_of(values: Iterable[str]) -> set[str]:
    return {made for one in values for made in (digest(one), sha256(one.encode()).hexdigest(), sha256(canonical(one).encode()).hexdigest())}  # fmt: skip


def require_nobody(content: bytes, values: set[str]) -> None:
    assert {one for one in values if one.encode() in content} == set()
    assert {one for one in digests_of(values) if one.encode() in content} == set()
    given = set(MeasurementOrigin.objects.exclude(digest="").values_list("digest", flat=True))
    given -= set(EvidenceFile.objects.values_list("digest", flat=True))  # files are listed by digest
    assert given
    assert {one for one in given if one.encode() in content} == set()


def test_a_self_evaluation_for_everybody_names_nobody_and_its_points_are_scored_again(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    _pack, content = public_pack(world, Freeze.objects.get(about_uuid=evaluation.uuid))
    stored = type(evaluation).objects.get(pk=evaluation.pk)
    written = {*texts(stored.texts), *texts(stored.choices), *(row["judged_because"] for row in stored.rows)}  # fmt: skip
    require_nobody(content, {*planted(), *written} - {""})
    for hidden in (stored.frozen["salt"], digest(stored.frozen)):
        assert hidden.encode() not in content
    assert duixian_verify.verify(content)[1].counts["points"].startswith("82.08/")


def test_speakers_and_their_records_are_digests_only(world: World) -> None:
    declaration = propose(world)
    event = make_event(world.unit, declaration)
    speaker = make_speaker(event, "欧阳明远")
    Person.objects.filter(pk=speaker.person_id).update(phone="13812345678", email="ouyang@example.org")
    indicator = declaration.approved.indicators.get(name="参会人数")  # type: ignore[union-attr]  # it was approved
    with playing(AT):
        binding_set(declaration_uuid=declaration.uuid, indicator_uuid=indicator.uuid, by=act(world.filler), at=AT,
                    values=BindingValues(measure="events.speakers"))  # fmt: skip
        upload(world, declaration, topic="验收合格率")
        freeze = freeze_make(declaration_uuid=declaration.uuid, cut_off=DAY, by=act(world.filler), at=AT)
    assert MeasurementOrigin.objects.filter(source="events.speaker").exists()
    _pack, content = public_pack(world, freeze)
    require_nobody(content, planted())
    assert str(speaker.person.uuid).encode() not in content


def test_rows_of_the_history_are_digests_but_for_the_kinds_that_are_declared(world: World) -> None:
    freeze = frozen(world)
    _pack, content = public_pack(world, freeze)
    with ZipFile(io.BytesIO(content)) as archive:
        rows = [json.loads(line) for line in archive.read("history.jsonl").splitlines()]
        manifest = json.loads(archive.read("manifest.json"))
        versions = json.loads(archive.read("declaration.json"))["versions"]
    assert [set(one["digest"]) for one in versions] == [{"salted"}]
    assert {row["content"]["kind"] for row in rows if row["content"]} == {"measurement.freeze.made"}
    assert (len(rows) > 3, manifest["public"], "opened.json" in manifest["files"]) == (True, True, False)


def test_a_hidden_text_is_opened_with_its_salt_and_with_no_other(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    pack, content = public_pack(world, Freeze.objects.get(about_uuid=evaluation.uuid))
    check = duixian_verify.verify(content)[1]
    found = pack_openings(act(world.head), pack.uuid)
    assert {one.file for one in found} == {"bindings.json", "declaration.json", "evaluation.json"}
    assert all(duixian_verify.opened(check, one._asdict()) for one in found)
    first, second = (one for one in found if one.field in {"texts/completion", "texts/conclusion"})
    assert (first.value, duixian_verify.opened(check, first._replace(salt=second.salt)._asdict())) == (
        "会议如期举办。", False,
    )  # fmt: skip


def test_without_its_salt_a_pack_still_holds_and_nothing_of_it_can_be_opened(world: World) -> None:
    pack, content = public_pack(world, frozen(world))
    PackSalt.objects.all().delete()
    assert (verify_pack(content).holds, pack_openings(act(world.head), pack.uuid)) == (True, [])


def test_packs_of_a_house_hold_the_texts_beside_their_digests(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    freeze = Freeze.objects.get(about_uuid=evaluation.uuid)
    pack = pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    content = pack_file(act(world.head), pack.uuid)[1]
    assert (pack.public, verify_pack(content).holds) == (False, True)
    with ZipFile(io.BytesIO(content)) as archive:
        opened = json.loads(archive.read("opened.json"))
    assert {"field": "texts/completion", "value": "会议如期举办。"}.items() <= next(
        one for one in opened if one["field"] == "texts/completion"
    ).items()
    assert pack_openings(act(world.head), pack.uuid) == []
    assert HistoryRow.objects.get(kind="disclosure.pack.made").payload["public"] is False


def test_a_freeze_whose_rows_show_digests_that_can_be_guessed_is_not_packed_for_everybody(world: World) -> None:
    freeze = frozen(world)
    line = '{"digest":"' + "0" * 64 + '","row":{"digest":"' + "1" * 64 + '"}}'
    with (
        patch.object(gathering, "FrozenValue", lambda head, lines: FrozenValue(head, (line,))),
        pytest.raises(Invalid, match="重新取证"),
    ):
        pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT, public=True)
