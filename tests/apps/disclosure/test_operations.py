"""A pack of the site holds by both checks, names nobody, and is named in the history."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.queries import pack_file
from duixian.apps.measurement.models import Freeze
from duixian.core.proof.checking import verify_pack
from factories.accounts import World, act
from factories.bound import AT, frozen
from factories.evaluation import at_summer, evaluated, finished, monitored, settled


def checked(world: World, freeze: Freeze) -> tuple[bytes, dict[str, bytes]]:
    pack = pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    content = pack_file(act(world.head), pack.uuid)[1]
    verdict = verify_pack(content, head=pack.head)
    assert (verdict.alone, verdict.house, verdict.refused) == ((), (), None)
    with ZipFile(io.BytesIO(content)) as archive:
        return content, {one.filename: archive.read(one) for one in archive.infolist()}


def test_a_freeze_made_by_hand_is_packed_and_holds(world: World) -> None:
    content, files = checked(world, frozen(world))
    assert not any(name.encode() in content for name in ("张三", "李四"))
    assert "evaluation.json" not in files
    assert json.loads(files["evidence.json"])


def test_a_final_self_evaluation_is_packed_with_its_points_and_holds(world: World) -> None:
    evaluation = settled(world, evaluated(world))
    freeze = Freeze.objects.get(about_uuid=evaluation.uuid)
    _content, files = checked(world, freeze)
    told = json.loads(files["evaluation.json"])
    assert (told["uuid"], json.loads(files["rules.json"])["name"]) == (str(evaluation.uuid), evaluation.pack)
    assert freeze.values.count() == 9
    rows = [json.loads(line) for line in files["history.jsonl"].splitlines()]
    assert {"measurement.freeze.made", "evaluation.evaluation.finished"} <= {
        row["content"]["kind"] for row in rows if row["content"]
    }


def test_a_final_monitoring_report_makes_a_freeze_that_is_packed(world: World) -> None:
    report = finished(world, monitored(world, at_summer(world)))
    freeze = Freeze.objects.get(about_uuid=report.uuid)
    assert (freeze.occasion, freeze.cut_off, freeze.known_at) == ("monitoring", report.as_of, report.known_at)
    checked(world, freeze)


def test_the_history_names_the_pack_by_its_manifest(world: World) -> None:
    freeze = frozen(world)
    pack = pack_make(freeze_uuid=freeze.uuid, by=act(world.head), at=AT)
    told = HistoryRow.objects.get(kind="disclosure.pack.made")
    assert (told.payload["manifest"], told.payload["file"], told.seq) == (pack.manifest, pack.digest, pack.head_seq + 1)


def test_only_the_head_packs(world: World) -> None:
    freeze = frozen(world)
    with pytest.raises(NotAllowed):
        pack_make(freeze_uuid=freeze.uuid, by=act(world.filler), at=AT)
    with pytest.raises(NotFound):
        pack_make(freeze_uuid=freeze.uuid, by=act(world.stranger), at=AT)
