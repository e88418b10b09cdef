"""agencies.csv: every kind of organisation. Hand lists first, so that theirs is the everyday name."""

import json
import os
import re

import companies
import parties
import personwords
import sport
import states
import variants
from common import (HEADER, Names, folded, hand, hand_lines, latin, own_id, read, read_csv, split,
                    tidy, write)
from marks import marked

KINDS = {"department": "ministry", "legislature": "parliament", "government": "executive",
         "central bank": "central-bank", "UN": "international", "intergovernmental": "international",
         "alliance": "international", "NGO": "ngo", "militia": "militant"}
PRIORS = {"ministry": 60, "intelligence": 58, "police": 52, "military": 56, "agency": 50,
          "parliament": 56, "court": 56, "central-bank": 54, "international": 60, "ngo": 50,
          "militant": 56, "executive": 56, "party": 50, "council": 52, "media": 58, "company": 48,
          "bank": 48, "university": 46, "sport": 46, "other": 46}


class Acronyms:
    """Which acronyms are something else when only the first letter is a capital (ICE, SEC, WHO)."""

    def __init__(self, words, names):
        self.words, self.names = words, names

    def case(self, form, asked, weak=""):
        if weak and asked:
            return asked
        plain = form.replace(".", "")
        if not re.fullmatch("[A-Z]{2,6}", form):
            return asked or ("exact" if re.fullmatch("[A-Z.]{2,6}", form) and
                             self.words.common(plain, 101) else "")
        lower = form.lower()
        if len(form) < 3 or lower in self.words.share or lower in self.names or lower in OTHER:
            return "exact"
        # FBI may as well be F.B.I., UNICEF may be Unicef.
        return ""


