"""Waters, mountains, islands, regions and sites, of Natural Earth and WordNet."""

import os
import re

from alternates import SIGNED
from common import folded, hand_lines, latin, own_id, read, split, tidy, unaccent
from countries import cell_forms

# Where no population says how well known a place is.
UNPEOPLED = {"water": 65, "mountain": 58, "facility": 50, "other": 50, "island": 45, "region": 50,
             "city": 45, "country": 60}
WATER = {"sea", "gulf", "bay", "strait", "ocean", "channel", "sound", "fjord", "lagoon", "inlet"}
LAND = {"Island": "island", "Island group": "island", "Range/mtn": "mountain", "Plateau": "region",
        "Desert": "region", "Pen/cape": "other", "Geoarea": "region", "Coast": "region",
        "Plain": "region", "Delta": "region", "Peninsula": "region", "Basin": "region",
        "Valley": "region"}
SHORTENED = ((r" Mts\.?$", " Mountains"), (r" Mtn?\.?$", " Mountain"), (r" Pk\.?$", " Peak"),
             (r" Ra\.?$", " Range"), (r" Is\.?$", " Islands"), (r" I\.$", " Island"),
             (r" Pen\.?$", " Peninsula"), (r" Int'?l\b\.?", " International"),
             (r" Arch\.?$", " Archipelago"), (r" L\.$", " Lake"), (r"^L\. ", "Lake "))
SMALL = {"Of", "The", "And", "De", "Del", "La", "Du", "Des", "Le", "Da", "Do", "Dos"}
RIVER = re.compile(r"\b(River|Rio|Río|Canal|Creek|Nahr|Wadi|He|Jiang|Fleuve|Oued|Delta)\b")
LAKE = re.compile(r"\b(Lake|Lac|Lago|Laguna|Lagoa|Lagoon|Reservoir|Ozero|Loch|Sea|Hu|Represa|"
                  r"Embalse|Co|Dam|See|Slough|Sound|Bay)\b")

# WordNet's classes of places, of which the first word that is known decides.
WORDNET = {"water": "river sea gulf bay strait channel sound lake ocean inlet firth waterfall "
                    "canal fjord lagoon estuary",
           "mountain": "range mountain volcano hill peak massif",
           "island": "island archipelago atoll isle",
           "region": "peninsula desert geographical area county region district isthmus colony "
                     "kingdom empire valley tableland plain plateau delta basin province",
           "other": "cape promontory pass trench glacier canyon",
           "facility": "national park street tower bridge dam museum palace prison temple "
                       "cathedral shrine skyscraper fortress monument memorial mausoleum "
                       "statue tunnel"}
CLASS = {word: subtype for subtype, words in WORDNET.items() for word in words.split()}
# Realms of the dead and of the sky, and what other lists have: towns and countries.
NO_PLACE = re.compile(r"mytholog|legend|Hades|fictional|imaginary|biblical|planet|satellite|moon|"
                      r"\b(Bible|Testament|constellation|star|colonies|ancient)\b")


def usable(form):
    return latin(form) and not re.search(r"[()\[\]/,;:\"*\d]", form) and len(form) > 1


def titled(name):
    """Oceans and some islands stand in capitals in the source."""
    if name.isupper():
        name = " ".join(w.capitalize() if i == 0 or w.capitalize() not in SMALL else w.lower()
                        for i, w in enumerate(name.split()))
    name = re.sub(r"^Mt\.? ", "Mount ", name.rstrip("'"))
    for short, whole in SHORTENED:
        name = re.sub(short, whole, name)
    return name


def rank_of(row):
    return int(float(row["scalerank"] or 9))


class Lands:
    """In which country a point lies, by the towns around it."""

    def __init__(self, cities):
        self.cells = {}
        self.signed = {c["country"] for c in cities if c["alpha2"] in SIGNED}
        for c in cities:
            cell = round(float(c["lat"])), round(float(c["lon"]))
            self.cells.setdefault(cell, set()).add(c["country"])

    def around(self, lat, lon):
        """The only country that has towns within a degree or so, or none."""
        found = set()
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                found |= self.cells.get((round(lat) + i, round(lon) + j), set())
        return found.pop() if len(found) == 1 else ""


