"""Other names of towns: older and foreign ones of WordNet, other spellings of GeoNames.

Of GeoNames' alternate names most are what other languages make of a town ("Londyn"), codes (LED,
SIN) or mistakes ("Soul"). Those come in that newspapers in English may print: where the town's own
script is not Latin, the spellings that differ from the name in what romanisations differ in.
"""

import os
import re

from common import folded, latin, read, split, tidy, unaccent

# Whose towns are spelled in English in several ways: another script, and no one standard.
ROMANISED = set("""AE AF AM AZ BD BH BT BY DJ DZ EG ER ET GE IL IN IQ IR JO KG KW KZ LB LK LY MA
    MM MR MV NP OM PK PS QA SA SD SO SY TJ TM TN UA UZ YE""".split())
# Whose names GeoNames romanises with signs that no newspaper prints.
SIGNED = set("""AE AF AM BD BG BH BT BY CN CY EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA
    LB LK LY MM MN MV NP OM PK PS QA RU SA SD SY TH TJ TW UA YE""".split())
LEAST = 100000
ARTICLE = re.compile(r"^(al|el|ar|as|ash|at|ad|az|an|ath|adh|ed|es|er|en|et|ez)[ -](?=\w{3})")
SAME = (("ph", "f"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("q", "k"),
        ("ch", "1"), ("c", "k"), ("1", "ch"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"),
        ("ee", "i"), ("zh", "z"), ("dj", "j"), ("ts", "s"), ("tz", "s"), ("z", "s"))
FOREIGN = re.compile("oe|ue|ae|sz|cz|tj|dzh|tsch|sch|shch|eh(?=.)|yi|dsch|ij|iy|yj|jo|ja|ju|je|kk|"
                     "aa|uu")
VOWEL_END = {"h": "a", "y": "i"}
TOWN = re.compile(r"\b(city|town|port|capital|metropolis|municipality|borough|suburb)\b")


def english(town):
    """The name without the signs of a romanisation, and without "city" in another language."""
    name = town["name"]
    if town["alpha2"] in ("JP", "KP", "KR"):
        name = re.sub("-s[hi]+$", "", name)
    if town["alpha2"] == "VN":
        name = re.sub("^(Thị Trấn|Thành phố|Thị xã) (?=[^0-9]{3})", "", name)
    if town["alpha2"] in SIGNED:
        name = re.sub("(^| )'(?=[A-Z])", r"\1", unaccent(name))
        if town["alpha2"] in ("BY", "RU", "UA"):
            name = name.replace("'", "")
        if town["alpha2"] == "RU":
            name = re.sub(r"[iy]y(?=$|[ -])", "y", name)
        name = name[:1].upper() + name[1:] if not name.startswith(("al-", "as-", "ad-")) else name
    return re.sub(" kerület$", "", name)


def skeleton(name):
    """What all romanisations of a name have in common: its consonants."""
    text = ARTICLE.sub("", unaccent(name).lower())
    text = re.sub("[^a-z]", "", text)
    for a, b in SAME:
        text = text.replace(a, b)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub("[aeiouyh]", "", text)


def beats(name):
    """The vowels, without telling them apart: how many, and whether one begins or ends the name."""
    text = re.sub(r"h$", "", re.sub("[^a-z]", "", ARTICLE.sub("", unaccent(name).lower())))
    groups = re.findall("[aeiouy]+", text)
    return len(groups), text[:1] in "aeiouy", text[-1:] in "aeiouy"


def rhyme(text):
    """Where consonants and where vowels stand."""
    return re.sub("[aeiouy]+", "a", re.sub("[^aeiouy]", "k", text))


def distance(a, b):
    """Levenshtein's: how many letters differ."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def spellings(town, refused):
    """Those alternate names that spell the town's name otherwise and are nothing else."""
    if town["alpha2"] not in ROMANISED or town["population"] < LEAST:
        return []
    name = town["name"]
    bones, rhythm, plain = skeleton(name), beats(name), unaccent(name).lower()
    taken, seen, base = [], {folded(name).lower()}, ARTICLE.sub("", folded(name).lower())
    for form in sorted(set(town["alternates"])):
        key = folded(form).lower()
        if not latin(form) or len(form) < 5 or not re.fullmatch(r"[A-Z][A-Za-z' \-]+", form) or \
                form.isupper() or key in seen or skeleton(form) != bones or len(bones) < 3:
            continue
        count, starts, ends = beats(form)
        odd = [m for m in FOREIGN.findall(form.lower()) if m not in plain]
        bare = ARTICLE.sub("", key)
        if "kh" in bare and "kh" not in base or \
                ends and VOWEL_END.get(bare[-1], bare[-1]) != VOWEL_END.get(base[-1], base[-1]):
            continue
        if distance(rhyme(bare), rhyme(base)) > 1:
            continue
        if odd or abs(count - rhythm[0]) > 1 or ends != rhythm[2] or refused(form) or \
                bare[0] != base[0] and {bare[0], base[0]} - set("ckq") or \
                distance(bare, base) > (1 if len(base) < 7 else 2):
            continue
        seen.add(key)
        taken.append(form)
    return taken


def wordnet(sources, cities, nations):
    """Names by GeoNames id: "Plovdiv|Philippopolis", a town of the country that the gloss names."""
    named = {}
    for c in cities:
        for form in (c["name"], c["english"]):
            named.setdefault(folded(form), []).append(c)
    found = {}
    for row in read(os.path.join(sources, "wordnet", "instances.tsv")):
        forms = [f for f in map(tidy, split(row["names(|)"])) if "capital" not in f and len(f) > 3]
        if row["lexfile"] != "location" or not TOWN.search(row["instance_of(|)"]) or len(forms) < 2:
            continue
        towns = {c["id"]: c for f in forms for c in named.get(folded(f), ())
                 if c["country"] in nations.by_code and
                 any(form in row["gloss"] for form in nations.everyday(c["country"]))}
        if towns:
            best = max(towns.values(), key=lambda c: (c["population"], c["id"]))
            if best["population"] >= 50000:
                found.setdefault(best["id"], []).extend(forms)
    return found
