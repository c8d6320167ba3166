"""What goes into a pack, taken from the records: form, bindings, frozen values, self-evaluation, files, history. Reads only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from duixian import __version__
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.models import HistoryRow
from duixian.apps.disclosure.showing import card_clear, declaration_clear, may_show
from duixian.apps.evaluation.models import SelfEvaluation
from duixian.apps.evidence.models import Attestation, EvidenceFile, UploadedList
from duixian.apps.measurement.models import Binding, Freeze, Occasion
from duixian.apps.measurement.operations.freezing import freeze_head
from duixian.apps.targets.forms_io import public_content
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.history.canonical import digest, plain
from duixian.core.history.chain import Head, Link
from duixian.core.proof.packing import FrozenValue, PackContent
from duixian.core.proof.redacting import Clear, evaluation_openings, evaluation_shown, redacted


def evaluation_of(freeze: Freeze) -> SelfEvaluation | None:
    """The final self-evaluation that a freeze was made for."""
    if freeze.occasion != Occasion.EVALUATION or freeze.about_uuid is None:
        return None
    return SelfEvaluation.objects.select_related("version").filter(uuid=freeze.about_uuid, state="final").first()


def version_of(freeze: Freeze) -> DeclarationVersion | None:
    """The version of the form that a pack shows: what was evaluated, else what is approved."""
    evaluation = evaluation_of(freeze)
    return evaluation.version if evaluation else freeze.declaration.approved


def content_of(freeze: Freeze, *, salt: bytes | None = None) -> PackContent:
    """Everything that goes into the pack of a freeze, with the history up to now. About ten queries.

    With a salt the pack is for everybody: free texts and digests that can be guessed stand in it as digests under that salt, rows of the
    history as digests alone unless `showing` declares their kind. Raises Invalid for a freeze whose rows cannot be shown.
    """
    declaration, evaluation = freeze.declaration, evaluation_of(freeze)
    version = version_of(freeze)
    links, start = _history(declaration)
    unit, public = declaration.unit, salt is not None
    frozen = tuple(FrozenValue(one.head, tuple(one.rows.splitlines())) for one in freeze.values.all())
    if public:
        _require_salted(frozen)
    final = evaluation.frozen if evaluation else None
    return PackContent(
        software=__version__, unit={"uuid": str(unit.uuid), "code": unit.code, "name": unit.name},
        declaration=_hidden(declaration_told(declaration, version), salt, declaration_clear),
        bindings=_hidden(bindings_told(freeze), salt, card_clear), freeze=freeze_head(freeze),
        values=frozen, links=tuple(map(_for_everybody, links)) if public else links, start=start, head=links[-1].head,
        evaluation=evaluation_shown(final) if final else None, evidence=_evidence(declaration), public=public,
        opened=[one._asdict() for one in evaluation_openings(final)] if final and not public else (),
    )  # fmt: skip


def _hidden(told: Any, salt: bytes | None, clear: Clear) -> Any:
    return told if salt is None else redacted(told, salt=salt, clear=clear)


def _require_salted(values: Iterable[FrozenValue]) -> None:
    """Raises Invalid where a row shows the digest that its app gave: a freeze of before digests were salted."""
    rows = (json.loads(line)["row"] for value in values for line in value.lines)
    if any(isinstance(row["digest"], str) and row["digest"] for row in rows) or any(
        "measurement_digest" in one.head for one in values
    ):
        raise Invalid(_("这次取证中记录的摘要没有加盐，可以被猜出，不能生成公开包。请重新取证。"))


def _for_everybody(link: Link) -> Link:
    if link.content is None or may_show(link.content):
        return link
    return replace(link, content=None)


def declaration_told(declaration: Declaration, version: DeclarationVersion | None) -> dict[str, Any]:
    """The form as it was approved, without who filled it in, and the versions it had."""
    versions = declaration.versions.exclude(frozen_at=None).order_by("number")
    form = plain(public_content(version.content)) if version else None
    return {
        "uuid": str(declaration.uuid), "number": declaration.number, "year": declaration.year,
        "project": declaration.project.name, "version": str(version.uuid) if version else None,
        "form": form, "form_digest": digest(form),
        "versions": [
            {"uuid": str(one.uuid), "number": one.number, "digest": one.digest, "frozen_at": plain(one.frozen_at)}
            for one in versions
        ],
    }  # fmt: skip


def bindings_told(freeze: Freeze) -> list[dict[str, Any]]:
    """The bindings of a freeze in the order of its values."""
    values = freeze.values.select_related("measurement__binding__indicator").defer("rows")
    return [_binding(one.measurement.binding) for one in values]


def _binding(binding: Binding) -> dict[str, Any]:
    """The 口径 card; who answers for it is left out."""
    card = {name: text for name, text in binding.card.items() if name != "owner"}
    told = {
        "uuid": binding.uuid, "subject": str(binding.subject), "measure": binding.measure, "version": binding.measure_version,
        "indicator": binding.indicator.name if binding.indicator else None, "parameters": binding.parameters, "card": card,
        "bands": binding.bands, "cut_off": binding.cut_off, "confirmed_at": binding.confirmed_at,
    }  # fmt: skip
    return {name: plain(value) for name, value in told.items()}


def _evidence(declaration: Declaration) -> list[dict[str, Any]]:
    """Files filed under the declaration by digest; their names may name people and stay behind."""
    about = {"subject_uuid": declaration.uuid}
    keys = {
        *Attestation.objects.filter(**about).values_list("file_id", flat=True),
        *UploadedList.objects.filter(**about).values_list("file_id", flat=True),
    }
    files = EvidenceFile.objects.filter(pk__in=keys - {None}).order_by("digest")
    return [{"digest": one.digest, "size": one.size, "media_type": one.media_type} for one in files]


def _history(declaration: Declaration) -> tuple[tuple[Link, ...], Head]:
    """From the first row about the project to the head; rows about other things as digests only."""
    project, rows = declaration.project.uuid, HistoryRow.objects.filter(unit_id=declaration.unit.pk).order_by("seq")
    first = rows.filter(project_uuid=project).values_list("seq", flat=True).first() or 1
    links = tuple(_link(row, shown=row.project_uuid == project) for row in rows.filter(seq__gte=first).iterator(2000))
    return links, Head(links[0].seq - 1, links[0].previous)


def _link(row: HistoryRow, *, shown: bool) -> Link:
    link = row.link()
    told: Any = plain(link.content) if shown else None
    return Link(link.seq, link.previous, link.payload_digest, link.digest, told)
