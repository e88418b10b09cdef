"""people.csv: heads of state, ministers, legislators, and others the news is full of."""

import csv
import gzip
import io
import os
import re

from common import HEADER, Names, folded, hand_lines, latin, own_id, read, read_csv, split, tidy, write

# Which country a repository of office holders is about, where its name does not say it.
REPO = re.compile(r"-(cabinet|ministers|leaders|2021)$")
OLDEST_LEGISLATOR = 2017
LOCAL = re.compile(r"(Regional Council|Departmental Council|Provincial Assembly|Provincial Council|"
                   r"municipal|Municipal|City Council|county council|County Council|"
                   r"Prefectural Assembly|prefectural assembly|Legislative Assembly of|"
                   r"Parliament of (Catalonia|the Basque|Andalusia|Galicia|Navarre|the Canary)|"
                   r"Cortes of|Corts|Assembly of (Madrid|Extremadura)|General Junta|"
                   r"(House|Senate|Assembly|Delegates) of (the )?State|"
                   r"State (Senate|Assembly|House)|House of Delegates|"
                   r"[A-Z]\w+ (House of Representatives|State|Senate)$|"
                   r"London Assembly|Landtag|Abgeordnetenhaus|Duma of|deputy member|"
                   r"councillor|Councillor|Folkting substitute)")


def good(name):
    return (latin(name) and not re.search(r"[\d()\[\],;:\"“”/*]", name) and 2 < len(name) < 60 and
            name[0].isupper() and " " in name and len(name.split()) <= 7 and
            not re.match(r"(Baron|Baroness|Lord|Lady|Viscount|Earl|Category|List) ", name) and
            " (" not in name and not re.search("[a-z][A-Z]{3}", name) and not re.search(r"\b(of the|family|government|cabinet)\b", name))


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
            # "Selvakumara S" has an initial for a family name, which is no short form.
            family = family if len(family.strip(".")) > 1 else ""
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


def countries_of(b):
    """The country of each office holder, from the repository that lists the office."""
    code = {}
    for alpha3, c in b.nations.by_code.items():
        code[folded(c["name"]).lower().replace(" ", "-")] = alpha3
    code.update({"czech": "CZE", "congo-kinshasa": "COD", "uae": "ARE", "scotland": "GBR",
                 "wales": "GBR", "us": "USA", "bosnia-herzegovina": "BIH", "world": ""})
    votes = {}
    with gzip.open(b.path("every-politician-scrapers", "positions.csv.gz"), "rb") as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", newline="")):
            country = code.get(REPO.sub("", row["source_repo"]), "")
            # An ambassador TO a country stands in that country's list, but is a citizen of another.
            if re.match("[Aa]mbassador|High Commissioner|Permanent Rep", row["position"]):
                continue
            seen = votes.setdefault(row["wikidata"], {})
            seen[country] = seen.get(country, 0) + 1
    result = {}
    for id, seen in votes.items():
        best = sorted(((n, c) for c, n in seen.items() if c), reverse=True)
        result[id] = best[0][1] if best else ""
    return result


def rank(tier, year, positions, weight):
    """Prior and kind. `weight` is 0 to 10 by the country's population."""
    recent = 8 if year >= 2020 else 4 if year >= 2012 else 0
    first = positions[0] if positions else ""
    every = "|".join(positions)
    if tier == "1":
        if re.search("monarch|[Kk]ing of|[Qq]ueen|Emperor|Emir|Sultan|Grand Duke", every):
            return 50 + recent + weight, "royal"
        if re.match(r"(President|Prime Minister|Chancellor|Taoiseach|Supreme Leader)$", first) or \
                first.startswith("Prime Minister of"):
            kind = "head-of-state" if first.startswith("President") else "head-of-government"
            return 50 + recent + weight, kind
        return 34 + recent // 2 + weight, "politician"
    if tier == "2":
        if re.search("[Aa]mbassador|Permanent Rep|High Commissioner", first):
            return 24 + recent // 2 + weight // 2, "diplomat"
        if re.search("[Gg]overnor", first):
            return 34 + recent + weight, "governor"
        if re.search("mayor|Mayor", first):
            return 34 + recent + weight, "mayor"
        if re.search("Chief of|Commander|General Staff|Army|Navy|Air Force", first):
            return 32 + recent + weight, "military"
        if re.search("[Jj]ustice of|Chief Justice|[Jj]udge", first):
            return 32 + recent + weight, "judge"
        if re.search("Foreign|Secretary of State|Finance|Treasury|Defen[cs]e|Interior", every):
            return 40 + recent + weight, "minister"
        if re.search("[Mm]inister|Secretary", first):
            return 34 + recent + weight, "minister"
        return 30 + recent + weight, "official"
    return 18 + recent // 2 + weight // 2, "legislator"


