"""What every builder needs: reading the sources, folding names, ids, and writing the lists."""

import csv
import math
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = ["id", "form", "role", "case", "weak", "family", "prior", "subtype", "country",
          "latitude", "longitude"]


def read(path, delimiter="\t", quoted=False):
    """Rows of a table as dictionaries; a byte order mark is skipped, rows keep their order."""
    with open(path, encoding="utf-8-sig", newline="") as f:
        quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
        for row in csv.DictReader(f, delimiter=delimiter, quoting=quoting):
            yield {k: (v or "").strip() for k, v in row.items() if k is not None}


def read_csv(path):
    return read(path, ",", True)


def hand(name):
    """A table of hand/: facts of common knowledge that no source gives."""
    return read(os.path.join(HERE, "hand", name))


def extract(name):
    """A table of extracts/: what was taken of a source too large to keep."""
    return read(os.path.join(HERE, "extracts", name))


def hand_lines(name):
    with open(os.path.join(HERE, "hand", name), encoding="utf-8") as f:
        return [line.strip() for line in f if line.strip() and not line.startswith("#")]


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip() not in ("", "-")]


def unaccent(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    for a, b in (("ı", "i"), ("ł", "l"), ("Ł", "L"), ("ø", "o"), ("Ø", "O"), ("đ", "d"), ("Đ", "D"),
                 ("ß", "ss"), ("æ", "ae"), ("Æ", "Ae"), ("œ", "oe"), ("ð", "d"), ("þ", "th"),
                 ("Þ", "Th"), ("ə", "a"), ("Ə", "A"), ("ħ", "h"), ("Ħ", "H")):
        text = text.replace(a, b)
    return text


def folded(text):
    """What the matcher makes of a form: two forms that fold to the same are one to it."""
    text = unaccent(text)
    text = re.sub("[.'’‘ʻʼ`´]", "", text)
    return re.sub(r"[\s\-–‐]+", " ", text).strip()


def tidy(text):
    text = unicodedata.normalize("NFC", text)
    text = text.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'")
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]", "", text)
    return re.sub(r"\s+", " ", text).strip()


def latin(text):
    """Only Latin letters, and at least one."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)


def slug(text):
    return re.sub("[^a-z0-9]+", "-", unaccent(text).replace("'", "").lower()).strip("-")


def own_id(kind, *parts):
    """Our own ids say what they stand for, and do not depend on the order of rows."""
    return "X" + kind + "-" + slug(" ".join(p for p in parts if p))


def log_prior(count):
    return max(0, min(100, round(10 * math.log10(count)))) if count and count > 0 else 0


def degrees(value):
    if value in ("", None):
        return ""
    return ("%.4f" % float(value)).rstrip("0").rstrip(".").replace("-0", "-0") or "0"


def id_key(id):
    """Q and G ids by number, our own by name."""
    digits = id[1:]
    return (id[0], int(digits), "") if digits.isdigit() else (id[0], 0, digits)


class Names:
    """The rows of one list, by id: one name and its aliases."""

    def __init__(self):
        self.names = {}
        self.aliases = {}

    def add(self, id, form, prior=0, subtype="", country="", family="", lat="", lon="", case="",
            weak=""):
        form = tidy(form)
        if id in self.names or not form:
            return
        self.names[id] = {"id": id, "form": form, "role": "name", "case": case, "weak": weak,
                          "family": tidy(family), "prior": max(0, min(100, int(prior))),
                          "subtype": subtype, "country": country, "latitude": degrees(lat),
                          "longitude": degrees(lon)}

    def alias(self, id, form, case="", weak=""):
        form = tidy(form)
        if form and id in self.names:
            self.aliases.setdefault(id, {}).setdefault(form, (case, weak))

    def drop(self, id):
        self.names.pop(id, None)
        self.aliases.pop(id, None)

    def rows(self):
        for id in sorted(self.names, key=id_key):
            name = self.names[id]
            yield name
            seen = {name["form"] if name["case"] else folded(name["form"])}
            for form, (case, weak) in sorted(self.aliases.get(id, {}).items()):
                key = form if case else folded(form)
                if key in seen or form == name["form"] or not key:
                    continue
                seen.add(key)
                yield {"id": id, "form": form, "role": "alias", "case": case, "weak": weak}


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, header, restval="", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
