"""Names of people that are also something else, for the `weak` column of other lists."""

import os
import re

from common import read, read_csv, unaccent

# A town is not doubtful for the name of one member of some parliament.
KNOWN = 28


def common_names(sources):
    """Lower-case names that so many people bear that a bare one is doubtful as a town."""
    names = set()
    path = os.path.join(sources, "derived-ambiguity", "person_names_that_are_places.tsv")
    for row in read(path):
        if int(row["given_births"] or 0) >= 20000 or float(row["surname_pct"] or 0) >= 0.02:
            names.add(row["name"].lower())
    return names


def borne(sources, births, percent):
    """First names of so many births and surnames of so many percent, in lower case."""
    names = set()
    for row in read(os.path.join(sources, "ssa-baby-names", "given_names_ge200.tsv")):
        if int(row["total"]) >= births:
            names.add(row["name"].lower())
    with open(os.path.join(sources, "census-names", "dist.all.last"), encoding="ascii") as f:
        for line in f:
            name, share = line.split()[:2]
            if float(share) >= percent:
                names.add(name.lower())
    return names


def listed_names(sources):
    """Those that text may well hold."""
    return borne(sources, 1000, 0.002)


def all_names(sources, persons):
    """Every part of a name of a person that a list holds, folded and in lower case."""
    names = borne(sources, 0, 0)
    folder = os.path.join(sources, "popular-names-by-country")
    for file in ("common-forenames-by-country.csv", "common-surnames-by-country.csv"):
        for row in read_csv(os.path.join(folder, file)):
            names.update(re.split("[/, ]+", unaccent(row["Romanized Name"]).lower()))
    with open(os.path.join(sources, "cspell-names", "people-names.txt"), encoding="utf-8") as f:
        names.update(unaccent(line.strip()).lower() for line in f)
    bearers = {}
    for id, row in persons.names.items():
        forms = [row["form"], *persons.aliases.get(id, ())]
        for word in {w for form in forms for w in unaccent(form).lower().split()}:
            bearers[word] = bearers.get(word, 0) + (2 if row["prior"] >= KNOWN else 1)
    names.update(word for word, n in bearers.items() if n > 1)
    return names


def wordnet_names(sources):
    """What WordNet writes with a capital and is no place: peoples, gods, faiths, works."""
    names = set()
    for file in ("capitalised_nouns.tsv", "instances.tsv"):
        for row in read(os.path.join(sources, "wordnet", file)):
            if row["lexfile"] not in ("location", "object"):
                names.update(form.lower() for form in row["names(|)"].split("|"))
    return names
