"""The one form of every error of the API, and how answers are documented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from django.http import JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Field, Path, Schema
from pydantic import ConfigDict, StringConstraints

from luoshi.core.errors import LuoshiError

# What any operation may answer, whoever asks.
ALWAYS = (401, 429, 500)
# What is wrong with a value, by the name that the validator has for it.
WRONG: Mapping[str, Promise] = {
    "missing": gettext_lazy("缺少这一项。"),
    "extra_forbidden": gettext_lazy("没有这一项。"),
    "literal_error": gettext_lazy("不是允许的值之一。"),
    "string_type": gettext_lazy("应为文字。"),
    "string_too_long": gettext_lazy("文字太长。"),
    "string_too_short": gettext_lazy("不能为空。"),
    "int_type": gettext_lazy("应为整数。"),
    "int_parsing": gettext_lazy("应为整数。"),
    "float_type": gettext_lazy("应为数字。"),
    "bool_type": gettext_lazy("应为真或假。"),
    "list_type": gettext_lazy("应为列表。"),
    "too_short": gettext_lazy("项数太少。"),
    "too_long": gettext_lazy("项数太多。"),
    "greater_than_equal": gettext_lazy("数太小。"),
    "less_than_equal": gettext_lazy("数太大。"),
}


MOST = 2**63 - 1
# A database holds no null character.
NO_NULL = r"^[^\x00]*$"
Short = Annotated[str, StringConstraints(pattern=NO_NULL, max_length=300)]
Key = Annotated[str, StringConstraints(pattern=NO_NULL, min_length=1, max_length=120)]
Number = Annotated[int, Field(ge=1, le=MOST)]
Year = Annotated[int, Field(ge=1900, le=2200)]
PlanId = Annotated[int, Path(ge=1, le=MOST)]


class Strict(Schema):
    """A body without anything that is not asked for, each value of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Detail(Schema):
    """One thing that is wrong, and where."""

    field: str = Field(description="哪一栏；整个请求有误时为空")
    message: str


class Fault(Schema):
    """What went wrong: a stable code and a sentence for people."""

    code: str
    message: str
    details: list[Detail]


class Problem(Schema):
    """The body of every answer that is an error."""

    error: Fault


class ApiError(LuoshiError):
    """An error that knows its status; ``more`` stands beside the error in the body."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        details: Iterable[Detail] = (),
        more: Mapping[str, Any] | None = None,
        wait: int = 0,
    ) -> None:
        super().__init__(message)
        self.status, self.code = status, code
        self.details, self.more, self.wait = tuple(details), more or {}, wait


def problem(
    status: int,
    code: str,
    message: str,
    details: Iterable[Detail] = (),
    more: Mapping[str, Any] | None = None,
) -> JsonResponse:
    """An error as the API answers it."""
    rows = [detail.dict() for detail in details]
    fault = {"code": code, "message": message, "details": rows}
    return JsonResponse({"error": fault, **(more or {})}, status=status)


def answers(good: Mapping[int, Any], *codes: int) -> dict[int, Any]:
    """Everything an operation answers: what is good, and the errors of these codes."""
    errors = dict.fromkeys(sorted({*ALWAYS, *codes}), Problem)
    return {**good, **errors}


def invalid(errors: Iterable[Mapping[str, Any]]) -> JsonResponse:
    """What was sent is not what is asked for, field by field."""
    rest = _("值不符合要求。")
    details = [
        Detail(field=_place(one["loc"]), message=str(WRONG.get(one["type"], rest)))
        for one in errors
    ]
    return problem(422, "invalid", _("请求的内容不符合要求。"), details)


def _place(loc: tuple[str | int, ...]) -> str:
    """Where something is wrong: the source, and the name of the body, are left out."""
    return ".".join(str(step) for step in loc[2 if loc[0] == "body" else 1 :])


def unauthorized() -> JsonResponse:
    """No token, or one that opens nothing."""
    said = _("缺少令牌，或令牌无效、已到期、已停用。")
    response = problem(401, "unauthorized", said)
    response["WWW-Authenticate"] = "Bearer"
    return response


def malformed(*_asked: object) -> JsonResponse:
    """A request that cannot be read at all."""
    return problem(400, "malformed", _("请求的内容无法读取。"))


def missing(*_asked: object) -> JsonResponse:
    """Nothing there, or nothing of the asker's office."""
    said = _("没有这个地址，或者它不属于您的单位。")
    return problem(404, "not-found", said)


def forbidden(*_asked: object) -> JsonResponse:
    """The role of the token's owner is not enough."""
    return problem(403, "forbidden", _("您的角色不能这样做。"))


def unfit(allow: str) -> JsonResponse:
    """An address that does not take this method."""
    response = problem(405, "method-not-allowed", _("这个地址不接受这种方法。"))
    response["Allow"] = allow
    return response


def failed() -> JsonResponse:
    """A fault of the program."""
    return problem(500, "internal", _("程序出错，请稍后再试。"))
