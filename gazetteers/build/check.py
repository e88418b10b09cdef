"""Checks the lists: python3 check.py [FOLDER]. Prints file:line: message, and ends with 1 on any."""

import csv
import os
import re
import sys

ENTRIES = ["id", "form", "role", "case", "weak", "family", "prior", "subtype", "country", "latitude",
           "longitude"]
PEOPLE = {"head-of-state", "head-of-government", "minister", "legislator", "governor", "mayor",
          "diplomat", "official", "politician", "military", "judge", "royal", "religious",
          "business", "journalist", "scientist", "artist", "athlete", "activist", "militant",
          "historical", "other"}
AGENCIES = {"agency", "ministry", "executive", "council", "parliament", "court", "military", "police",
            "intelligence", "central-bank", "party", "company", "media", "university", "bank",
            "ngo", "international", "militant", "sport", "other"}
PLACES = {"country", "region", "state", "city", "continent", "water", "mountain", "island",
          "facility", "other"}
SUBTYPES = {"people.csv": PEOPLE, "agencies.csv": AGENCIES, "places.csv": PLACES}
YES = {"", "yes"}
POSITIONS = {"before", "after", "both"}
KINDS = {"honorific", "office", "military", "police", "religious", "noble", "academic", "profession",
         "sport"}
PLAIN = {
    "demonyms.csv": (["form", "name", "id", "country", "weak"], {"weak": YES}, ("form",)),
    "titles.csv": (["form", "kind", "position"], {"kind": KINDS, "position": POSITIONS}, ("form",)),
    "given-names.csv": (["form", "prior", "weak"], {"weak": YES}, ("form",)),
    "surnames.csv": (["form", "prior", "weak"], {"weak": YES}, ("form",)),
    "nicknames.csv": (["form", "name"], {}, ("form", "name")),
    "org-heads.csv": (["form", "position", "subtype"],
                      {"position": {"left", "right"}, "subtype": AGENCIES}, ("form", "position")),
    "place-heads.csv": (["form", "position", "subtype"],
                        {"position": {"left", "right"}, "subtype": PLACES}, ("form", "position")),
    "words.csv": (["form", "capitals"], {}, ("form",)),
    "html.csv": (["kind", "name", "does"],
                 {"kind": {"element", "class", "word", "role", "itemprop", "meta", "time", "json"},
                  "does": {"drop", "aside", "paragraph", "line", "cell", "content", "title",
                           "date"}}, ("kind", "name", "does")),
    "abbreviations.csv": (["form", "follows"], {"follows": {"name", "number", "time", "any"}}, ("form",)),
    "starters.csv": (["form", "where"], {"where": {"start", "after time"}}, ("form",)),
    "contractions.csv": (["form", "parts"], {}, ("form",)),
}

problems = 0


def problem(file, line, message):
    global problems
    problems += 1
    print("%s:%d: %s" % (file, line, message))


