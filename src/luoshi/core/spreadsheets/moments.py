"""Days and times of day written by a number format."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.|(?P<noon>AM/PM|A/P|上午/下午)'
    r"|(?P<clock>[hs]+(?:\.0+)?)|(?P<day>y+|m+|d+|e+(?![+-])|aaaa?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
DAYS = "一二三四五六日"


def dated(code: str, day: date, serial: float) -> str:
    """A day and its time written by a format code."""
    seconds = min(86399, round((serial % 1) * 86400))
    moment = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
    pieces: list[str] = []
    clock = False
    tokens = list(TOKEN.finditer(code))
    for index, match in enumerate(tokens):
        token = (match["day"] or "").lower()
        if token.startswith("m") and (clock or seconds_follow(tokens, index)):
            pieces.append(
                f"{moment.minute:02}" if len(token) > 1 else str(moment.minute)
            )
        elif token:
            pieces.append(day_token(token, moment))
        elif match["clock"]:
            pieces.append(clock_token(match["clock"].lower(), moment))
        else:
            pieces.append(match["quoted"] or match["escaped"] or match["other"] or "")
        if token or match["clock"]:
            clock = bool(match["clock"]) and match["clock"][0].lower() == "h"
    return "".join(pieces).strip()


def seconds_follow(tokens: list[re.Match[str]], index: int) -> bool:
    """Whether the next field of a format counts seconds, so that m before it is minutes."""
    for match in tokens[index + 1 :]:
        if match["clock"] or match["day"]:
            return (match["clock"] or "").lower().startswith("s")
    return False


def day_token(field: str, moment: datetime) -> str:
    """One field of a date."""
    size = len(field)
    if field[0] in "ye":
        return f"{moment.year % 100:02}" if field == "y" * 2 else f"{moment.year:04}"
    if field[0] == "a":
        return ("星期" if size > 3 else "") + DAYS[moment.weekday()]
    number = moment.month if field[0] == "m" else moment.day
    if size > 2:
        return MONTHS[number - 1] if field[0] == "m" else f"周{DAYS[moment.weekday()]}"
    return f"{number:02}" if size == 2 else str(number)


def clock_token(field: str, moment: datetime) -> str:
    """One field of a time of day."""
    number = moment.hour if field[0] == "h" else moment.second
    return f"{number:02}" if len(field) > 1 else str(number)
