"""places.csv: countries, regions, cities, water, mountains, islands and well-known sites."""

import os
import re

import alternates
import countries
import divisions
import nature
from common import (HEADER, Names, extract, folded, hand, hand_lines, log_prior, own_id, read, tidy,
                    unaccent, write)
from nature import UNPEOPLED, usable


def build(sources, out, words, nations, doubts):
    names = Names()
    add_countries(names, nations)
    add_states(names)
    taken = add_extras(names)
    cities = read_cities(sources, nations)
    divisions.add(names, sources, nations, words, cities, taken, doubts)
    add_cities(names, sources, nations, words, cities, taken, doubts)
    nature.add(names, sources, words, doubts, cities)
    override(names)
    tell_apart(names)
    write(os.path.join(out, "places.csv"), HEADER, names.rows())
    return names


def add_countries(names, nations):
    for code, c in sorted(nations.by_code.items()):
        # Antigua, Jersey and so on are found as names; none is ever weak.
        names.add(c["id"], c["name"], log_prior(c["population"]), "country", code,
                  lat=c["point"][0], lon=c["point"][1])
        for form, case, weak in c["aliases"]:
            names.alias(c["id"], form, case, weak)
        for form in c["sport"]:
            names.alias(c["id"], form, "exact", "yes")
        for form in c["long"]:
            if usable(form):
                names.alias(c["id"], form)


def add_states(names):
    for s in countries.states():
        names.add(s["id"], s["name"], log_prior(s["population"]), "state", "USA", lat=s["lat"],
                  lon=s["lon"])
        if s["ap"]:
            names.alias(s["id"], s["ap"], "exact", "yes")
        names.alias(s["id"], s["postal"], "exact", "yes")
        if s["name"] in ("New York", "Washington"):
            names.alias(s["id"], s["name"] + " state")
            names.alias(s["id"], s["name"] + " State")


def add_extras(names):
    taken = {}
    for e in countries.extras():
        id = own_id("loc", e["name"], e["country"])
        prior = log_prior(e["population"]) if e["population"] >= 1000 else UNPEOPLED[e["subtype"]]
        names.add(id, e["name"], prior, e["subtype"], e["country"], lat=e["lat"], lon=e["lon"],
                  weak=e["weak"])
        for form, case, weak in e["aliases"]:
            names.alias(id, form, case, weak)
        taken.setdefault((folded(e["name"]), e["country"]), id)
    return taken


def read_cities(sources, nations):
    """The GeoNames towns under their English names, and other forms of them by id."""
    drop = set(hand_lines("drop_places.txt"))
    cities, earth = [], {}
    for row in read(os.path.join(sources, "natural-earth", "ne_10m_populated_places.tsv")):
        if row["GEONAMEID"]:
            earth.setdefault(str(int(float(row["GEONAMEID"]))), row)
    path = os.path.join(sources, "geonames-cities15000", "cities15000.txt")
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if c[0] in drop or c[7] in ("PPLH", "PPLQ", "PPLW"):
                continue
            if c[8] == "PK" and re.match("Chak .*(Left|Right|-|Distributary)", c[1]):
                continue
            cities.append({"id": c[0], "name": tidy(c[1]), "lat": c[4], "lon": c[5], "code": c[7],
                           "alpha2": c[8], "country": nations.alpha3.get(c[8], ""),
                           "admin": c[8] + "." + c[10], "population": int(c[14] or 0),
                           "small": False,
                           "alternates": [tidy(f) for f in [c[1]] + c[3].split(",")]})
    for t in extract("towns.tsv"):
        if t["geonameid"] not in drop:
            cities.append({"id": t["geonameid"], "name": tidy(t["name"]), "lat": t["lat"],
                           "lon": t["lon"], "code": "PPL", "alpha2": t["country"],
                           "country": nations.alpha3.get(t["country"], ""),
                           "admin": t["country"] + "." + t["admin1"],
                           "population": int(t["population"]), "small": True,
                           "alternates": [tidy(t["name"])]})
    cities.sort(key=lambda c: (-c["population"], int(c["id"])))
    cities = [c for c in cities if usable(c["name"])]
    best = {}
    for c in cities:
        c["earth"] = earth.get(c["id"], {})
        best.setdefault((folded(c["name"]), c["alpha2"]), c)
        c["forms"] = []
    for line in hand_lines("city_aliases.txt"):
        name, alpha2, cell = line.split("|")
        c = best.get((folded(name), alpha2))
        if c is None:
            raise SystemExit("city_aliases.txt: no town " + line)
        for form, case, weak in countries.cell_forms(cell + ";"):
            if form.startswith("!"):
                c["forms"].append((c["name"], "", ""))
                c["name"] = form[1:]
            else:
                c["forms"].append((form, case, weak))
    for c in cities:
        name = alternates.english(c)
        if folded(name) != folded(c["name"]):
            c["forms"].append((c["name"], "", ""))
        c["name"] = name
        c["english"] = tidy(c["earth"].get("NAME_EN", "")) or c["name"]
    return cities


