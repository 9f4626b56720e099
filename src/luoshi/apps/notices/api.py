"""A program reads the notices of the person it acts for."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from luoshi.apps.accounts.queries import member
from luoshi.apps.notices import actions, queries
from luoshi.apps.notices.kinds import KINDS
from luoshi.apps.notices.models import Notice
from luoshi.apps.ui.api import answers

router = Router(tags=["通知"])
MOST = 2**63 - 1
Kind = Annotated[str, Field(description="种类的代码：" + "、".join(KINDS))]


class NoticeShown(Schema):
    """A notice as a program gets it."""

    id: int
    kind: Kind
    title: str
    text: str
    address: str = Field(description="站内路径；空为没有")
    created: datetime
    read: datetime | None


class NoticeList(Schema):
    """A page of notices, unread first."""

    total: int
    limit: int
    offset: int
    notices: list[NoticeShown]


class Marking(Schema):
    """Which notices were read; all of them where none is named."""

    model_config = ConfigDict(extra="forbid", strict=True)

    notices: (
        Annotated[
            list[Annotated[int, Field(ge=1, le=MOST)]],
            Field(min_length=1, max_length=500),
        ]
        | None
    ) = None


class Marked(Schema):
    """How many of them had not been read before."""

    marked: int


@router.get(
    "/notices",
    response=answers({200: NoticeList}, 403, 422),
    summary="本人的通知",
    url_name="notices",
)
def notice_list(
    request: HttpRequest,
    kind: Kind | None = None,
    unread: bool = False,  # noqa: FBT001, FBT002
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> NoticeList:
    """未读在前，新的在前。"""
    found = queries.notices(member(request.user))
    if kind:
        found = found.filter(kind=kind) if kind in KINDS else found.none()
    if unread:
        found = found.filter(read__isnull=True)
    total = found.count()
    page = found[offset : offset + limit] if offset < total else ()
    shown = [_shown(one) for one in page]
    return NoticeList(total=total, limit=limit, offset=offset, notices=shown)


@router.post(
    "/notices/read",
    response=answers({200: Marked}, 400, 403, 422),
    summary="标为已读",
    url_name="notices-read",
)
def notices_read(request: HttpRequest, sent: Marking) -> Marked:
    """不写 notices 就是全部；不是本人的通知不理会。"""
    found = queries.notices(member(request.user))
    if sent.notices is not None:
        found = found.filter(pk__in=sent.notices)
    return Marked(marked=actions.read(found))


def _shown(notice: Notice) -> NoticeShown:
    return NoticeShown.model_validate(notice, from_attributes=True)
