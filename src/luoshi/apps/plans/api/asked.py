"""What a program may send: strict, so that nothing is taken for something else."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Field, Path
from pydantic import StringConstraints, field_validator

from luoshi.apps.plans.forms.items import terms_of
from luoshi.apps.plans.forms.words import kept
from luoshi.apps.plans.taking import Name
from luoshi.apps.ui.api import (
    MOST,
    NO_NULL,
    ApiError,
    Detail,
    Key,
    Number,
    Short,
    Strict,
    Year,
)
from luoshi.core.plans.plan import InstrumentType, Relation, Role, TargetKind
from luoshi.core.plans.review.kinds import Kind, Value
from luoshi.core.plans.review.settle import Side
from luoshi.core.plans.review.states import Action

# Beyond this a number is no number of a plan, and no spreadsheet holds it.
LARGEST = 10**15

Words = Annotated[str, StringConstraints(pattern=NO_NULL, max_length=4000)]
Said = Annotated[
    str, StringConstraints(pattern=r"^[^\x00]*[^\x00\s][^\x00]*$", max_length=2000)
]
Version = Annotated[int, Field(ge=0, le=10**9, description="您看到的版本")]
Figure = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
Date = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", max_length=10)
]
ItemKey = Annotated[str, Path(min_length=1, max_length=120)]


class UnitSent(Strict):
    """A unit with its role."""

    name: Annotated[Said, StringConstraints(max_length=200)]
    role: Role


class Fields(Strict):
    """Fields of an item; those of its kind, and only those that shall read otherwise.

    The words are those of the contract. A ``quote`` must stand in the text.
    """

    title: Short | None = None
    units: list[UnitSent] | None = None
    task_forces: list[Said] | None = None
    object: Short | None = None
    relation: Relation | None = None
    value: Figure | None = None
    value_max: Figure | None = None
    unit: Short | None = None
    kind: TargetKind | Short | None = None
    deadline: Date | None = None
    baseline: Short | None = None
    per: Short | None = None
    soft: bool | None = None
    measure: Key | None = Field(default=None, description="所属举措的 key")
    name: Short | None = None
    base_year: Year | None = None
    base: Short | None = None
    target_year: Year | None = None
    target: Short | None = None
    growth: Short | None = None
    attribute: Short | None = None
    group: Short | None = None
    note: Short | None = None
    type: InstrumentType | None = None
    fields_: dict[Key, Figure | Words] | None = Field(
        default=None, alias="fields", description="政策工具里要改的要素"
    )
    doc_number: Short | None = None
    issuer: Short | None = None
    published: Date | None = None
    region: Short | None = None
    period: Short | Annotated[list[Year], Field(min_length=2, max_length=2)] | None = (
        None
    )
    quote: Words | None = None


class Correction(Strict):
    """Other values for some fields."""

    version: Version
    fields: Fields
    reason: Short = ""


class Addition(Strict):
    """An item that the machine did not find."""

    kind: Kind
    fields: Fields
    reason: Short = ""


class Deed(Strict):
    """Something done to an item as a whole."""

    version: Version
    reason: Short = ""


class Settlement(Strict):
    """A conflict decided; without a field the item as a whole is meant."""

    field: Key | None = None
    side: Side


class Remark(Strict):
    """Words about an item."""

    text: Said


class Cut(Strict):
    """Where an item is cut: the places in the text at which new ones begin."""

    version: Version
    starts: Annotated[
        list[Annotated[int, Field(ge=0, le=MOST)]], Field(min_length=1, max_length=400)
    ]
    reason: Short = ""


class Seen(Strict):
    """An item and the version of it that was seen."""

    key: Key
    version: Version


class Joining(Strict):
    """Several items that are one."""

    items: Annotated[list[Seen], Field(min_length=2, max_length=50)]
    fields: Fields = Field(default_factory=Fields)
    reason: Short = ""


class Note(Strict):
    """Whether a finding is noted, and a word about it."""

    noted: bool = True
    note: Short = ""


class StepSent(Strict):
    """A step of the plan; going back needs a reason, superseding a successor."""

    action: Action
    reason: Words = ""
    successor: Number | None = None


class Order(Strict):
    """Plans whose ledgers shall be one file; all of the office where none is named."""

    format: Name
    plans: Annotated[list[Number], Field(min_length=1, max_length=2000)] | None = None

    @field_validator("plans")
    @classmethod
    def once(cls, plans: list[int] | None) -> list[int] | None:
        """Each plan once."""
        return plans and list(dict.fromkeys(plans))


def entered(fields: Fields, held: Value | None = None) -> Value:
    """What was sent as fields of an item that reads ``held`` so far.

    Errors   ``ApiError`` where a term is none of the item's
    """
    given: dict[str, Any] = fields.model_dump(exclude_unset=True, by_alias=True)
    for name in ("value", "value_max"):
        if given.get(name) is not None:
            given[name] = _whole(given[name])
    if given.get("units") is not None:
        pairs = [(unit["name"], unit["role"]) for unit in given["units"]]
        given["units"] = kept(pairs, (held or {}).get("units") or [])
    if given.get("fields") is not None:
        given["fields"] = _terms(given["fields"], held or {})
    if "quote" in given:
        given["quote"] = given["quote"] or ""
    return given


def _terms(given: dict[str, Any], held: Value) -> dict[str, Any]:
    """The terms of a rule with those that were sent in their places."""
    known = terms_of(held)
    for name, said in given.items():
        if name not in known or isinstance(known[name], str) != isinstance(said, str):
            refusal = _("这条政策工具没有这个要素，或类型不符。")
            raise wrong(f"fields.{name}", refusal)
    new = {name: _whole(said) for name, said in given.items()}
    return (held.get("fields") or {}) | new


def wrong(field: str, message: str) -> ApiError:
    """One field of a request that cannot stand."""
    return ApiError(
        422, "invalid", message, details=[Detail(field=field, message=message)]
    )


def _whole(said: Any) -> Any:
    """A number without a fraction as people write it."""
    return int(said) if isinstance(said, float) and said.is_integer() else said
