"""Makes every compiled plan findable anew."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from luoshi.apps.plans.actions.finding import reindex


class Command(BaseCommand):
    """Index all plans from what was compiled."""

    help = "重建全部规划的检索内容 (index all compiled plans anew)"

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"已重建 {reindex()} 份规划的检索内容。\n")
