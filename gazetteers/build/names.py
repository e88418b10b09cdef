"""given-names.csv, surnames.csv and nicknames.csv.

The prior is 8 * log10 of the number of bearers, so ten times the bearers is 8 more. SSA births count
as they stand; the Census gives a share of 250 million; where a source has no counts, a low constant.
"""

import math
import os
import re

from common import hand_lines, latin, read, read_csv, tidy, unaccent, write
from personal import GIVEN_FIRST, MALAY, PORTUGUESE_SUFFIX, SUFFIX

MONTHS = set("""january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday summer autumn winter spring easter
christmas""".split())
GIVEN_ENOUGH = 200
RARE = 800
BRAZILIAN = {"Filho", "Júnior"}   # "the son", behind the family name
SURNAMES = 38000
LARGE = 57                        # prior of places: half a million people


def prior(count):
    return max(5, min(60, round(8 * math.log10(max(count, 1))))) if count else 5


def given(sources):
    """Given names with their counts, capitalised."""
    counts = {}
    path = os.path.join(sources, "ssa-baby-names", "given_names_ge200.tsv")
    for row in read(path):
        if int(row["total"]) >= GIVEN_ENOUGH and len(row["name"]) > 1:
            counts[row["name"]] = int(row["total"])
    for file, share in (("dist.male.first", 0.5), ("dist.female.first", 0.5)):
        with open(os.path.join(sources, "census-names", file), encoding="ascii") as f:
            for line in f:
                name, percent = line.split()[:2]
                name = name.capitalize()
                counts.setdefault(name, max(300, int(float(percent) * 2.5e6 * share)))
    lower = {n.lower() for n in counts}
    path = os.path.join(sources, "popular-names-by-country", "common-forenames-by-country.csv")
    for row in read_csv(path):
        for name in re.split("[/,]", row["Romanized Name"]):
            name = tidy(name)
            if re.fullmatch(r"[^\W\d_]{2,}([-' ][^\W\d_]+)?", name) and latin(name):
                name = name[0].upper() + name[1:]
                if name.lower() not in lower and unaccent(name).lower() not in lower:
                    lower.add(name.lower())
                    counts[name] = 3000
    for name in by_hand("given.txt"):
        if unaccent(name).lower() not in lower:
            counts.setdefault(name, 3000)
    return counts


def by_hand(file):
    """The names of a hand list, whose parts are headed by "@ language"."""
    for line in hand_lines(file):
        if not line.startswith("@"):
            yield from line.split()


# Before these, or in a name with "of" or "the", stands no given name.
TITLED = re.compile(r"(Queen|King|Prince|Princess|Crown|Grand|Emperor|Empress|Pope|Patriarch|Sultan|"
                    r"Metropolitan|Lord|Lady|Chief|Kaiser|Panchen|Aga|Dalai|Mother|Baba|Sri|Le) |"
                    r".* (of|the) ")


def personal_tokens(rows):
    """First and last tokens of names of people, with how often they occur."""
    first, last = {}, {}
    east = set(hand_lines("family-first.txt"))
    for row in rows:
        form = SUFFIX.sub("", PORTUGUESE_SUFFIX.sub("", row["form"]))
        words = form.split()
        if len(words) < 2 or TITLED.match(form):
            continue
        given = words[0]
        families = [w for w in (row["family"] or "").split()[-1:] if w not in BRAZILIAN]
        if row["country"] in GIVEN_FIRST | MALAY and words[0] not in east:
            families = [words[0], words[-1]]
        elif families and families[0] != words[-1] and row["family"] == words[0]:
            given = words[-1]
        if re.fullmatch(r"[A-ZÀ-Þ][^\W\d_]+([-'][^\W\d_]+)?", given):
            first[given] = first.get(given, 0) + 1
        for family in families:
            if re.fullmatch(r"[A-ZÀ-ÞŁŚŠŽČĐİ][^\W\d_]*([-'][^\W\d_]+)*", family) and len(family) > 1:
                last[family] = last.get(family, 0) + (2 if row["prior"] >= 45 else 1)
    return first, last


def cased_surname(upper):
    """The Census writes capitals only."""
    name = upper.capitalize()
    if re.match("MC[A-Z]{3}", upper):
        return "Mc" + upper[2:].capitalize()
    for start in ("MACDON", "MACARTH", "MACKENZ", "MACLE", "MACGREG", "MACDOU", "MACMIL", "MACNEI",
                  "MACPHER", "MACINT", "MACFARL", "MACLAUG", "MACDUF", "MACKINN", "MACLACH"):
        if upper.startswith(start) and start != "MACKENZ":
            return "Mac" + upper[3:].capitalize()
    irish = {"OBRIEN": "O'Brien", "OCONNOR": "O'Connor", "ONEILL": "O'Neill", "ONEAL": "O'Neal",
             "ONEIL": "O'Neil", "OCONNELL": "O'Connell", "OREILLY": "O'Reilly", "ODONNELL": "O'Donnell",
             "OROURKE": "O'Rourke", "OKEEFE": "O'Keefe", "OMALLEY": "O'Malley", "OHARA": "O'Hara",
             "OLEARY": "O'Leary", "OTOOLE": "O'Toole", "OSULLIVAN": "O'Sullivan", "OSHEA": "O'Shea",
             "OGRADY": "O'Grady", "ODELL": "Odell", "OKEEFFE": "O'Keeffe", "OHARE": "O'Hare",
             "ODOM": "Odom", "OHAGAN": "O'Hagan", "ODAY": "O'Day", "ODWYER": "O'Dwyer",
             "OCALLAGHAN": "O'Callaghan", "OMEARA": "O'Meara", "OHALLORAN": "O'Halloran",
             "OLOUGHLIN": "O'Loughlin", "ODONOGHUE": "O'Donoghue", "OBANNON": "O'Bannon",
             "DANGELO": "D'Angelo", "DAMICO": "D'Amico", "DAGOSTINO": "D'Agostino",
             "DAMATO": "D'Amato", "DALESSANDRO": "D'Alessandro", "DESANTIS": "DeSantis",
             "DEVOS": "DeVos", "DEJESUS": "DeJesus", "DELEON": "De Leon", "LABELLE": "LaBelle",
             "LEBRON": "LeBron"}
    return irish.get(upper, name)


