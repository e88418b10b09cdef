"""people.csv: heads of state, ministers, legislators, and others the news is full of."""

import os
import re

from common import HEADER, Names, folded, hand_lines, own_id, read, split, tidy, write
from congress import add_executive, add_former_members, add_members
from leaders import add_leaders
from politicians import add_politicians, good
from spellings import spellings

# Whom news writes in several ways: from this prior on.
SPELLED = 28

HAND = ("people.txt", "leaders.txt", "business.txt", "public.txt", "sport_arts.txt")


class Builder:
    def __init__(self, sources, nations, families, words):
        self.sources, self.nations = sources, nations
        self.families, self.words = families, words
        self.names = Names()
        self.by_name = {}
        self.known = set()
        self.others = []

    def path(self, *parts):
        return os.path.join(self.sources, *parts)

    def add(self, id, name, prior, subtype, country, family=None, forms=()):
        name = tidy(name)
        if id in self.names.names:
            for form in forms:
                self.alias(id, form)
            return id
        if family is None:
            family = self.families.of(name, country)
            # "Selvakumara S" has an initial behind.
            if len(family.strip(".")) < 2 and family:
                family = name.split()[-2] if country == "IND" else ""
        weak = "yes" if " " not in name and self.words.common(name, 101) else ""
        self.names.add(id, name, prior, subtype, country, family, weak=weak)
        self.by_name.setdefault(folded(name).lower(), []).append(id)
        for form in forms:
            self.alias(id, form)
        short = re.sub(r" [A-Z]\.(?= )", "", name)
        if short != name and " " in short and len(short.split()[0]) > 2:
            self.alias(id, short)
        return id

    def alias(self, id, form, case="", weak=""):
        form = tidy(form)
        if form:
            self.names.alias(id, form, case, weak)
            self.by_name.setdefault(folded(form).lower(), []).append(id)

    def find(self, name, country=None):
        ids = self.by_name.get(folded(name).lower(), [])
        rows = [self.names.names[i] for i in ids if i in self.names.names]
        if country:
            rows = [r for r in rows if r["country"] in (country, "")]
        return max(rows, key=lambda r: (r["prior"], r["id"]))["id"] if rows else None


def add_known(b):
    """The hand lists: the everyday name, how prominent, and the other forms in use.

    "*" says that an office holder of the same name is somebody else."""
    lines = [line for file in HAND for line in hand_lines(file)]
    for line in lines:
        name, prior, kind, country, family, cell = line.split("|")
        other = name.startswith("*")
        name = name.lstrip("*")
        forms = []
        for part in cell.split(",") if "Princess of" not in cell else [cell]:
            part = part.strip()
            if part:
                forms.append((part.lstrip("=").rstrip("~"),
                              "exact" if part.startswith("=") else "",
                              "yes" if part.endswith("~") else ""))
        id = b.find(name, country)
        if other:
            id = own_id("per", name)
            b.add(id, name, int(prior), kind, country, family or None)
        for form, case, weak in forms:
            if id is None and not case and " " in form:
                id = b.find(form, country)
        if id is None:
            id = own_id("per", name)
            b.add(id, name, int(prior), kind, country, family or None)
        b.known.add(id)
        row = b.names.names[id]
        if row["form"] != name:
            old = row["form"]
            row["form"] = name
            b.alias(id, old)
        row.update(prior=int(prior), subtype=kind, country=country, weak="")
        row["family"] = family or b.families.of(name, country)
        b.alias(id, name)
        for form, case, weak in forms:
            b.alias(id, form, case, weak)


def add_mononyms(b):
    """Those of history and the arts whom text calls by one word."""
    for line in hand_lines("mononyms.txt"):
        kind, name, cell = line.split("|")
        forms = [f for f in cell.split(",") if f]
        id = next((i for i in map(b.find, [name] + forms) if i), None)
        if id is None:
            id = b.add(own_id("per", name), name, 46, kind, "", "" if " " in name else name)
        for form in [name] + forms:
            b.alias(id, form)


GODS = re.compile(r"\b(deity|goddess|gods?|myth\w*|legendary|fictional|character|Olympian|"
                  r"Jupiter|thunderbolts?)\b")


def add_history(b):
    """Well-known dead of history; a bare surname is no form of theirs here."""
    for row in read(b.path("wordnet", "instances.tsv")):
        if row["lexfile"] != "person" or GODS.search(row["instance_of(|)"] + " " + row["gloss"]):
            continue
        forms = [f for f in (tidy(n) for n in split(row["names(|)"])) if good(f)]
        forms = [f for f in forms if not re.match(
            r"(The|President|King|Queen|Sir|Lord|Saint|St\.|Pope|Emperor|Blessed|Captain|"
            r"Van|El|Santa|San|First|Second|Third|Baron|Duke|Earl|Viscount|Marquise?|Admiral|"
            r"General|Comte|Count|K'ung) ", f) and
            not re.search(r"\b(the|of)\b", f)]
        if not forms:
            continue
        name = forms[0]
        id = b.find(name)
        if id:
            for form in forms:
                b.alias(id, form)
            continue
        id = own_id("per", name, row["synset"])
        b.add(id, name, 40, "historical", "", None, forms)


def add_spellings(b):
    for id, row in b.names.names.items():
        if row["prior"] >= SPELLED and row["subtype"] != "historical":
            for form in spellings(row["form"], row):
                b.names.alias(id, form)


def build(sources, out, nations, families, words, country_of):
    """The list, and the names of older members of parliaments, who are not in it."""
    b = Builder(sources, nations, families, words)
    add_politicians(b, country_of)
    add_members(b)
    add_known(b)
    add_executive(b)
    add_former_members(b)
    add_leaders(b)
    add_history(b)
    add_mononyms(b)
    add_spellings(b)
    for id in hand_lines("drop_people.txt"):
        b.names.drop(id)
    write(os.path.join(out, "people.csv"), HEADER, b.names.rows())
    return b.names, b.others