def rows(folder, file, header):
    path = os.path.join(folder, file)
    with open(path, "rb") as f:
        data = f.read()
    if b"\r" in data or data.startswith(b"\xef\xbb\xbf"):
        problem(file, 1, "carriage return or byte order mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        problem(file, data[:e.start].count(b"\n") + 1, "not UTF-8")
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    if next(reader, None) != header:
        problem(file, 1, "the header is not " + ",".join(header))
        return
    for cells in reader:
        line = reader.line_num
        if len(cells) != len(header):
            problem(file, line, "%d columns, %d expected" % (len(cells), len(header)))
            continue
        for cell in cells:
            if cell != cell.strip() or "  " in cell or re.search("[\t\n\u00a0\u200b]", cell):
                problem(file, line, "stray blank in " + repr(cell))
        yield line, dict(zip(header, cells))


def number(file, line, what, value, low, high, empty=False):
    if value == "" and empty:
        return
    try:
        if low <= float(value) <= high:
            return
    except ValueError:
        pass
    problem(file, line, "%s is %r, not a number from %s to %s" % (what, value, low, high))


def tokens(file, line, form):
    if not any(c.isalnum() for c in form):
        problem(file, line, "a form without a letter or digit: " + repr(form))


def country(file, line, code):
    if code and not re.fullmatch("[A-Z]{3}", code):
        problem(file, line, "country %r is not three capitals" % code)


def check_entries(folder, file):
    names, forms, used = {}, {}, []
    for line, r in rows(folder, file, ENTRIES):
        if not re.fullmatch("Q[0-9]+|G[0-9]+|X[a-z][a-z0-9-]*", r["id"]):
            problem(file, line, "id " + repr(r["id"]))
        tokens(file, line, r["form"])
        if (r["id"], r["form"]) in forms:
            problem(file, line, "the same as line %d" % forms[r["id"], r["form"]])
        forms[r["id"], r["form"]] = line
        if r["case"] not in ("", "exact", "any"):
            problem(file, line, "case " + repr(r["case"]))
        if r["weak"] not in YES:
            problem(file, line, "weak " + repr(r["weak"]))
        if r["role"] == "name":
            if r["id"] in names:
                problem(file, line, "a second name, the first is line %d" % names[r["id"]])
            names[r["id"]] = line
            number(file, line, "prior", r["prior"], 0, 100)
            number(file, line, "latitude", r["latitude"], -90, 90, True)
            number(file, line, "longitude", r["longitude"], -180, 180, True)
            country(file, line, r["country"])
            if r["subtype"] == "country" and r["weak"]:
                problem(file, line, "a country is never weak")
            if r["subtype"] not in SUBTYPES[file]:
                problem(file, line, "subtype " + repr(r["subtype"]))
        elif r["role"] == "alias":
            used.append((line, r["id"]))
            for column in ("family", "prior", "subtype", "country", "latitude", "longitude"):
                if r[column]:
                    problem(file, line, "an alias has no " + column)
        else:
            problem(file, line, "role " + repr(r["role"]))
    for line, id in used:
        if id not in names:
            problem(file, line, "no name for " + id)
    return names


def check_plain(folder, file, places):
    header, closed, key = PLAIN[file]
    seen = {}
    for line, r in rows(folder, file, header):
        for column, values in closed.items():
            if r[column] not in values:
                problem(file, line, "%s %r" % (column, r[column]))
        k = tuple(r[c] for c in key)
        if k in seen:
            problem(file, line, "the same as line %d" % seen[k])
        seen[k] = line
        for column in key:
            tokens(file, line, r[column])
        for column in ("prior", "capitals"):
            if column in r:
                number(file, line, column, r[column], 0, 100)
        if "country" in r:
            country(file, line, r["country"])
        if file == "demonyms.csv" and r["id"] and r["id"] not in places:
            problem(file, line, "%s is not in places.csv" % r["id"])
        if file == "words.csv" and not re.fullmatch("[a-z]+", r["form"]):
            problem(file, line, "word " + repr(r["form"]))
        if file == "abbreviations.csv" and not r["form"].endswith((".", "!", "+", "#")):
            problem(file, line, "%r does not end in a sign" % r["form"])
        if file == "contractions.csv" and r["parts"].replace(" ", "") != r["form"]:
            problem(file, line, "the parts of %r do not make it up" % r["form"])


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(
        os.path.abspath(__file__)), os.pardir)
    owners = {}
    for file in SUBTYPES:
        for id in check_entries(folder, file):
            owners.setdefault(id, []).append(file)
    places = {id for id, files in owners.items() if "places.csv" in files}
    for id, files in sorted(owners.items()):
        if len(files) > 1:
            problem(files[0], 1, "%s is also in %s" % (id, ", ".join(files[1:])))
    for file in PLAIN:
        check_plain(folder, file, places)
    sys.exit(1 if problems else 0)


main()
