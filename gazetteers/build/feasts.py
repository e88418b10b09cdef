"""Feasts that follow the moon, for ../dates/feasts.csv: the days that the Python package holidays
gives them.  Run: feasts.py > ../dates/feasts.csv"""

import datetime

from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar

YEARS = range(1950, 2051)
# The name in the table, how many days it has, and the method that gives the first.
FEASTS = [
    (_IslamicLunar(), [("eid-al-adha", 1, "eid_al_adha_dates"),
                       ("eid-al-fitr", 1, "eid_al_fitr_dates"),
                       ("islamic-new-year", 1, "hijri_new_year_dates"),
                       ("mawlid", 1, "mawlid_dates")]),
    (_HebrewLunisolar(), [("hanukkah", 8, "hanukkah_date"), ("passover", 8, "passover_date"),
                          ("purim", 1, "purim_date"), ("rosh-hashanah", 2, "rosh_hashanah_date"),
                          ("shavuot", 1, "shavuot_date"), ("sukkot", 7, "sukkot_date"),
                          ("yom-kippur", 1, "yom_kippur_date")]),
    (_HinduLunisolar(), [("diwali", 1, "diwali_india_date"), ("dussehra", 1, "dussehra_date"),
                         ("holi", 1, "holi_date")]),
    (_ChineseLunisolar(), [("dragon-boat", 1, "dragon_boat_date"),
                           ("lunar-new-year", 1, "lunar_new_year_date"),
                           ("mid-autumn", 1, "mid_autumn_date"), ("qingming", 1, "qingming_date")]),
]


def days(found):
    """The days of an answer: one or several, each with a mark whether it is reckoned or without."""
    if isinstance(found, datetime.date):
        return [found]
    return [day for part in found or () for day in days(part if part and part is not True else ())]


def main():
    rows = set()
    for calendar, feasts in FEASTS:
        for name, long, method in feasts:
            for year in YEARS:
                for first in days(getattr(calendar, method)(year)):
                    if first.year in YEARS:
                        rows.add((name, first, first + datetime.timedelta(long - 1)))
    islamic = _IslamicLunar()
    ends = sorted({d for year in YEARS for d in days(islamic.eid_al_fitr_dates(year))})
    for first in {d for year in YEARS for d in days(islamic.ramadan_beginning_dates(year))}:
        end = next((e for e in ends if e > first), None)
        if end and first.year in YEARS:
            rows.add(("ramadan", first, end - datetime.timedelta(1)))
    print("feast,first,last")
    for row in sorted(rows):
        print(",".join(map(str, row)))


if __name__ == "__main__":
    main()
