"""demonyms.csv: adjectives and names of peoples, with the country or place they belong to."""

import os

import countries
from common import folded, hand_lines, write


def build(out, nations, places):
    rows = {}

    def put(form, name, id, country, weak):
        rows.setdefault(form, {"form": form, "name": name, "id": id, "country": country,
                               "weak": weak})

    for code, c in sorted(nations.by_code.items(), key=lambda x: -nations.prior(x[0])):
        for form, weak in c["people"]:
            put(form, c["name"], c["id"], code, weak)
    for s in countries.states():
        for form, weak in s["people"]:
            put(form, s["name"], s["id"], "USA", weak)
    by_name = {}
    for id, row in places.names.items():
        key = folded(row["form"])
        if key not in by_name or row["prior"] > places.names[by_name[key]]["prior"]:
            by_name[key] = id
    for id in sorted(places.aliases):
        for form in places.aliases[id]:
            by_name.setdefault(folded(form), id)
    for line in hand_lines("demonyms.txt") + hand_lines("peoples.txt"):
        cell, name, country = line.split("|")
        for form, weak in countries.plurals(cell):
            if name:
                id = by_name.get(folded(name))
                if id is None:
                    raise SystemExit("demonyms.txt, peoples.txt: no place " + name)
                row = places.names[id]
                put(form, row["form"], id, row["country"], weak)
            else:
                put(form, form, "", country, weak)
    write(os.path.join(out, "demonyms.csv"), ["form", "name", "id", "country", "weak"],
          [rows[f] for f in sorted(rows)])