def surnames(sources):
    counts = {}
    with open(os.path.join(sources, "census-names", "dist.all.last"), encoding="ascii") as f:
        for i, line in enumerate(f):
            if i >= SURNAMES:
                break
            name, percent = line.split()[:2]
            if len(name) > 1:
                counts.setdefault(cased_surname(name), max(400, int(float(percent) * 2.5e6)))
    path = os.path.join(sources, "popular-names-by-country", "common-surnames-by-country.csv")
    lower = {n.lower() for n in counts}
    for row in read_csv(path):
        for name in re.split("[/,]", row["Romanized Name"]):
            name = tidy(name)
            if re.fullmatch(r"[^\W\d_]{2,}([-' ][^\W\d_]+){0,2}", name) and latin(name) \
                    and name[0].isupper() and unaccent(name).lower() not in lower:
                lower.add(unaccent(name).lower())
                counts[name] = 5000
    for name in by_hand("family.txt"):
        if unaccent(name).lower() not in lower:
            lower.add(unaccent(name).lower())
            counts[name] = 3000
    return counts


def places_named_so(sources, nations, sites):
    """Towns, regions, countries and peoples that are also first names or surnames: Paris, Chad, German."""
    found = {unaccent(row["form"]).lower() for row in sites.names.values() if row["prior"] >= LARGE}
    for line in hand_lines("demonyms.txt") + hand_lines("peoples.txt"):
        for form in line.split("|")[0].split(","):
            found.update((form.strip("+~").lower(), form.strip("~").replace("+", "s").lower()))
    for c in nations.by_code.values():
        found.add(c["name"].lower())
        found.update(form.lower() for form, weak in c["people"])
    path = os.path.join(sources, "derived-ambiguity", "person_names_that_are_places.tsv")
    for row in read(path):
        if int(row["max_city_population"] or 0) >= 100000:
            found.add(row["name"].lower())
    return found


def listed(counts, extra, weight, words, places):
    # A word that only one person bears, or few, is none: "Both", "Witness", "Real".
    counts = {n: c for n, c in counts.items() if c >= RARE or n.lower() not in words.share}
    extra = {n: c for n, c in extra.items() if c > 1 or n.lower() not in words.share}
    rows = {}
    for name, count in list(counts.items()) + [(n, c * weight) for n, c in sorted(extra.items())]:
        key = unaccent(name).lower()
        old = rows.get(key)
        if old is None:
            rows[key] = {"form": name, "prior": prior(count)}
        elif name in extra and old["form"].lower() == name.lower() and name[1:] != name[1:].lower() \
                and not name.isupper():
            old["form"] = name
    for key, row in rows.items():
        bare = key.replace("'", "")
        if words.common(bare, 97) or bare in MONTHS or key in places:
            row["weak"] = "yes"
    return sorted(rows.values(), key=lambda r: (unaccent(r["form"]).lower(), r["form"]))


def nicknames(sources):
    pairs = set()
    odd = {("aaron", "erin"), ("billy", "robert"), ("abraham", "lincoln"), ("willie", "fred"),
           ("billy", "fred"), ("will", "fred"), ("aron", "erin"), ("smith", "smitty")}
    known = {unaccent(name).lower(): count for name, count in given(sources).items()}
    path = os.path.join(sources, "nicknames", "names.csv")
    for row in read_csv(path):
        a, c = row["name1"].strip(), row["name2"].strip()
        if not re.fullmatch("[a-z]{2,}", a) or not re.fullmatch("[a-z]{2,}", c) or a == c:
            continue
        # "Farmboy" for Westley is of a film.
        if (a, c) not in odd and a in known and (c in known or known[a] >= 20000):
            pairs.add((a.capitalize(), c.capitalize()))
    # "Anthony" is no short form of Tony.
    pairs = {(a, c) for a, c in pairs if (c, a) not in pairs or len(a) >= len(c)}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "hand", "nicknames.csv"),
              encoding="utf-8") as f:
        for line in list(f)[1:]:
            name, nickname = line.strip().split(",")
            pairs.add((name, nickname))
    return [{"form": c, "name": a} for c, a in sorted((c, a) for a, c in pairs)]


def build(sources, out, words, people, others, nations, sites):
    first, last = personal_tokens([*people.names.values(), *others])
    places = places_named_so(sources, nations, sites)
    write(os.path.join(out, "given-names.csv"), ["form", "prior", "weak"],
          listed(given(sources), first, 300, words, places))
    write(os.path.join(out, "surnames.csv"), ["form", "prior", "weak"],
          listed(surnames(sources), last, 300, words, places))
    write(os.path.join(out, "nicknames.csv"), ["form", "name"], nicknames(sources))
