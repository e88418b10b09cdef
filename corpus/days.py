"""The days that a TIMEX3 value covers, and which values are well formed.

Written from the table of values and days in README.md, not from the program: the annotation is
there to find the program's errors, so the two must not share one.
"""

import calendar
import datetime
import re

MODS = {"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
        "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX"}

REF = r"(?:PAST|PRESENT|FUTURE)_REF"
YEAR = r"(?:(?:BC)?\d{4}|XXXX)"
MONTH = r"(?:0[1-9]|1[0-2]|XX)"
DAY = rf"{YEAR}-{MONTH}-(?:\d\d|XX)"
WEEK = r"W(?:\d\d|XX)"
POINT = (rf"(?:{DAY}|{YEAR}-(?:{MONTH}|{WEEK}(?:-WE)?|Q[1-4X]|H[12X]|SP|SU|FA|WI)|"
         r"XXXX-WXX-[1-7])")
CLOCK = r"(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
TIME = rf"(?:{DAY}|XXXX-WXX-[1-7])T(?:MO|MI|AF|DT|EV|NI|{CLOCK})"
AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
DURATION = (rf"P(?=[\dXT])(?:{AMOUNT}CE)?(?:{AMOUNT}DE)?(?:{AMOUNT}Y)?(?:{AMOUNT}Q)?"
            rf"(?:{AMOUNT}M)?(?:{AMOUNT}W)?(?:{AMOUNT}D)?"
            rf"(?:T(?=[\dX])(?:{AMOUNT}H)?(?:{AMOUNT}M)?(?:{AMOUNT}S)?)?")
FORMS = {"DATE": rf"{REF}|(?:BC)?\d\d\d?|(?:BC)?\d{{4}}|{POINT}",
         "TIME": rf"{REF}|{TIME}",
         "DURATION": DURATION,
         "SET": rf"{DURATION}|(?=XXXX)(?:{POINT}|{TIME})"}

FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7,
               "SP": 3, "SU": 6, "FA": 9, "WI": 12}
THIRD = {"START": 1, "MID": 2, "END": 3}


def years(first, last):
    return datetime.date(max(first, 1), 1, 1), datetime.date(last, 12, 31)


def months(year, month, count):
    """The first and the last day of so many months; month 13 is January of the next year."""
    (y, m), (end_y, end_m) = [(year + n // 12, n % 12 + 1)
                              for n in (month - 1, month + count - 2)]
    return (datetime.date(y, m, 1),
            datetime.date(end_y, end_m, calendar.monthrange(end_y, end_m)[1]))


def days(value, mod):
    """First and last day, or None if the value has no days on the calendar (a reference, an
    amount, a year BC, nothing known of the year). ValueError: there is no such day or week."""
    known = re.match(r"[^X]*", re.sub(r"T.*", "", value)).group()
    if "X" in value:
        known = re.sub(r"-[^-]*$", "", known)
    if not re.match(r"\d\d", known):
        return None
    third = THIRD.get(mod, 0)
    year, part = int(known[:4]), known[5:]
    if len(known) == 2:
        a, b = [(0, 99), (0, 33), (34, 66), (67, 99)][third]
        return years(100 * year + a, 100 * year + b)
    if len(known) == 3:
        a, b = [(0, 9), (0, 3), (4, 6), (7, 9)][third]
        return years(10 * year + a, 10 * year + b)
    if re.fullmatch(r"\d\d-\d\d", part):
        day = datetime.date(year, int(part[:2]), int(part[3:]))
        return day, day
    if re.match(r"W\d", part):
        a, b = (6, 7) if part.endswith("-WE") else [(1, 7), (1, 2), (3, 4), (5, 7)][third]
        return tuple(datetime.date.fromisocalendar(year, int(part[1:3]), day) for day in (a, b))
    if part.isdigit():
        first, last = months(year, int(part), 1)
        a, b = [(1, last.day), (1, 10), (11, 20), (21, last.day)][third]
        return first.replace(day=a), first.replace(day=b)
    month, count = FIRST_MONTH.get(part, 1), {"": 12, "H": 6}.get(part[:1], 3)
    if third:
        count //= 3
        month += (third - 1) * count
    return months(year, month, count)


def wellformed(kind, value):
    if not re.fullmatch(FORMS[kind], value):
        return False
    try:
        days(value, None)
    except ValueError:
        return False
    return True
