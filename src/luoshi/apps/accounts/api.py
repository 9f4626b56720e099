"""How a program says in whose name it asks, and the people it may see."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from ninja.security import HttpBearer

from luoshi.apps.accounts.actions import charge
from luoshi.apps.accounts.models import Scope, Token
from luoshi.apps.accounts.queries import bearer, known
from luoshi.apps.accounts.unmasking import (
    Shown,
    can_unveil,
    colleagues,
    unveil,
    veiled,
)
from luoshi.apps.ui.api import ApiError, answers

router = Router(tags=["人员"])


class PersonShape(Schema):
    """A person of the office; what is personal is masked unless it was asked for."""

    pk: int = Field(description="编号")
    username: str
    name: str
    phone: str
    email: str
    role: str
    is_masked: bool = Field(description="姓名、电话、邮箱是否已脱敏")


class Reason(Schema):
    """What personal data is looked at for."""

    reason: str = Field(min_length=1, max_length=200, description="查看事由")


@router.get(
    "/people",
    response=answers({200: list[PersonShape]}),
    summary="本单位的人员",
    url_name="people",
)
def people(request: HttpRequest) -> list[Shown]:
    """姓名、电话、邮箱是脱敏的。"""
    return [veiled(user) for user in colleagues(known(request.user))]


@router.post(
    "/people/{pk}/unmask",
    response=answers({200: PersonShape}, 400, 403, 404, 422),
    summary="查看一个人的完整信息",
    url_name="unmask",
)
def unmask(request: HttpRequest, pk: int, body: Reason) -> Shown:
    """须写明事由，记入审计；只有审核人员和系统管理员可以。"""
    actor = known(request.user)
    if not can_unveil(actor):
        raise PermissionDenied
    for user in colleagues(actor):
        if user.pk == pk:
            return unveil(actor, user, body.reason)
    raise Http404


class TokenAuth(HttpBearer):
    """A token in the ``Authorization`` header; its owner is then the one who asks."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        known = bearer(token)
        if known is None:
            return None
        wait = charge(known, settings.LUOSHI.api_per_minute)
        if wait:
            raise ApiError(
                429, "too-many-requests", _("请求太频繁，请稍后再试。"), wait=wait
            )
        if known.scope == Scope.READ and request.method != "GET":
            raise ApiError(
                403, "token-reads-only", _("这个令牌只读，请换用读写的令牌。")
            )
        request.user = known.user
        return known
