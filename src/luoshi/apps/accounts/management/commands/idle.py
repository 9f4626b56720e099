"""Disable accounts that nobody has used for long."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from luoshi.apps.accounts.administration import disable_unused


class Command(BaseCommand):
    """Meant to be run once a day."""

    help = "停用长期没有使用的账号 (disable accounts unused for LUOSHI_UNUSED_DAYS)"

    def handle(self, **_options: Any) -> None:
        gone = disable_unused(timezone.now())
        for user in gone:
            self.stdout.write(f"{user.username}\n")
        self.stdout.write(f"停用 {len(gone)} 个账号。\n")