def add_cities(names, sources, nations, words, cities, taken, doubts):
    countries_named = {folded(r["form"]) for r in names.names.values()
                       if r["subtype"] == "country"}
    listed = {folded(c["name"]) for c in cities}
    older = alternates.wordnet(sources, cities, nations)

    def refused(form):
        return folded(form) in listed or words.all_common(form) or \
            form.lower() in doubts.common_names or unaccent(form).lower() in doubts.all_names

    for c in cities:
        if same_place(names, taken.get((folded(c["name"]), c["country"])), c):
            continue
        # Natural Earth has lost letters and mixed up towns: what GeoNames knows as well is sound.
        sound = {folded(f) for f in c["alternates"]} | {folded(c["name"])}
        earth = [f for f in map(tidy, [c["earth"].get("NAME_EN", ""), c["earth"].get("NAME", "")] +
                                c["earth"].get("NAMEALT", "").split("|")) if folded(f) in sound]
        id = c["earth"].get("wikidataid", "") if earth else ""
        if not re.fullmatch("Q[1-9][0-9]*", id) or id in names.names:
            id = "G" + c["id"]
        capital = c["code"] == "PPLC"
        large = capital or c["population"] >= 100000 or \
            c["country"] == "USA" and c["population"] >= 50000
        weak = "yes" if folded(c["name"]) in countries_named or \
            doubts.of(c["name"], c["population"], capital, large) else ""
        # A small one that is a word or a person's name as well only gets into the way of these.
        if c["small"] and (weak or len(c["name"]) < 5):
            continue
        names.add(id, c["name"], log_prior(c["population"] or 1000), "city", c["country"],
                  lat=c["lat"], lon=c["lon"], weak=weak)
        for form, case, alias_weak in c["forms"]:
            names.alias(id, form, case, alias_weak)
        if large:
            for form in earth:
                if usable(form) and len(form) > 3 and not words.common(form):
                    names.alias(id, form, weak=weak)
        for form in older.get(c["id"], ()):
            if usable(form) and not refused(form):
                names.alias(id, form)
        for form in alternates.spellings(c, refused):
            names.alias(id, form)
        bare = re.sub(" City$", "", c["name"])
        if c["alpha2"] in ("CN", "KR", "PH", "TW") and bare != c["name"] and not refused(bare):
            names.alias(id, bare)
        if c["name"].startswith("Saint "):
            names.alias(id, "St. " + c["name"][6:], weak=weak)
        elif c["name"].startswith("St. "):
            names.alias(id, "Saint " + c["name"][4:], weak=weak)


def same_place(names, id, city):
    """Is the town the place of that name in the hand lists, and not one far from it?"""
    if id is None:
        return False
    other = names.names[id]
    if other["subtype"] == "city" and not other["weak"]:
        return True
    if other["subtype"] == "region" and city["code"] != "PPLX":
        return False
    return max(abs(float(other["latitude"]) - float(city["lat"])),
               abs(float(other["longitude"]) - float(city["lon"]))) < 0.7


class Doubts:
    """Would the bare name of a place more often be a word, a person or a company?"""

    def __init__(self, words, common_names, all_names):
        self.words, self.common_names, self.all_names = words, common_names, all_names
        self.others = {folded(f) for f in hand_lines("weak_places.txt")}
        for line in hand_lines("companies.txt"):
            name, country, prior, cell = line.split("|")
            self.others.update(folded(f.strip("=~ ")) for f in [name] + cell.split(","))

    def other(self, name):
        """What is better known by the name is neither a word nor a person."""
        return folded(name) in self.others

    def of(self, name, population, capital, large):
        parts = [unaccent(p).lower() for p in re.findall(r"[^\W\d_]+", name)]
        if len(parts) > 1:
            return not large and all(p in self.all_names or p in self.words.share for p in parts)
        # Huế is as doubtful as Hue.
        word = unaccent(name).lower()
        if capital and not word in self.common_names:
            return word in self.words.counted and self.words.common(word, 50)
        if not large and self.other(name):
            return True
        if self.words.common(word, 90) and (population < 1000000 or word in self.words.counted):
            return True
        if large:
            return population < 500000 and word in self.common_names
        return len(name) < 4 or parts[0] in self.all_names or parts[0] in self.words.share


def override(names):
    wanted = {(r["country"], r["subtype"], r["name"]): int(r["prior"])
              for r in hand("place_priors.tsv")}
    best = {}
    for id in sorted(names.names):
        row = names.names[id]
        key = (row["country"], row["subtype"], row["form"])
        if key in wanted and (key not in best or row["prior"] > names.names[best[key]]["prior"]):
            best[key] = id
    for key, id in best.items():
        names.names[id]["prior"] = wanted[key]


def tell_apart(names):
    """Munster in Ireland is no Münster: who is better known by a name without the other's accents
    has it to the letter, or the accents would never count."""
    alike = {}
    for row in names.names.values():
        if row["prior"] >= 50 and row["subtype"] in ("city", "region") and " " not in row["form"]:
            alike.setdefault(folded(row["form"]), []).append(row)
    for rows in alike.values():
        rows.sort(key=lambda r: (-r["prior"], r["id"]))
        best = rows[0]
        if any(r["form"] != best["form"] == unaccent(r["form"]) and
               r["country"] != best["country"] and best["prior"] - r["prior"] < 8
               for r in rows[1:]):
            best["case"] = "exact"
            names.alias(best["id"], best["form"].upper(), "exact")
