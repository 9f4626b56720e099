"""Who hears of a task: its unit's people, the supervisors, the leader in charge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Post, holding
from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.models import Task

OFFICE = ("office_admin", "supervisor")
Users = dict[int, User]


@dataclass(slots=True)
class Audience:
    """The people of an office by what they are, read once for many tasks."""

    units: dict[tuple[str, int], Users] = field(
        default_factory=lambda: defaultdict(dict)
    )
    leaders: dict[int, Users] = field(default_factory=lambda: defaultdict(dict))
    office: Users = field(default_factory=dict)

    def of(self, task: Task, roles: Iterable[str]) -> list[User]:
        """The people of these roles for a task, each once."""
        found: Users = {}
        for role in roles:
            found.update(self._holders(task, role))
        return list(found.values())

    def of_unit(self, unit: int | None) -> list[User]:
        """The people of a unit who answer for its tasks."""
        roles = ("unit_leader", "reporter")
        found: Users = {}
        for role in roles:
            found.update(self.units.get((role, unit or 0), {}))
        return list(found.values())

    def _holders(self, task: Task, role: str) -> Users:
        if role == "supervisor":
            return self.office
        if role == "leader":
            return self.leaders.get(task.field_id or 0, {})
        return self.units.get((role, task.lead_id or 0), {})


def audience(office: int) -> Audience:
    """Everybody who may have to hear of a task of an office."""
    held = Post.objects.filter(holding(today()), office_id=office, user__is_active=True)
    found = Audience()
    for post in held.select_related("user").prefetch_related("fields"):
        if post.role in OFFICE:
            found.office[post.user_id] = post.user
        if post.unit_id is not None:
            found.units[post.role, post.unit_id][post.user_id] = post.user
        if post.role == "leader":
            for one in post.fields.all():
                found.leaders[one.pk][post.user_id] = post.user
    return found
