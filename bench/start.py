"""Sets Django up for what is measured; imported before any of its models."""

from __future__ import annotations

import django

django.setup()
