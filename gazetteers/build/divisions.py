"""First-level divisions of all countries: GeoNames, with the names English uses for them."""

import json
import os
import re

import countries
from common import folded, hand_lines, log_prior, own_id, tidy, unaccent
from nature import usable

KIND = re.compile(r" (Province|Region|Oblast|State|Department|District|Governorate|Prefecture|"
                  r"County|Krai|Kray|Division|Parish|Municipality|Canton|Voivodeship|City|"
                  r"Autonomous Region|Autonomous Province|Special Region|Capital Region|"
                  r"Autonomous Oblast|Autonomous Okrug|Republic|Territory|Emirate|Sheng|"
                  r"Metropolitan Region|Metropolitan City|Autonomous Republic)$")
DIRECTION = {"north", "south", "east", "west", "central", "centre", "northern", "southern",
             "eastern", "western", "upper", "lower", "federal", "capital"}


class Towns:
    """What the towns of a division say of it: how many people, where, and which have its name."""

    def __init__(self, cities):
        self.people, self.sums, self.named = {}, {}, {}
        for c in cities:
            a, p = c["admin"], c["population"] or 1
            weight, lat, lon = self.sums.get(a, (0, 0.0, 0.0))
            self.sums[a] = (weight + p, lat + p * float(c["lat"]), lon + p * float(c["lon"]))
            if c["small"]:
                continue
            self.people[a] = self.people.get(a, 0) + p
            for form in (c["name"], c["english"]):
                self.named.setdefault((a, folded(form)), log_prior(p))

    def point(self, code):
        if code not in self.sums:
            return None
        weight, lat, lon = self.sums[code]
        return lat / weight, lon / weight


def hand_names():
    named = {}
    for line in hand_lines("divisions.txt"):
        code, name, forms = line.split("|")
        named[code] = (name.rstrip("~"), name.endswith("~"), list(countries.cell_forms(forms)))
    return named


def hand_kinds():
    return {key: [k for k in cell.split(",") if k]
            for key, cell in (line.split("|") for line in hand_lines("division_kinds.txt"))}


def add(names, sources, nations, words, cities, taken, doubts):
    towns, named, kinds = Towns(cities), hand_names(), hand_kinds()
    countries_named = {folded(c["name"]) for c in nations.by_code.values()}
    states = {s["name"] for s in countries.states()}
    with open(os.path.join(sources, "geonames-cities15000", "admin1.json"), encoding="utf-8") as f:
        regions = json.load(f)
    unknown = set(named) - {r["code"] for r in regions}
    if unknown:
        raise SystemExit("divisions.txt: no division " + " ".join(sorted(unknown)))
    count = {}
    for region in regions:
        count[region["code"][:2]] = count.get(region["code"][:2], 0) + 1
    for region in sorted(regions, key=lambda r: r["code"]):
        code, name = region["code"], tidy(region["name"])
        country = nations.alpha3.get(code[:2], "")
        if country == "USA" and (name in states or name == "District of Columbia"):
            continue
        name, weak, forms = named.get(code, (name, False, []))
        kind = kinds.get(code, kinds.get(country, []))
        if country == "MLT":
            name = re.sub("^(I[lxższnrdt]|L)-|^Ħal ", "", name)
        if not usable(name) or count[code[:2]] == 1:
            # Guyane is the country.
            continue
        short = KIND.sub("", name)
        plain = words.all_common(short)
        if plain and short == name:
            # "Central" is a division only with its kind behind it.
            if not kind:
                continue
            name += " " + kind[0]
        known = taken.get((folded(name), country)) or taken.get((folded(short), country))
        if known:
            more(names, known, short, kind, forms)
            continue
        if folded(short) == folded(nations.by_code[country]["name"]) and short == name or \
                len(short) < 3:
            continue
        prior, point = 45, towns.point(code)
        if code in towns.people:
            # The sum of its towns: about half of its people live elsewhere.
            prior = log_prior(2 * towns.people[code])
        if point is None and nations.by_code[country]["population"] < 3000000:
            point = nations.by_code[country]["point"]
        for form in (name, short):
            if (code, folded(form)) in towns.named:
                # The town is what is meant: "Aleppo" is the city.
                prior = min(prior, towns.named[code, folded(form)] - 2)
        if folded(short) in countries_named:
            prior = min(prior, 45)
        word = unaccent(short).lower()
        doubt = prior < 72 and word in doubts.common_names or \
            prior <= 50 and (word in doubts.all_names or word in words.share) or \
            doubts.other(short)
        weak = weak or short == name and doubt or \
            plain and bool(DIRECTION & {w.lower() for w in short.split()})
        id = own_id("loc", "region", code)
        lat, lon = point or ("", "")
        names.add(id, name, prior, "region", country, lat=lat, lon=lon, weak="yes" if weak else "")
        if short != name and not plain:
            names.alias(id, short, weak="yes" if doubts.of(short, 0, False, True) else "")
        more(names, id, "" if plain else short, kind, forms)


def more(names, id, short, kinds, forms):
    for form, case, weak in forms:
        names.alias(id, form, case, weak)
    if short and not set(short.split()) & {"Region", "Territory", "Islands", "District", "City",
                                           "State", "Capital", "Republic", "County"}:
        for kind in kinds:
            names.alias(id, short + " " + kind)
