"""Keeping what a unit is filling in, before it reports."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.indicators.actions.entries import Entry, sheet_of
from luoshi.apps.indicators.actions.life import held
from luoshi.apps.indicators.models import Return
from luoshi.apps.indicators.queries import roles_on
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.life import LIFE, REPORTING, STATES


class DraftRefused(LuoshiError):
    """A return that cannot be filled in now."""

    code = "return-closed"


def save_draft(
    user: User,
    pk: int,
    entries: Mapping[str, Entry],
    *,
    status: str = "",
    version: int | None = None,
) -> Return:
    """Keep what is being filled in; cells that are not named stay as they were.

    Errors   ``ClashError``; ``PermissionDenied`` where the asker does not report for the unit;
             ``DraftRefused`` where the return is out of its hands
    """
    with transaction.atomic():
        who, report = held(user, pk, version)
        if not roles_on(who, report) & set(REPORTING):
            raise PermissionDenied
        if report.state != LIFE.first:
            raise DraftRefused(
                _("现在是“%(state)s”，不能再填；要改请先撤回或等退回。"),
                state=_(STATES[report.state]),
            )
        cells = dict(report.draft.get("cells", {}))
        known = sheet_of(report).by_key
        cells |= {key: one.data() for key, one in entries.items() if key in known}
        report.draft = {
            "status": status or report.draft.get("status", ""),
            "cells": {key: data for key, data in cells.items() if data},
        }
        report.version += 1
        report.save()
        record(who.office, user, "return.save", "return", pk, {"cells": len(entries)})
    return report
