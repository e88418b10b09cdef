# make_names.py - a list of any number of names, for bench.sh.
#
#   make_names.py N >names.csv      in the folder of the project
#
# Columns form and type, as a user's list has them.  Of 20 rows three are listed
# people, agencies and places, the best known first, as in any list that grows;
# the others are names put together of the parts that news names have (one to
# four words), most of which stand in no text.  The same N gives the same rows,
# and a smaller N the first of them.

import csv
import sys

KINDS = {"people": "PERSON", "agencies": "ORG", "places": "PLACE"}


class Lot:
    """Numbers that look random, the same everywhere (splitmix64)."""

    def __init__(self):
        self.state = 0

    def below(self, n):
        mask = (1 << 64) - 1
        self.state = self.state + 0x9e3779b97f4a7c15 & mask
        z = self.state
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9 & mask
        z = (z ^ z >> 27) * 0x94d049bb133111eb & mask
        return (z ^ z >> 31) % n

    def of(self, items):
        return items[self.below(len(items))]


def rows(name):
    with open(f"gazetteers/{name}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def known():
    """(form, type) of the lists, by prior; an alias has its name's."""
    found = []
    for name, kind in KINDS.items():
        all_rows = list(rows(name))
        prior = {row["id"]: int(row["prior"] or 0) for row in all_rows
                 if row["role"] == "name"}
        found += [(-prior[row["id"]], i, row["form"], kind)
                  for i, row in enumerate(all_rows) if not row["weak"]]
    return [(form, kind) for _, _, form, kind in sorted(found)]


class Maker:
    def __init__(self):
        self.lot = Lot()
        self.given = [row["form"] for row in rows("given-names")]
        self.surnames = [row["form"] for row in rows("surnames")]
        self.places = [row["form"] for row in rows("places")
                       if row["form"].count(" ") < 2]
        self.heads = {
            (kind, side): [row["form"] for row in rows(f"{kind}-heads")
                           if row["position"] in (side, "both")]
            for kind in ("org", "place") for side in ("left", "right")}

    def person(self):
        lot = self.lot
        words = [lot.of(self.given), lot.of(self.surnames)]
        if lot.below(8) == 0:
            words.insert(1, lot.of("ABCDEFGHIJKLMNOPRSTVWYZ") + ".")
        elif lot.below(8) == 0:
            words.insert(1, lot.of(self.given))
        elif lot.below(12) == 0:
            words[1] += "-" + lot.of(self.surnames)
        return " ".join(words)

    def headed(self, kind):
        """A head before a name ("Bay of", "Ministry of") or behind it."""
        lot = self.lot
        side = "left" if lot.below(3) == 0 else "right"
        name = lot.of(self.places if lot.below(2) else self.surnames)
        if side == "right" and lot.below(4) == 0:
            name += " " + lot.of(self.surnames)
        parts = [lot.of(self.heads[kind, side]), name]
        return " ".join(parts if side == "left" else reversed(parts))

    def one(self):
        which = self.lot.below(10)
        if which < 6:
            return self.person(), "PERSON"
        if which < 9:
            return self.headed("org"), "ORG"
        return self.headed("place"), "PLACE"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make_names.py N")
    n = int(sys.argv[1])
    maker, listed, seen = Maker(), iter(known()), set()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("form", "type"))
    while len(seen) < n:
        row = next(listed, None) if len(seen) % 20 < 3 else None
        row = row or maker.one()
        if row[0] not in seen:
            seen.add(row[0])
            out.writerow(row)


main()