class Builder:
    def __init__(self, names, sources, words, doubts, lands):
        self.names, self.sources, self.words, self.doubts = names, sources, words, doubts
        self.known, self.ids, self.lands = {}, {}, lands
        self.points = {}
        for line in hand_lines("points.txt"):
            name, lat, lon, country = line.split("|")
            self.points[name] = (lat, lon, country)
        for id, row in names.names.items():
            self.remember(id, row["form"])
            for form in names.aliases.get(id, ()):
                self.remember(id, form)

    def remember(self, id, form):
        subtype = self.names.names[id]["subtype"]
        self.known.setdefault(folded(form), subtype)
        self.ids.setdefault((folded(form), subtype), id)

    def doubtful(self, bare):
        """A short name that is also a word, a person or a company."""
        return self.doubts.of(bare, 0, False, False) or self.doubts.other(bare)

    def place(self, name, subtype, rank, lat="", lon="", bare=""):
        # Swedish rivers lost their letters in the source: "Gta lv".
        if not usable(name) or len(name) < 4 or "." in name or not name[0].isupper() or \
                name.split(" River")[0].endswith(" lv") or \
                self.known.get(folded(name)) in (subtype, "region", "country", "state", "island",
                                                 "water", "mountain"):
            return None
        id = own_id("loc", subtype, name)
        if id in self.names.names:
            return None
        country = ""
        if name in self.points:
            lat, lon, country = self.points[name]
        elif lat == "":
            # A place that nobody can find on a map is not worth its name.
            return None
        else:
            country = self.lands.around(float(lat), float(lon))
            if country in self.lands.signed:
                name, bare = unaccent(name), unaccent(bare)
            if subtype not in ("facility", "mountain", "island"):
                country = ""
        prior = max(20, UNPEOPLED.get(subtype, 45) - 3 * rank)
        weak = " " not in name and (self.words.common(name, 90) or rank > 5 and
                                    self.doubtful(name))
        self.names.add(id, name, prior, subtype, country, lat=lat, lon=lon,
                       weak="yes" if weak else "")
        self.known[folded(name)] = subtype
        self.ids[folded(name), subtype] = id
        if bare and usable(bare) and len(bare) > 3:
            self.short(id, bare)
        return id

    def short(self, id, bare):
        """The river without "River", unless that is also a word, somebody's name or a town.

        Weak rows of such forms only get into the way of what else they are."""
        if self.known.get(folded(bare)) in ("city", "country", "state") or self.doubtful(bare):
            return
        self.names.alias(id, bare)
        self.ids.setdefault((folded(bare), self.names.names[id]["subtype"]), id)


def natural_earth(b):
    folder = os.path.join(b.sources, "natural-earth")

    def table(name):
        return read(os.path.join(folder, "ne_10m_" + name + ".tsv"))

    def sorted_table(name):
        return sorted(table(name), key=lambda r: (float(r["scalerank"] or 9), r["name"]))

    def place(row, name, subtype, bare="", rank=0):
        b.place(name, subtype, rank + rank_of(row), row["lat_mid"], row["lon_mid"], bare)

    for row in table("geography_marine_polys"):
        if row["featurecla"] in WATER:
            place(row, titled(tidy(row["name"])), "water")
    for row in table("geography_regions_polys"):
        if row["featurecla"] in LAND:
            place(row, titled(tidy(row["name"])), LAND[row["featurecla"]])
    for row in sorted_table("rivers_lake_centerlines"):
        name = titled(tidy(row["name_en"] or row["name"]))
        if row["featurecla"] == "River" and name and usable(name):
            whole = name if RIVER.search(name) else name + " River"
            place(row, whole, "water", name if whole != name else "")
    for row in sorted_table("lakes"):
        name = titled(tidy(row["name"]))
        if name and usable(name):
            place(row, name if LAKE.search(name) else "Lake " + name, "water", rank=2)
    for row in table("geography_regions_elevation_points"):
        place(row, titled(tidy(row["name"])), "mountain")
    for row in table("geography_regions_points"):
        kind = {"island": "island", "cape": "other", "waterfall": "water"}.get(row["featurecla"])
        if kind:
            place(row, titled(tidy(row["name"])), kind)
    for row in table("airports"):
        name = titled(tidy(row["name"]))
        if rank_of(row) <= 5 and row["type"] in ("major", "mid", "major and military"):
            name = re.sub(r" Int'?l\.?$", " International", name)
            place(row, name if "Airport" in name else name + " Airport", "facility")


def class_of(row):
    for name in split(row["instance_of(|)"]):
        if name in CLASS:
            return CLASS[name]
        if name.split()[-1] in CLASS:
            return CLASS[name.split()[-1]]
    return None


def wordnet(b):
    """Everyday names of what there is, "Danube|Danube River|Danau", and some that are new."""
    drop = set(hand_lines("drop_nature.txt"))
    for row in read(os.path.join(b.sources, "wordnet", "instances.tsv")):
        subtype = class_of(row)
        forms = [f for f in (tidy(n) for n in split(row["names(|)"])) if usable(f) and
                 f[0].isupper() and f not in drop]
        if not subtype or not forms or row["lexfile"] not in ("location", "object", "artifact") or \
                NO_PLACE.search(row["instance_of(|)"] + " " + row["gloss"]):
            continue
        ids = [b.ids[folded(f), subtype] for f in forms if (folded(f), subtype) in b.ids]
        if not ids:
            whole = max(forms, key=lambda f: (" " in f, -forms.index(f)))
            if b.known.get(folded(whole)):
                continue
            id = b.place(whole, subtype, 4)
            if id is None:
                continue
            b.names.names[id]["weak"] = "yes" if " " not in whole and b.doubtful(whole) else ""
        else:
            id = ids[0]
        for form in forms:
            if " " in form or "-" in form:
                b.names.alias(id, form)
            elif len(form) > 2:
                b.short(id, form)


def add(names, sources, words, doubts, cities):
    b = Builder(names, sources, words, doubts, Lands(cities))
    natural_earth(b)
    wordnet(b)
    for line in hand_lines("nature_aliases.txt"):
        name, cell = line.split("|")
        id = b.ids.get((folded(name), b.known.get(folded(name))))
        if id is None:
            raise SystemExit("nature_aliases.txt: no place " + name)
        for form, case, weak in cell_forms(cell):
            names.alias(id, form, case, weak)
