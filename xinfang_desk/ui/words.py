"""Days and times as a clerk reads them: 04-30 周四, 2025-12-18, 4月14日 周二."""

from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"


def weekday(day: date) -> str:
    """周四."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def short_day(day: date | None, today: date) -> str:
    """A day in a list: this year 04-30 周四, another year 2025-12-18, none —."""
    if day is None:
        return "—"
    return f"{day:%m-%d} {weekday(day)}" if day.year == today.year else day.isoformat()


def bare_day(day: date | None, today: date) -> str:
    """A day in a narrow column: 04-30, another year 2025-12-18, none —."""
    if day is None:
        return "—"
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


def typed_day(day: date) -> str:
    """A day in a field: 2026-03-24 周二."""
    return f"{day.isoformat()} {weekday(day)}"


def long_day(day: date) -> str:
    """A day as a heading: 2026年4月14日 星期二."""
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def month_day(day: date) -> str:
    """A day in a sentence: 4月27日 周一."""
    return f"{day.month}月{day.day}日 {weekday(day)}"


def clock_time(moment: datetime) -> str:
    """14:30."""
    return f"{moment:%H:%M}"


def parse_day(text: str, today: date) -> date | None:
    """A day as clerks type it: 2026-3-24, 20260324, 2026年3月24日, 3-24, 今天, 昨天; else None.

    A day without a year is the nearest one that is not after today.
    """
    words = {"今天": 0, "昨天": 1, "前天": 2}
    if text.strip() in words:
        return date.fromordinal(today.toordinal() - words[text.strip()])
    plain = text.translate(_TO_ASCII).split("周")[0]
    parts = "".join(c if c.isdigit() else " " for c in plain).split()
    if len(parts) == 1:
        parts = _split_digits(parts[0])
    numbers = [int(part) for part in parts]
    try:
        if len(numbers) == 3:
            year = numbers[0] + 2000 if numbers[0] < 100 else numbers[0]
            return date(year, numbers[1], numbers[2])
        if len(numbers) == 2:
            day = date(today.year, numbers[0], numbers[1])
            return day if day <= today else day.replace(year=today.year - 1)
    except ValueError:
        return None
    return None


def _split_digits(digits: str) -> list[str]:
    if len(digits) == 8:
        return [digits[:4], digits[4:6], digits[6:]]
    if len(digits) == 6:
        return [digits[:2], digits[2:4], digits[4:]]
    if len(digits) == 4:
        return [digits[:2], digits[2:]]
    return []


_TO_ASCII = {ord("０") + n: ord("0") + n for n in range(10)}
