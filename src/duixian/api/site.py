"""The API as one object: its operations, how it authorises, writes and refuses."""

from __future__ import annotations

from typing import Final

from ninja import NinjaAPI
from ninja.operation import Operation

from duixian.api import problems
from duixian.api.authorising import Token
from duixian.api.document import DESCRIPTION
from duixian.api.rendering import ExactJson
from duixian.api.routes import answers_to, measurement, targets


class Api(NinjaAPI):
    """Operations are called by the names of their functions, which no two share."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name that makers of clients give the operation."""
        return operation.view_func.__name__


api: Final = Api(
    title="Duixian 兑现", version="1", description=DESCRIPTION, urls_namespace="api", auth=Token(), renderer=ExactJson(),
    openapi_url=None, docs_url=None, servers=[{"url": "/api/v1"}],
)  # fmt: skip
problems.told_by(api)
for router in (targets.router, measurement.router, answers_to.router):
    api.add_router("", router)
