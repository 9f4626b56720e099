"""Writing an analysis, and signing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.indicators.actions.showing import issuer
from luoshi.apps.indicators.models import Analysis
from luoshi.apps.indicators.queries import Standing, officer
from luoshi.apps.organisations.models import Region
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.analysis import STARTING
from luoshi.core.values.period import Period

TITLE = "服务业运行情况分析"
# Heading or not, and its pieces: a text, or a text with the address of its figure.
Frozen = Sequence[tuple[bool, Sequence[str | tuple[str, str]]]]


class AnalysisRefused(LuoshiError):
    """An analysis that cannot be changed or signed as it stands."""

    code = "analysis-refused"


@transaction.atomic
def begin(person: User, region: Region, period: Period) -> Analysis:
    """A new analysis with the text that the office begins with.

    Errors   ``PermissionDenied`` for whoever does not look after indicators
    """
    who = officer(person)
    made: Analysis = Analysis.objects.create(
        office_id=who.office,
        region=region,
        period=period.code,
        title=f"{region.name}{period}{TITLE}",
        text=STARTING,
        author=person.get_full_name(),
        author_key=person.pk,
    )
    note(who.office, person, "analysis.begin", "analysis", made.pk)
    return made


@transaction.atomic
def write(person: User, pk: int, values: dict[str, Any], version: int) -> Analysis:
    """Change the title, whom it is sent to or the text.

    Errors   ``PermissionDenied``; ``AnalysisRefused`` where it is signed, or somebody else
             changed it since it was read
    """
    who = officer(person)
    one = _held(who, pk, version)
    for name in ("title", "to", "text"):
        setattr(one, name, values[name])
    one.version += 1
    one.author, one.author_key = person.get_full_name(), person.pk
    one.save()
    note(who.office, person, "analysis.write", "analysis", pk)
    return one


@transaction.atomic
def sign(person: User, pk: int, lines: Frozen, version: int) -> Analysis:
    """Sign an analysis: from now on its figures are those of ``lines``.

    Errors   ``PermissionDenied`` for whoever may not issue; ``AnalysisRefused`` as of ``write``,
             and where its last author would sign it
    """
    who = issuer(person)
    one = _held(who, pk, version)
    if one.author_key == person.pk:
        raise AnalysisRefused(_("起草和签发要由两个人办理。"))
    one.frozen = [[is_heading, list(pieces)] for is_heading, pieces in lines]
    one.signer, one.signed = person.get_full_name(), timezone.now()
    one.version += 1
    one.save()
    note(who.office, person, "analysis.sign", "analysis", pk, {"title": one.title})
    return one


def _held(who: Standing, pk: int, version: int) -> Analysis:
    one: Analysis = Analysis.objects.select_for_update().get(
        pk=pk, office_id=who.office
    )
    if one.signed is not None:
        raise AnalysisRefused(_("这份分析已经签发，不能再改。"))
    if one.version != version:
        raise AnalysisRefused(
            _("这份分析刚刚有人改过，页面上不是最新内容；请刷新后再办。")
        )
    return one
