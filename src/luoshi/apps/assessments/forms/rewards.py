"""When something is earned by a rank, and what."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.ui.saying import said
from luoshi.core.assessments.awards import BYS, cents, in_yuan
from luoshi.core.assessments.canonical import figure
from luoshi.core.errors import AssessmentError

# A share above it is a slip of the pen.
MOST_PART = 10**6


class RewardForm(forms.Form):
    """When praise or a talk is earned, the prizes by rank, and a sum that is shared."""

    praise_places = forms.IntegerField(
        label=_("表扬：前几名"), min_value=0, max_value=50
    )
    praise_runs = forms.IntegerField(label=_("连续几次"), min_value=1, max_value=12)
    talk_places = forms.IntegerField(label=_("约谈：后几名"), min_value=0, max_value=50)
    talk_runs = forms.IntegerField(label=_("连续几次"), min_value=1, max_value=12)
    prizes = forms.CharField(
        label=_("各名次奖金（元）"),
        required=False,
        max_length=400,
        help_text=_("从第一名起，用空格分开；并列的平分所占名次的奖金。"),
    )

    pool_amount = forms.DecimalField(
        label=_("奖金总额（元）"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_(
            "不按名次定额，而是把一笔总额分给在前的地区；分到分，合计与总额相等。"
        ),
    )
    pool_by = forms.ChoiceField(label=_("怎样分"), required=False)
    pool_places = forms.IntegerField(
        label=_("各组前几名分"),
        required=False,
        min_value=0,
        max_value=200,
        help_text=_("不填或填 0，有位次的都分。"),
    )
    pool_parts = forms.CharField(
        label=_("各名次的份额"),
        required=False,
        max_length=200,
        help_text=_("按份额分时填，从第一名起，用空格分开，例如 5 3 2。"),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["pool_by"]
        field.choices = [(code, said(name)) for code, name in BYS.items()]

    def clean_pool_parts(self) -> list[str]:
        """The shares of the ranks, as texts of digits."""
        found = [figure(one) for one in self.cleaned_data["pool_parts"].split()]
        known = [one for one in found if one is not None and 0 <= one < MOST_PART]
        if len(known) != len(found):
            raise forms.ValidationError(_("请填不小于 0 的数，用空格分开。"))
        return [str(one) for one in known]

    def clean(self) -> dict[str, Any]:
        """Parts where the sum is shared by them."""
        given = super().clean() or {}
        is_parted = given.get("pool_amount") and given.get("pool_by") == "parts"
        parts = given.get("pool_parts", ["1"])
        if is_parted and not any(map(Decimal, parts)):
            self.add_error("pool_parts", _("请填各名次的份额，至少一个大于 0。"))
        return given

    @property
    def pool(self) -> dict[str, Any]:
        """The shared sum as the scheme keeps it; empty for none."""
        given = self.cleaned_data
        if not given["pool_amount"]:
            return {}
        by = given["pool_by"] or "points"
        return {
            "amount": cents(given["pool_amount"]),
            "by": by,
            "places": given["pool_places"] or 0,
            "parts": given["pool_parts"] if by == "parts" else [],
        }

    def clean_prizes(self) -> list[int]:
        """The prizes in cents."""
        try:
            found = [cents(Decimal(one)) for one in self.cleaned_data["prizes"].split()]
        except (InvalidOperation, AssessmentError) as error:
            raise forms.ValidationError(_("请填金额，用空格分开。")) from error
        if any(not 0 <= one < 10**14 for one in found):
            raise forms.ValidationError(_("请填金额，用空格分开。"))
        return found

    @property
    def thresholds(self) -> list[dict[str, Any]]:
        """What was filled in, in the words of the core."""
        given = self.cleaned_data
        sides = (("praise", "top"), ("talk", "bottom"))
        return [
            {
                "code": outcome,
                "outcome": outcome,
                "side": side,
                "places": given[f"{outcome}_places"],
                "runs": given[f"{outcome}_runs"],
            }
            for outcome, side in sides
            if given[f"{outcome}_places"]
        ]


def rewards_told(
    thresholds: list[dict[str, Any]], prizes: list[int], pool: Mapping[str, Any]
) -> dict[str, Any]:
    """What a scheme declares, as the form shows it."""
    found: dict[str, Any] = {
        "praise_places": 0,
        "praise_runs": 1,
        "talk_places": 0,
        "talk_runs": 2,
        "prizes": " ".join(f"{Decimal(one).scaleb(-2):f}" for one in prizes),
    }
    for one in thresholds:
        found[f"{one['outcome']}_places"] = one["places"]
        found[f"{one['outcome']}_runs"] = one["runs"]
    if pool:
        found["pool_amount"] = f"{in_yuan(pool['amount']):f}"
        found["pool_by"], found["pool_places"] = pool["by"], pool["places"]
        found["pool_parts"] = " ".join(pool["parts"])
    return found