def everyday(name):
    """Some lists write the family name first and in capitals: "LUZAMBA Jean-Claude"."""
    words = re.sub(r"^(Mrs?|Ms|Dr|Prof|Hon|Sir|Dame)\.? ", "", tidy(name)).split()
    upper = [w for w in words if len(w) > 3 and re.sub("[^\\w]", "", w).isupper()]
    if upper and len(upper) < len(words):
        words = [w for w in words if w not in upper] + [cased(w) for w in upper]
    elif upper:
        words = [cased(w) for w in words]
    return " ".join(words)


def add_politicians(b):
    country_of = countries_of(b)
    rows = list(read(b.path("every-politician-scrapers", "people_clean.tsv")))
    rows.sort(key=lambda r: (r["tier"], r["wikidata"]))
    for row in rows:
        name, positions = everyday(row["name"]), split(row["main_positions(|)"])
        year = min(2023, int(row["last_year"] or 0))
        country = country_of.get(row["wikidata"], "")
        if row["tier"] == "3" and (year < OLDEST_LEGISLATOR or
                                   all(LOCAL.search(p) for p in positions)):
            if good(name):
                b.others.append({"form": name, "family": b.families.of(name, country), "prior": 0})
            continue
        if not good(name) and not (row["tier"] in "12" and re.fullmatch(r"[A-Z]\w{3,}", name)):
            continue
        weight = max(0, min(10, (b.nations.prior(country) - 60) // 2 if country else 2))
        prior, kind = rank(row["tier"], year, positions, weight)
        forms = [a for a in split(row["aliases(|)"]) if good(a)]
        b.add(row["wikidata"], name, prior, kind, country, None, forms)


def yaml_people(path):
    """Enough of YAML for the Congress files: names, ids and the last term of each person."""
    people, section = [], ""
    with open(path, encoding="utf-8") as f:
        for line in f:
            text = line.rstrip("\n")
            if text.startswith("- id:"):
                people.append({"terms": 0})
                section = "id"
                continue
            m = re.match(r"  (\w+):$", text)
            if m:
                section = m.group(1)
                continue
            m = re.match(r"    (\w+): '?(.*?)'?$", text)
            if m and section in ("id", "name", "bio"):
                people[-1][section + "." + m.group(1)] = m.group(2).strip('"')
            m = re.match(r"  - type: (\w+)", text)
            if m and section == "terms":
                people[-1]["last"] = m.group(1)
                people[-1]["terms"] += 1
            m = re.match(r"    end: '?(\d{4})", text)
            if m and section == "terms":
                people[-1]["end"] = int(m.group(1))
    return people


def full_forms(first, middle, last, suffix, nickname, official):
    """"Bernard Sanders", "Bernie Sanders", "Charles E. Schumer"."""
    tail = " " + suffix if suffix else ""
    forms = [first + " " + last, official]
    if suffix:
        forms.append(first + " " + last + tail)
    if middle:
        forms += [first + " " + middle + " " + last, first + " " + middle[0] + ". " + last]
        if suffix:
            forms.append(first + " " + middle[0] + ". " + last + tail)
    if nickname:
        forms.append(nickname + " " + last)
    return [f for f in forms if f and good(f) and len(f.split()[0]) > 1]


def add_members(b):
    for p in yaml_people(b.path("congress-legislators", "legislators-current.yaml")):
        first, last = p.get("name.first", ""), p.get("name.last", "")
        everyday = re.sub(r" \(.*\)$", "", p.get("id.wikipedia", "")) or \
            p.get("name.official_full") or first + " " + last
        prior = 52 if p.get("last") == "sen" else 40
        prior += min(8, p["terms"] // 2)
        id = p.get("id.wikidata") or own_id("per", everyday)
        if id in b.names.names:
            row = b.names.names[id]
            row["prior"] = max(row["prior"], prior)
            row["country"] = "USA"
            b.alias(id, everyday)
        b.add(id, everyday, prior, "legislator", "USA", last)
        for form in full_forms(first, p.get("name.middle", ""), last, p.get("name.suffix", ""),
                               p.get("name.nickname", ""), p.get("name.official_full", "")):
            b.alias(id, form)


def add_executive(b):
    for p in yaml_people(b.path("congress-legislators", "executive.yaml")):
        first, last = p["name.first"], p["name.last"]
        name = first + " " + last
        forms = full_forms(first, p.get("name.middle", ""), last, p.get("name.suffix", ""),
                           p.get("name.nickname", ""), "")
        born = p.get("bio.birthday", "")[:4]
        ids = [b.find(f, "USA") for f in (forms[::-1] + [name])]
        id = next((i for i in ids if i), None) or own_id("per", name, born)
        recent = p.get("end", 0) >= 1945
        b.add(id, name, 70 if recent else 58, "head-of-state" if p.get("last") == "prez" else
              "politician", "USA", last)
        for form in forms:
            b.alias(id, form)


def add_former_members(b):
    rows = read_csv(b.path("congress-legislators", "legislators-historical.csv"))
    for row in rows:
        if row["birthday"] < "1920":
            continue
        first, last = row["first_name"], row["last_name"]
        everyday = re.sub(r" \(.*\)$", "", row["wikipedia_id"]) or first + " " + last
        if not good(everyday):
            continue
        id = b.find(everyday, "USA") or own_id("per", everyday, row["birthday"][:4])
        b.add(id, everyday, 34 if row["type"] == "sen" else 26, "legislator", "USA", last)
        for form in full_forms(first, row["middle_name"], last, row["suffix"], row["nickname"],
                               row["full_name"]):
            b.alias(id, form)


NO_PERSON = re.compile(r"\b(Prime|Ministers?|Confederation|Spain|Swiss|French|Polynesia|Territorial|"
                       r"Assembly|Interim|Republic|Council|Ould Diay)\b")


def add_leaders(b):
    """The Factbook writes the family name in capitals: "President XI Jinping (since ...)"."""
    for row in read(b.path("factbook-extract", "leaders.tsv")):
        country = b.nations.factbook.get(row["file"])
        if not country:
            continue
        for column, kind in (("chief_of_state", "head-of-state"),
                             ("head_of_government", "head-of-government")):
            text = re.split(r" \((?:since|born|note|represented|acting)|;|,| note", row[column])[0]
            text = re.sub(r"\(.*?\)", "", text)
            text = re.sub(r'"[^"]*"', "", text)
            words = text.split()
            capital = [i for i, w in enumerate(words)
                       if re.sub("[^A-Za-zÀ-ž]", "", w).isupper() and len(w) > 2 and
                       w not in ("CNSP", "GNU")]
            # A sovereign's number: the politicians' list has kings and queens under their own names.
            if not capital or any(re.fullmatch("[IVX]+", w) for w in words):
                continue
            start = capital[0]
            while start > 0 and not re.fullmatch(
                    r"(?i)(president|minister|king|queen|prince|emir|sultan|amir|sheikh|chancellor|"
                    r"premier|governor|general|state|taoiseach|gen\.|dr\.|chairman|executive|leader|"
                    r"council|administrator|commissioner|chief|captain|colonel|col\.|head|government|"
                    r"sir|dame|lt\.|marshal|mr\.|mayor|secretary|pm|excellency|nation|duke|"
                    r"of|the|emperor|transition|president:|\(ret\.\)|o le|ruler|affairs|field|"
                    r"governor-general|princess|ad|interim|acting|council,|lord|governor-designate|"
                    r"lord,|sir,|baron|cocaptain|regent|chairperson|spokesperson|speaker)",
                    words[start - 1]):
                start -= 1
            person = words[start:capital[-1] + 1]
            if capital[0] == start:
                # Family name first: what follows, as far as it is a name, belongs to it.
                for w in words[capital[-1] + 1:]:
                    if w[0].isupper() and w.isalpha() or "-" in w:
                        person.append(w)
                    else:
                        break
            name = " ".join(cased(w) for w in person)
            family = " ".join(cased(w) for w in words[capital[0]:capital[-1] + 1])
            if len(person) < 2 or len(person) > 5 or not good(name) or NO_PERSON.search(name):
                continue
            prior = max(58, min(92, round(50 + (b.nations.prior(country) - 40) * 0.8)))
            id = match_leader(b, name, family, country)
            if id:
                found = b.names.names[id]
                if id not in b.known:
                    found["prior"] = max(found["prior"], prior)
                    if found["subtype"] != "royal":
                        found["subtype"] = kind
                found["country"] = found["country"] or country
                if capital[0] == start and id not in b.known:
                    found["family"] = family
                b.alias(id, name)
            else:
                b.add(own_id("per", name), name, prior, kind, country, family)


def cased(word):
    letters = re.sub("[^A-Za-zÀ-ž]", "", word)
    if not letters.isupper() or len(letters) < 2:
        return word
    return re.sub(r"[A-Za-zÀ-ž]+", lambda m: m.group(0).capitalize(), word)


def match_leader(b, name, family, country):
    """"Vladimir Vladimirovich PUTIN" is Vladimir Putin."""
    words = name.split()
    tries = [name, words[0] + " " + family, words[0] + " " + words[-1]]
    if len(words) > 2:
        tries += [words[1] + " " + family, " ".join(words[:2])]
    for form in tries:
        for where in (country, None):
            id = b.find(form, where)
            if id and (where or b.names.names[id]["prior"] >= 45):
                return id
    return None


PRIVATE = {"business", "journalist", "activist", "scientist", "artist", "athlete", "other",
           "official", "judge", "militant", "religious", "military", "diplomat"}


def add_known(b):
    """The hand list: the everyday name, how prominent, and the other forms in use."""
    for line in hand_lines("people.txt"):
        name, prior, kind, country, family, cell = line.split("|")
        forms = []
        for part in cell.split(",") if "Princess of" not in cell else [cell]:
            part = part.strip()
            if part:
                forms.append((part.lstrip("=").rstrip("~"),
                              "exact" if part.startswith("=") else "",
                              "yes" if part.endswith("~") else ""))
        id = b.find(name, country)
        if id and kind in PRIVATE and b.names.names[id]["subtype"] == "legislator":
            # A member of some parliament has the same name.
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
            r"(The|President|King|Queen|Sir|Lord|Saint|St\.|Pope|Emperor) ", f) and
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


def build(sources, out, nations, families, words):
    """The list, and the names of members of old and local assemblies, who are not in it."""
    b = Builder(sources, nations, families, words)
    add_politicians(b)
    add_members(b)
    add_known(b)
    add_executive(b)
    add_former_members(b)
    add_leaders(b)
    add_history(b)
    add_mononyms(b)
    for id in hand_lines("drop_people.txt"):
        b.names.drop(id)
    write(os.path.join(out, "people.csv"), HEADER, b.names.rows())
    return b.names, b.others

