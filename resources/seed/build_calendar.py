"""Writes calendar.csv from the package ``chinesecalendar``: every day off and every day made up, 2004–2026.

Run at build time only (``python resources/seed/build_calendar.py``); the desk reads the CSV file.
"""

import csv
import io
from datetime import date
from importlib.metadata import version
from pathlib import Path

from chinese_calendar.constants import holidays, workdays

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


def source_of(day: date, note: str) -> str:
    """The decree a day comes from; days of late December belong to the next year's 元旦."""
    year = day.year + 1 if note == "元旦" and day.month == 12 else day.year
    return f"国务院办公厅{year}年节假日安排通知（取自 chinesecalendar {version('chinesecalendar')}）"


def calendar_csv() -> str:
    """The whole file, one line a day, oldest first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("date", "kind", "note", "source_doc"))
    kinds = {**dict.fromkeys(holidays, "rest"), **dict.fromkeys(workdays, "work")}
    for day in sorted(kinds):
        note = NAMES[(holidays if kinds[day] == "rest" else workdays)[day]]
        writer.writerow((day.isoformat(), kinds[day], note, source_of(day, note)))
    return out.getvalue()


if __name__ == "__main__":
    Path(__file__).with_name("calendar.csv").write_text(calendar_csv(), encoding="utf-8")
