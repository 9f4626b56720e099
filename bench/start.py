"""Sets Django up for a process that measures pages; imported before any of its models."""

from __future__ import annotations

import django

django.setup()
