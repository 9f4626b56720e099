"""Units as people type them: by full name, short name or any other name of the directory."""

from __future__ import annotations

import re

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.organisations.queries import aliases, units

SEPARATORS = re.compile(r"[、,，;；\n]+")


class Names:
    """The names of the office's units, read once for a whole form.

    Of two units with one short name none is taken for the other: only full names tell them.
    """

    def __init__(self, user: User) -> None:
        self.units = {unit.pk: unit for unit in units(user).select_related("region")}
        self._known: dict[str, int | None] = {}
        for unit in self.units.values():
            self._learn(unit.short, unit.pk)
        for name, pk in aliases(user).values_list("name", "unit_id"):
            self._learn(name, pk)
        self._known |= {unit.name: unit.pk for unit in self.units.values()}
        self._known.pop("", None)

    def _learn(self, name: str, pk: int) -> None:
        known = self._known.get(name, pk)
        self._known[name] = pk if known == pk else None

    def find(self, words: str) -> Unit | None:
        """The unit of that name; None where there is none, or several."""
        pk = self._known.get(words.strip())
        return None if pk is None else self.units.get(pk)

    def several(self, words: str) -> tuple[list[Unit], list[str]]:
        """The units that are named one after the other, and the names that mean none."""
        said = [one.strip() for one in SEPARATORS.split(words) if one.strip()]
        found = [(name, self.find(name)) for name in dict.fromkeys(said)]
        there = [unit for _name, unit in found if unit is not None]
        return there, [name for name, unit in found if unit is None]

    def said(self, pk: int | None) -> str:
        """How a unit is written so that it is found again."""
        unit = self.units.get(pk or 0)
        if unit is None:
            return ""
        return unit.short if self.find(unit.short) == unit else unit.name

    @property
    def all(self) -> list[str]:
        """Every unit as it is written, for a field to complete."""
        return [self.said(pk) for pk in self.units]
