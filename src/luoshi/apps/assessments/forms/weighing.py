"""How somebody says what the weights of a group should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.core.assessments.origin import Origin

# Saaty's scale: 1 for as important, 9 for extremely more, and the other way round.
SCALE = (*(str(one) for one in range(9, 0, -1)), *(f"1/{one}" for one in range(2, 10)))
PLACES = ((0, _("整数")), (1, _("一位小数")), (2, _("两位小数")))


class PlacesForm(forms.Form):
    """With how many decimals weights are proposed."""

    places = forms.TypedChoiceField(
        label=_("权重保留"), choices=PLACES, coerce=int, initial=0
    )


class PairsForm(PlacesForm):
    """Every pair of a group compared once; the other way round is the reciprocal."""

    def __init__(self, *given: Any, names: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self._names = names
        for row, column in self._pairs():
            told = {"one": names[row], "other": names[column]}
            label = _("%(one)s比%(other)s重要多少") % told
            self.fields[f"pair-{row}-{column}"] = forms.ChoiceField(
                widget=forms.Select(attrs={"aria-label": label}),
                choices=[(one, one) for one in SCALE],
                initial="1",
            )

    def _pairs(self) -> Iterator[tuple[int, int]]:
        size = len(self._names)
        return ((n, m) for n in range(size) for m in range(n + 1, size))

    @property
    def matrix(self) -> list[list[Fraction]]:
        """What was said, row by row, with the reciprocals."""
        size = len(self._names)
        found = [[Fraction(1)] * size for _row in range(size)]
        for row, column in self._pairs():
            told = Fraction(self.cleaned_data[f"pair-{row}-{column}"])
            found[row][column], found[column][row] = told, 1 / told
        return found

    def laid(self) -> list[tuple[str, list[Any]]]:
        """The matrix as it is filled in: a field above the diagonal, what follows below."""
        told = self.matrix if self.is_bound and self.is_valid() else None
        size = range(len(self._names))
        return [
            (self._names[row], [self._cell(row, column, told) for column in size])
            for row in size
        ]

    def _cell(self, row: int, column: int, told: list[list[Fraction]] | None) -> Any:
        if row < column:
            return self[f"pair-{row}-{column}"]
        if row == column:
            return "1"
        return "" if told is None else str(told[row][column])


def pairs_told(origin: Origin) -> dict[str, Any]:
    """The judgements that weights came from, as the form shows them."""
    return {
        f"pair-{n}-{m}": str(one)
        for n, row in enumerate(origin.judgements)
        for m, one in enumerate(row)
        if n < m
    }


class BasisForm(PlacesForm):
    """The finished run whose values give the weights, and which of its regions."""

    basis = forms.ChoiceField(label=_("用哪一次评估的数据"))
    field_order = ("basis", "places")

    def __init__(
        self, *given: Any, bases: Iterable[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["basis"]
        field.choices = list(bases)

    @property
    def chosen(self) -> tuple[int, str | None]:
        """The key of the run, and the group where one was chosen."""
        key, colon, group = self.cleaned_data["basis"].partition(":")
        return int(key), group if colon else None
