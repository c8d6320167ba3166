"""The desk for reading quality: reviewers above the units compare, auditors look, units find nothing."""

from __future__ import annotations

from duixian.apps.library.models import ReadingSample, SampledForm
from factories.accounts import World
from factories.targets import AT
from web.permissions import page

CONTENT = {"kind": "target", "title": "绩效目标表", "indicators": []}


def scenario(world: World) -> SampledForm:
    """A sample of the department with one form."""
    sample = ReadingSample.objects.create(
        unit=world.department, seed="s", size=1, population=1, corpus="0", drawn_at=AT
    )
    return SampledForm.objects.create(
        sample=sample, position=0, digest="0", index=0, format="txt", name="a.txt", reader="1", content=CONTENT, fields=1,
        source_text="绩效目标表", outline={"kind": "text"},
    )  # fmt: skip


def sample(made: SampledForm) -> dict[str, object]:
    return {"uuid": made.sample.uuid}


def form(made: SampledForm) -> dict[str, object]:
    return {"uuid": made.uuid}


def first_page(made: SampledForm) -> dict[str, object]:
    return {"uuid": made.uuid, "page": 1}


LOOK = {"department_reviewer": 200, "bureau_reviewer": 200, "auditor": 200}
UNSEEN = {"filler": 404, "finance": 404, "head": 404, "stranger": 404}
TABLE = {
    "reading:desk": page(403, **LOOK),
    "reading:corrections": page(403, **LOOK),
    "reading:sample": page(403, object_of=sample, **LOOK, **UNSEEN),
    "reading:compare": page(403, object_of=form, **LOOK, **UNSEEN),
    "reading:check": page(
        403,
        object_of=form,
        post={"path": "title", "verdict": "right"},
        department_reviewer=302,
        bureau_reviewer=302,
        **UNSEEN,
    ),
    "reading:picture": page(404, object_of=first_page, nobody=403),
}
