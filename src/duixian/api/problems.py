"""What the API answers when it cannot give what was asked: problem details (RFC 9457), the same words for the same reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError

from duixian.api.rendering import written
from duixian.apps.accounts.errors import NotAllowed, NotFound, Refused

MEDIA_TYPE: Final = "application/problem+json"
TITLES: Final = {
    400: "The request could not be read",
    401: "A valid token is needed",
    403: "The token does not reach this",
    404: "There is no such thing",
    422: "A parameter cannot be used",
    429: "Too many requests",
}
DETAILS: Final = {
    401: "Send a token of the unit as “Authorization: Bearer dxn_…”. Tokens that are void or expired, or whose unit is switched off, are answered like none.",
    404: "Nothing that the token reaches is at this address.",
    429: "The token has used up its requests of this minute. Retry-After says when the next one begins.",
}


class ParameterProblem(Schema):
    """What is wrong with one parameter."""

    parameter: str = Field(description="The parameter, as it is called in the address.", examples=["limit"])
    message: str = Field(
        description="What is wrong, in English.", examples=["Input should be less than or equal to 200"]
    )


class Problem(Schema):
    """Problem details (RFC 9457): why there is no other answer."""

    type: str = Field(description="Names the kind of problem.", examples=["about:blank"])
    title: str = Field(description="The kind of problem in a few words.", examples=["There is no such thing"])
    status: int = Field(description="The status of the answer again.", examples=[404])
    detail: str = Field(description="What to do about it.", examples=[DETAILS[404]])
    errors: list[ParameterProblem] = Field(
        default_factory=list, description="The parameters that cannot be used, each with why."
    )


class TooManyError(Exception):
    """A token has used up what it may ask in a minute; `wait` is the seconds until the next one."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class ParameterError(Exception):
    """A parameter whose value cannot be used for a reason that its schema does not tell."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(parameter, message)
        self.told = {"parameter": parameter, "message": message}


def problem(status: int, detail: str = "", errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """The answer for a kind of problem."""
    told = {
        "type": "about:blank", "title": TITLES[status], "status": status, "detail": detail or DETAILS.get(status, TITLES[status]),
        "errors": errors or [],
    }  # fmt: skip
    answer = HttpResponse(written(told), status=status, content_type=MEDIA_TYPE)
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="duixian"'
    return answer


def _unusable(request: HttpRequest, error: Any) -> HttpResponse:
    told = [
        {"parameter": str(one["loc"][-1]), "message": str(one["msg"]).removeprefix("Value error, ")}
        for one in error.errors
    ]
    return problem(422, "See errors.", told)


def _too_many(request: HttpRequest, error: Any) -> HttpResponse:
    answer = problem(429)
    answer["Retry-After"] = str(error.wait)
    return answer


_ANSWERS: Final[dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]]] = {
    AuthenticationError: lambda request, error: problem(401),
    ValidationError: _unusable,
    ParameterError: lambda request, error: problem(422, "See errors.", [error.told]),
    TooManyError: _too_many,
    NotFound: lambda request, error: problem(404),
    NotAllowed: lambda request, error: problem(403, str(error.message)),
    Refused: lambda request, error: problem(400, str(error.message)),
}


def told_by(api: NinjaAPI) -> None:
    """Have the API answer every refusal as a problem."""
    for kind, answer in _ANSWERS.items():
        api.add_exception_handler(kind, answer)
