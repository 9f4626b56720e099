"""What a post lets a person do, and where; declared as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal[
    "office_admin",
    "supervisor",
    "leader",
    "unit_leader",
    "reporter",
    "force_lead",
    "data_officer",
    "auditor",
    "public",
]
ROLES: tuple[Role, ...] = get_args(Role)
LABELS: dict[Role, str] = {
    "office_admin": "办公室管理员",
    "supervisor": "督查",
    "leader": "领导",
    "unit_leader": "单位负责人",
    "reporter": "填报人",
    "force_lead": "专班牵头人",
    "data_officer": "数据专员",
    "auditor": "审计",
    "public": "公众",
}
# Those who see everything of the office, others see what their post reaches.
WHOLE: frozenset[Role] = frozenset({"office_admin", "supervisor", "auditor"})
# Those who only look.
LOOKING: frozenset[Role] = frozenset({"auditor", "public"})

Reach = Literal["office", "region", "unit", "field", "force", "none"]
# By what a role reaches rows: a leader by fields (or region), units by their own lines.
REACHES: dict[Role, tuple[Reach, ...]] = {
    "office_admin": ("office",),
    "supervisor": ("office",),
    "leader": ("field", "region"),
    "unit_leader": ("unit", "region"),
    "reporter": ("unit",),
    "force_lead": ("force", "unit"),
    "data_officer": ("unit", "force"),
    "auditor": ("office",),
    "public": ("none",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post as decisions see it: keys of the records it reaches by.

    ``region`` is the code down to which and below it reaches, empty for none.
    """

    role: Role
    unit: int | None = None
    region: str = ""
    fields: frozenset[int] = frozenset()
    forces: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What all posts of one person together reach.

    ``units`` are those whose lines they see, ``reporting`` those they write for, ``led`` those
    they sign for.
    """

    whole: bool = False
    units: frozenset[int] = frozenset()
    regions: frozenset[str] = frozenset()
    fields: frozenset[int] = frozenset()
    forces: frozenset[int] = frozenset()
    roles: frozenset[Role] = frozenset()
    led: frozenset[int] = frozenset()
    reporting: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether it reaches nothing at all."""
        return not (
            self.whole or self.units or self.regions or self.fields or self.forces
        )

    def has(self, *roles: Role) -> bool:
        """Whether any of these roles is held."""
        return not self.roles.isdisjoint(roles)


def scope_of(posts: tuple[Held, ...]) -> Scope:
    """What the posts reach together.

    Example

        >>> scope_of((Held(role="reporter", unit=4, region="4201"),)).regions
        frozenset()
    """
    return Scope(
        whole=any("office" in REACHES[post.role] for post in posts),
        units=frozenset(
            post.unit
            for post in posts
            if post.unit is not None and "unit" in REACHES[post.role]
        ),
        regions=frozenset(
            post.region
            for post in posts
            if post.region and "region" in REACHES[post.role]
        ),
        fields=_gathered(posts, "field"),
        forces=_gathered(posts, "force"),
        roles=frozenset(post.role for post in posts),
        led=_units(posts, "unit_leader"),
        reporting=_units(posts, "unit_leader", "reporter"),
    )


def _units(posts: tuple[Held, ...], *roles: Role) -> frozenset[int]:
    held = [post.unit for post in posts if post.role in roles]
    return frozenset(unit for unit in held if unit is not None)


def _gathered(posts: tuple[Held, ...], reach: Reach) -> frozenset[int]:
    held = [post for post in posts if reach in REACHES[post.role]]
    return frozenset().union(
        *(post.fields if reach == "field" else post.forces for post in held)
    )