OTHER = {"sec", "est", "dept", "gen", "rep", "col", "inc", "corp", "jan", "feb", "mar", "apr",
         "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "isis", "doge"}


def acronym(form):
    return re.fullmatch(r"[A-Z0-9&/.\-+]{2,9}s?", form) is not None


def usable(form):
    return latin(form) and not re.search(r"[()\[\];:\"*]", form) and len(form) > 1 and \
        form[0] == form[0].strip() and form.lower() not in ("none", "na", "n/a")


class Builder:
    def __init__(self, sources, nations, words):
        self.sources, self.nations, self.words = sources, nations, words
        self.names = Names()
        self.by_form = {}
        self.weak = set(hand_lines("weak_orgs.txt"))
        self.acronyms = Acronyms(words, personwords.listed_names(sources))
        self.usable = usable
        self.countries = {c["name"] for c in nations.by_code.values()}
        self.party_facts = parties.PartyFacts(self)

    def path(self, *parts):
        return os.path.join(self.sources, *parts)

    def find(self, form, country):
        """The id that has this form already: of the same country, or of none."""
        for id in self.by_form.get(folded(form).lower(), []):
            if country in (None, self.names.names[id]["country"]):
                return id
        return None

    def named(self, form, country):
        """The id that has this form as its name."""
        id = self.find(form, country)
        return id if id and folded(self.names.names[id]["form"]) == folded(form) else None

    def add(self, form, prior, subtype, country, id=None, forms=(), case="", weak=""):
        form = tidy(form)
        texts = [form] + [f[0] if isinstance(f, tuple) else f for f in forms]
        if subtype == "party":
            id = id or self.party_facts.id(country, texts)
        id = id or own_id("org", form, country.lower())
        weak = weak or ("yes" if form in self.weak else "")
        case = self.acronyms.case(form, case)
        self.names.add(id, form, prior, subtype, country, case=case, weak=weak)
        self.index(id, form)
        for f in forms:
            self.alias(id, *f if isinstance(f, tuple) else (f,))
        return id

    def index(self, id, form):
        ids = self.by_form.setdefault(folded(form).lower(), [])
        if id not in ids:
            ids.append(id)

    def alias(self, id, form, case="", weak=""):
        form = tidy(form)
        if form.startswith("the ") or self.owned(form):
            # A leading article is no part of a name, nor is "China's" of China's State Council.
            return
        weak = weak or ("yes" if form in self.weak else "")
        case = self.acronyms.case(form, case, weak)
        self.names.alias(id, form, case, weak)
        self.index(id, form)
        if case == "exact" and form in ("UN", "EU", "AU"):
            self.names.alias(id, ".".join(form) + ".", case, weak)

    def owned(self, form):
        owner, s, _ = form.partition("'s ")
        return s and (owner in self.countries or owner in ("Britain", "Gaza"))

    def merge(self, form, prior, subtype, country, forms=(), **more):
        """Adds forms to a body that is there, or else the body."""
        id = self.find(form, country)
        if id is None and country == "USA":
            bare = re.sub(r"^(U\.S\.|United States) ", "", form)
            if bare != form:
                id = self.find("U.S. " + bare, country) or self.find("United States " + bare, country)
        texts = [f[0] if isinstance(f, tuple) else f for f in forms]
        if subtype in ("company", "bank", "sport"):
            # What is only one of the forms of another may be its daughter.
            id = id or next((i for i in (self.named(t, country) for t in texts) if i), None)
        else:
            id = id or next((i for i in (self.find(t, country) for t in texts if " " in t) if i), None)
        if id is None:
            return self.add(form, prior, subtype, country, forms=forms, **more)
        self.alias(id, form)
        for f in forms:
            self.alias(id, *f if isinstance(f, tuple) else (f,))
        return id


def add_hand(b):
    for line in hand_lines("agencies_more.txt"):
        name, subtype, country, prior, cell = line.split("|")
        id = "Q789915" if name == "United States Department of State" else None
        b.add(name, int(prior), subtype, country, id, list(marked(cell)))
    for file in ("agencies_us.tsv", "agencies_world.tsv"):
        for row in hand(file):
            country = b.nations.alpha3.get(row.get("country", "US"), "")
            kind = KINDS.get(row["kind"], row["kind"])
            b.merge(row["canonical"], PRIORS.get(kind, 50) + (4 if file == "agencies_us.tsv" else 0),
                    kind, country, split(row["aliases"]))
    for line in hand_lines("generic.txt"):
        name, subtype, cell = line.split("|")
        b.add(name, 40, subtype, "", None, list(marked(cell)))
    for row in hand("media.tsv"):
        country = b.nations.alpha3.get(row["country"], "")
        forms = split(row["aliases"])
        name = row["canonical"]
        if row["needs_article"] == "1" and not name.startswith("The "):
            forms.append("The " + name)
        b.merge(name, 66 if row["country"] in ("US", "GB") else 54, "media", country, forms)


def add_bodies(b):
    """Hand lists by country and kind: "@ BRA agency", then lines of "name|other forms"."""
    for file in ("bodies.txt", "bodies_europe.txt", "bodies_asia_africa.txt", "parties.txt",
                 "world.txt", "culture.txt", "sport.txt", "press.txt", "companies_europe.txt",
                 "companies_asia.txt", "companies_americas.txt"):
        for line in hand_lines(file):
            if line.startswith("@ "):
                country, subtype = line[2:].split()
                country = country.strip("-")
                continue
            name, _, cell = line.partition("|")
            bare = name.lstrip("=").rstrip("~")
            plain = name.endswith("~") or plain_token(b, bare) or \
                bare.count(" ") == 1 and bare.startswith("The ") and b.words.all_common(bare)
            prior = PRIORS.get(subtype, 50) - (8 if subtype in ("media", "party") else 0)
            # "+AG" is the name with AG behind it.
            forms = [(bare + " " + f[1:], case, weak) if f.startswith("+") else
                     (f, case, weak or ("yes" if plain_token(b, f) else ""))
                     for f, case, weak in marked(cell)]
            own = []
            if subtype in ("company", "bank"):
                forms, own = companies.parted(bare, forms)
            for form, mark, doubt in own:
                b.merge(form, prior - 4, subtype, country, case=mark, weak=doubt)
            # Three letters as one likes to write them are as often a word: Caf, Bis.
            letters = [f for f in forms if f[1] and len(f[0]) == 3]
            id = b.merge(bare, prior, subtype, country, [f for f in forms if f not in letters],
                         weak="yes" if plain else "", case="exact" if name.startswith("=") else "")
            for form in letters:
                b.names.alias(id, *form)
                b.index(id, form[0])


def plain_token(b, name):
    """One word, no acronym, that is also a word or somebody's name."""
    return name.isalpha() and not name.isupper() and \
        (b.words.common(name, 101) or name.lower() in b.acronyms.names)


COMMITTEE = re.compile(r"(House|Senate) ((?:Permanent )?(?:Select |Special )?)Committee on (?:the )?(.*)$")


def committee_forms(name):
    """"Senate Committee on Banking, Housing, and Urban Affairs": the Senate Banking Committee."""
    m = COMMITTEE.match(name)
    if not m:
        return []
    chamber, kind, subject = m.groups()
    forms = ["%s %s Committee" % (chamber, subject), "%s Committee" % subject,
             "%s Committee on %s" % (chamber, subject), "U.S. %s %s Committee" % (chamber, subject)]
    first = re.split(", | and ", subject)[0]
    if first != subject and first not in ("Ways", "Small Business"):
        forms += ["%s %s Committee" % (chamber, first), "U.S. %s %s Committee" % (chamber, first)]
    if kind:
        forms += ["%s Select Committee on %s" % (chamber, subject),
                  "%s %s Select Committee" % (chamber, first)]
    known = {"Small Business and Entrepreneurship": "Small Business",
             "Health, Education, Labor, and Pensions": "HELP"}
    if subject in known:
        forms.append("%s %s Committee" % (chamber, known[subject]))
    return forms


def add_committees(b):
    committee = chamber = ""
    with open(b.path("congress-legislators", "committees-current.yaml"), encoding="utf-8") as f:
        for line in f:
            m = re.match(r"(  name|  - name|    name): (.*)", line)
            if not m:
                continue
            name = m.group(2).strip("'\"")
            if m.group(1) == "  name":
                committee = name
                chamber = name.split()[0]
                # The subject alone is the committee of many a parliament.
                forms = [(f, "", "" if chamber in f else "yes") for f in committee_forms(name)]
                b.merge(name, 54, "parliament", "USA", forms)
            elif chamber in ("House", "Senate"):
                subject = re.sub("^Subcommittee on ", "", name)
                b.merge("%s Subcommittee on %s" % (chamber, subject), 40, "parliament", "USA")


def add_departments(b):
    """The forms of the executive departments, all by one rule."""
    for id, row in list(b.names.names.items()):
        m = re.match("United States Department of (the )?(.*)$", row["form"])
        if not m or row["country"] != "USA" or row["prior"] < 70:
            continue
        long = "Department of " + (m.group(1) or "") + m.group(2)
        for form in (long, "U.S. " + long, m.group(2) + " Department",
                     "U.S. " + m.group(2) + " Department"):
            b.alias(id, form)
            b.alias(id, form.replace("Department", "Dept."))


# What kind of body a name says it is, where its source tells of another: the first that fits.
WATCHERS = (("police", "Police|Gendarmer|Crim|Detective|Narcotics|Drug|Border Guard|Lahav"),
            ("agency", "Financial|Customs|Immigration|Revenue|Exchange|Telecommunication|Labour"),
            ("ministry", "^(Ministry|Secretariat) "),
            ("military", "General (Staff|Political) Department"))
FEDERAL = (("court", r"Courts?\b"), ("police", "Police|Postal Inspection|Marshals|Prisons"),
           ("military", "Army|Navy|Air Force|Combatant|Forces Command|Commands?$|Marine Corps"),
           ("parliament", "Congressional|Senate|House (Office|of Rep)|^Office of the (Speaker|Maj)"),
           ("university", "College|University|Academy"),
           ("other", "Museum|Gallery|Library|Memorial Center"))


def named(name, kinds, other):
    return next((kind for kind, pattern in kinds if re.search(pattern, name)), other)


def add_intelligence(b):
    with open(b.path("misp-galaxy", "intelligence-agencies.json"), encoding="utf-8") as f:
        values = json.load(f)["values"]
    for v in values:
        name = re.sub(r" ?\(.*?\)", "", v["value"]).strip()
        country = b.nations.alpha3.get(v["meta"].get("country", ""), "")
        if not usable(name) or " " not in name:
            continue
        forms = []
        m = re.search(r"\(([A-Z][A-Za-z/&]{1,7})\)", v["description"])
        if m and acronym(m.group(1)):
            weak = "" if country == "USA" and len(m.group(1)) > 2 else "yes"
            forms.append((m.group(1), "exact", weak))
        for s in v["meta"].get("synonyms", []):
            s = re.sub(r" ?\(.*?\)", "", s).strip()
            if usable(s) and " " in s and not re.search("[–/]", s) and s[0].isupper():
                forms.append((s, "", ""))
        if country and "United States" in name or not name[0].isupper() or \
                re.search(r" - | org | agencies$|^The |^Ministry of (Defence|Finance)|,$", name):
            continue
        plain = len(name.split()) < 3 and b.words.all_common(name)
        b.merge(name, 46, named(name, WATCHERS, "intelligence"), country, forms,
                weak="yes" if plain else "")


STATES = re.compile(r"^(Alabama|Alaska|American Samoa|Arizona|Arkansas|California|Colorado|"
                    r"Connecticut|Delaware|District of Columbia|Florida|Georgia|Guam|Hawaii|Idaho|"
                    r"Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
                    r"Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|"
                    r"New Jersey|New Mexico|New York|North Carolina|North Dakota|"
                    r"Northern Mariana Islands|Ohio|Oklahoma|Oregon|Pennsylvania|Puerto Rico|"
                    r"Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|"
                    r"Virginia|Washington|West Virginia|Wisconsin|Wyoming|U\.?S\.? Virgin Islands|"
                    r"Virgin Islands|Palau|Micronesia|Marshall Islands|Federated States.*)$")


BODY = re.compile("Agency|Administration|Department|Bureau|Commission|Service|Office|Board|Council|"
                  "Center|Institute|Committee|Court|Corps|Command|Bank|Corporation|Foundation|"
                  "Library|Museum|Army|Navy|Force|Authority|Laboratory|College|Academy|Program|"
                  "Archives|Survey|Police|Panel|Congress|Senate|House of|Fund|Gallery")


def add_federal(b):
    with open(b.path("gsa-srt-agencies", "agencies.sql"), encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 5 or not cells[0].isdigit():
                continue
            name, short = cells[1].strip(), cells[2].strip()
            if not BODY.search(name):
                continue
            if STATES.match(name) or not usable(name) or "," in name or " " not in name or \
                    re.search(r" (Bureau|Office|Administration|Courts?)$", name) and \
                    b.find(inverted(name), "USA"):
                continue
            forms = [(short, "exact", "")] if acronym(short) and len(short) > 2 else []
            add_american(b, name, 48, forms)
    for row in read_csv(b.path("dotgov", "current-federal.csv")):
        for name in (row["Organization name"], row.get("Suborganization name", "")):
            name = name.strip()
            if usable(name) and " " in name and "," not in name and "/" not in name and \
                    name[0].isupper() and not STATES.match(name) and " - " not in name and \
                    BODY.search(name) and " of Transportation Office" not in name:
                add_american(b, re.sub("^The ", "", name), 44)


def add_american(b, name, prior, forms=()):
    """"U.S. Parole Commission" is the Parole Commission."""
    bare = re.sub("^(U\\.S\\.|United States) ", "", name)
    known = next((id for id in (b.find(p + bare, "USA") for p in ("", "U.S. ", "United States "))
                  if id), None)
    if known:
        for form in [(name, "", "")] + list(forms):
            b.alias(known, *form)
        return
    plain = b.words.all_common(name) and (name.startswith("Office of") or len(name.split()) < 3 and
        not re.search("Service|Agency|Commission|Bureau|Board|Department", name))
    b.merge(name, prior, named(name, FEDERAL, "agency"), "USA", forms, weak="yes" if plain else "")


def inverted(name):
    m = re.match(r"(.*) (Bureau|Office|Administration)$", name)
    return m.group(2) + " of " + m.group(1) if m else name


def add_international(b):
    for row in read(b.path("factbook-appendix-b", "intorgs.tsv")):
        name, short = tidy(row["name"]), row["abbreviation"].strip()
        if not name[0].isupper() or not usable(name) or " " not in name or \
                re.search(r"\b(countries|economies|dragons|states)\b", name):
            continue
        name = re.sub(r" \(.*", "", name)
        if b.find(name, "") or b.find(name, None) and len(name.split()) > 2:
            continue
        if acronym(short) and b.find(short, ""):
            continue
        forms = [(short, "exact", "yes" if len(short) < 3 else "")] if acronym(short) else []
        b.merge(name, 48, "international", "", forms)


ENGLISH_SCHOOL = re.compile(r"\b(University|College|Institute|School|Academy|Polytechnic|Seminary|"
                            r"Conservatory)\b")


def add_universities(b):
    path = b.path("universities", "world_universities_and_domains.json")
    with open(path, encoding="utf-8") as f:
        rows = json.load(f)
    for row in sorted(rows, key=lambda r: (r["alpha_two_code"], r["name"])):
        name = re.sub(r" ?\(.*?\)", "", tidy(row["name"])).strip(" -,\"'").replace("' s ", "'s ")
        name = re.split(r" - | – ", name)[0]
        if not usable(name) or " " not in name or not ENGLISH_SCHOOL.search(name) or \
                not name[0].isupper() or name.isupper() or len(name) > 80 or "&amp" in name:
            continue
        if name.endswith(", The"):
            name = name[:-5]
        country = b.nations.alpha3.get(row["alpha_two_code"], "")
        if b.find(name, country):
            continue
        plain = len(name.split()) == 2 and b.words.all_common(name) or \
            name in ("University College", "City University")
        forms = []
        m = re.match(r"University of ([A-Z]\w+)$", name)
        if m and country == "USA":
            forms = []
        b.add(name, 36 if country == "USA" else 32, "university", country, forms=forms,
              weak="yes" if plain else "")


def add_groups(b):
    """Organisations that states have listed as terrorist."""
    folder = b.path("corpora", "data", "societies_and_groups", "designated_terrorist_groups")
    for file in ("united_states.json", "united_nations.json", "united_kingdom.json"):
        with open(os.path.join(folder, file), encoding="utf-8") as f:
            data = json.load(f)
        groups = data if isinstance(data, list) else \
            next(v for v in data.values() if isinstance(v, list))
        for name in groups:
            name = re.sub(r" ?\(.*?\)", "", tidy(name)).strip()
            if usable(name) and (" " in name or len(name) > 4) and "/" not in name and \
                    "," not in name and not b.find(name, None):
                b.add(name, 42, "militant", "",
                      weak="yes" if b.words.all_common(name) else "")


def add_newspapers(b):
    with open(b.path("corpora", "data", "corporations", "newspapers.json"), encoding="utf-8") as f:
        papers = json.load(f)["newspapers"]
    for name in papers:
        name = tidy(name)
        bare = re.sub("^The ", "", name)
        if not usable(name) or b.find(bare, "USA") or b.find(name, "USA"):
            continue
        plain = b.words.all_common(bare)
        b.add(bare, 46, "media", "USA", forms=[("The " + bare, "", "")] if bare != name else [],
              weak="yes" if plain else "")


def build(sources, out, nations, words):
    b = Builder(sources, nations, words)
    add_hand(b)
    add_departments(b)
    companies.add_hand(b)
    states.add_states(b, PRIORS)
    add_bodies(b)
    companies.add_listed(b)
    states.add_patterns(b)
    add_committees(b)
    add_intelligence(b)
    add_federal(b)
    add_international(b)
    parties.add(b)
    add_groups(b)
    add_newspapers(b)
    sport.add(b)
    add_universities(b)
    variants.add(b)
    for id in hand_lines("drop_agencies.txt"):
        b.names.drop(id)
    write(os.path.join(out, "agencies.csv"), HEADER, b.names.rows())
    return b.names
