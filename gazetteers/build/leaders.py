"""Heads of state and government as The World Factbook has them.

It writes the family name in capitals: "President XI Jinping (since ...)". Sovereigns, and those whom
news calls otherwise, stand in hand/leaders.txt."""

import re

from common import own_id, read
from politicians import cased, good

# What may stand before the name.
TITLE = re.compile(
    r"(?i)(president|minister|king|queen|prince|emir|sultan|amir|sheikh|chancellor|premier|governor|"
    r"general|state|taoiseach|gen\.|dr\.|chairman|executive|leader|council|administrator|"
    r"commissioner|chief|captain|capt\.|colonel|col\.|head|government|sir|dame|lt\.|marshal|mr\.|"
    r"mayor|secretary|pm|excellency|nation|duke|of|the|emperor|transition|president:|\(ret\.\)|o le|"
    r"ruler|affairs|field|governor-general|princess|ad|interim|acting|council,|lord|"
    r"governor-designate|lord,|sir,|baron|cocaptain|regent|chairperson|spokesperson|speaker|"
    r"presidency|ministers|ratu|confederation|polynesia)")
# What the parser would take for a part of a name.
NO_PERSON = re.compile(r"\b(Prime|Ministers?|Spain|Swiss|French|Polynesia|Territorial|Assembly|"
                       r"Interim|Republic|Council|Ould Diay|and)\b")
# The codes of these two are not in the table of countries.
CODES = {"ri": "SRB", "kv": "XKX"}


def parts(text):
    """The name, its family part, and whether that comes first; None if it is no plain name."""
    text = re.split(r" \((?:since|born|note|represented|acting|\d)|;|,| note", text)[0]
    words = re.sub(r'\(.*?\)|"[^"]*"', "", text).split()
    capital = [i for i, w in enumerate(words)
               if re.sub("^al-|-[A-Z][a-z]+$|[^A-Za-zÀ-ž]", "", w).isupper() and len(w) > 2 and
               w not in ("CNSP", "GNU")]
    if not capital or any(re.fullmatch("[IVX]+", w) for w in words):
        return None
    start = capital[0]
    while start > 0 and not TITLE.fullmatch(words[start - 1]):
        start -= 1
    person = words[start:capital[-1] + 1]
    first = capital[0] == start
    if first:
        # What follows, as far as it is a name, belongs to it.
        for w in words[capital[-1] + 1:]:
            if not (w[0].isupper() and w.isalpha() or "-" in w):
                break
            person.append(w)
    name = " ".join(cased(w) for w in person)
    family = " ".join(cased(w) for w in words[capital[0]:capital[-1] + 1])
    if len(person) < 2 or len(person) > 5 or not good(name) or NO_PERSON.search(name):
        return None
    return name, re.sub("^al-", "", family), first


def add_leaders(b):
    for row in read(b.path("factbook-extract", "leaders.tsv")):
        country = b.nations.factbook.get(row["file"]) or CODES.get(row["file"])
        if not country:
            continue
        for column, kind in (("chief_of_state", "head-of-state"),
                             ("head_of_government", "head-of-government")):
            found = parts(row[column])
            if not found or row[column].startswith("Supreme People's Assembly"):
                continue
            name, family, first = found
            prior = max(58, min(92, round(50 + (b.nations.prior(country) - 40) * 0.8)))
            id = match(b, name, family, country)
            if not id:
                b.add(own_id("per", name), name, prior, kind, country, family)
                continue
            person = b.names.names[id]
            if person["subtype"] not in ("royal", "religious", "head-of-state"):
                person["subtype"] = kind
            if id not in b.known:
                person["prior"] = max(person["prior"], prior)
                if first:
                    person["family"] = family
            person["country"] = person["country"] or country
            b.alias(id, name)


def match(b, name, family, country):
    """"Vladimir Vladimirovich PUTIN" is Vladimir Putin."""
    words = name.split()
    tries = [name, words[0] + " " + family, words[0] + " " + words[-1]]
    if len(words) > 2:
        tries += [words[1] + " " + family, " ".join(words[:2])]
    for form in tries:
        for where in (country, None):
            id = b.find(form, where)
            if id and (where or b.names.names[id]["prior"] >= 45):
                return id
    return None
