"""PROV-JSON of a pack."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

from core.proof.making import made


def test_every_relation_names_something_that_is_there_and_nobody_by_name() -> None:
    with ZipFile(io.BytesIO(made().content)) as archive:
        told = json.loads(archive.read("prov.json"))
    named = {*told["entity"], *told["activity"], *told["agent"]}
    kinds = ("wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "used", "wasAttributedTo")
    assert {end for kind in kinds for one in told[kind].values() for end in one.values()} <= named
    assert {agent.get("duixian:role") for agent in told["agent"].values()} == {"unit", "reviewer", None}
    assert "张三" not in json.dumps(told, ensure_ascii=False)
