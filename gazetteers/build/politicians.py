"""Office holders of all countries: heads of state, ministers, ambassadors, legislators."""

import csv
import gzip
import io
import os
import re

from common import folded, latin, read, split, tidy
from spellings import EAST_SLAVIC

OLDEST_LEGISLATOR = 2005

# Which country a repository of office holders is about, where its name does not say it.
REPO = re.compile(r"-(cabinet|ministers|leaders|2021)$")
REPOS = {"czech": "CZE", "congo-kinshasa": "COD", "uae": "ARE", "scotland": "GBR", "wales": "GBR",
         "us": "USA", "bosnia-herzegovina": "BIH", "world": ""}

# Assemblies below the country's own.
LOCAL = re.compile(
    r"Regional Council|Departmental Council|Provincial|[Mm]unicipal|City Council|[Cc]ounty Council|"
    r"[Pp]refectural Assembly|Metropolitan Assembly|^city |"
    r"Legislative Assembly of|(?<!National) Legislative Assembly$|\w Legislative Council$|"
    r"House of Assembly|"
    r"Parliament of (Catalonia|the B|Andalusia|Galicia|Navarre|the Canary|Cast|W|the French C)|"
    r"Basque Parliament|Cortes of|Corts|Assembly of (Madrid|Extremadura)|General Junta|"
    r"(House|Senate|Assembly|Delegates) of (the )?State|State (Senate|Assembly|House)|"
    r"House of Delegates|[A-Z]\w+ (House of Representatives|State|Senate)$|General Assembly$|"
    r"Nevada Assembly|state (deputy|senator|representative|parliament)|London Assembly|Landtag|"
    r"regional parliament|Flemish Parliament|Region Assembly|Regional Assembly|States-Provincial|"
    r"states-provincial|State Legislature|Free State|Northern Cape|Eastern Cape|"
    r"National Assembly of Quebec|"
    r"National Assembly for Wales|Senedd|Scottish Parliament|province of|City of Buenos Aires|"
    r"Abgeordnetenhaus|Duma of|councillor|Councillor|deputy member|Folkting substitute")

# What an office makes of its holder: the first that fits.
OFFICES = [(re.compile(pattern), kind) for pattern, kind in (
    (r"[Aa]mbassador|Permanent Rep|High Commissioner (to|in)", "diplomat"),
    (r"White House|Chief of Staff to|Downing Street|Head of the Office|Undersecretary|"
     r"State Secretary$|Chief of Staff(?! of the (Army|Air|Navy|Armed|Defen))|Deputy Secretary|"
     r"Secretary of (the )?(Navy|Army|Air)",
     "official"),
    (r"[Jj]ustice of|Chief Justice|Supreme Court Justice|\b[Jj]udge|"
     r"President of the (Supreme|Constitutional|International|Federal|High|Court)[\w ]*Court|"
     r"President of the Court|International Court of Justice", "judge"),
    (r"[Pp]olice|Prosecutor|(?<!and )Attorney|Solicitor|Intelligence|Security (Service|Advis)|Mossad",
     "official"),
    (r"General Staff|Chief of (the )?(General|Army|Navy|Naval|Air|Defen[cs]e|Joint|Staff of|Land|"
     r"Armed)|Command(er|ant|ing)|Joint Chiefs|Chiefs of Staff|Marshal of the (?!Se)|Army|Navy|"
     r"Air Force|Inspector General of", "military"),
    (r"Lieutenant Governor|Governor-General|[Gg]overnor|Head of the (Republic|\w+ Republic)",
     "governor"),
    (r"[Mm]ayor", "mayor"),
    (r"[Ss]peaker|(Vice.)?[Pp]resident of the (Senate|Chamber|National|House|Legislative|Federation|"
     r"Bundes|Congress|Folketing|Parliament|Storting|Riksdag|Sejm)|Marshal of the Se|Knesset|"
     r"Verkhovna|Member of|member of|[Dd]eputy( of| representing|$)|"
     r"[Ss]enator|Assembly member|Assembly Member|representative$|Representative of",
     "legislator"),
    (r"[Mm]inister|^Secretary|Secretary of State|Chancellor of the|Premier|Treasurer|"
     r"^Secretary for", "minister"),
    (r"First Lady|Spouse", "other"))]
GREAT = re.compile(r"Foreign|Secretary of State|Finance|Treasury|Defen[cs]e|Interior")
PRIORS = {"diplomat": 24, "governor": 34, "mayor": 34, "minister": 34, "military": 32, "judge": 32}


def good(name):
    return (latin(name) and not re.search(r"[\d()\[\],;:\"“”/*]", name) and 2 < len(name) < 60 and
            name[0].isupper() and " " in name and len(name.split()) <= 7 and
            not re.match(r"(Baron|Baroness|Lord|Lady|Viscount|Earl|Category|List) ", name) and
            not re.search("[a-z][A-Z]{3}", name) and
            not re.search(r"\b(of the|family|government|cabinet|[Pp]olitician|profesional|wife|"
                          r"demon|Ép)\b", name))


class Offices:
    """Titles of offices that name their country: "President of Fiji", "Finance Minister, Nauru"."""

    def __init__(self, nations):
        self.country = {}
        for code, nation in nations.by_code.items():
            for form in [nation["name"], *[a for a, case, weak in nation["aliases"]]]:
                self.country[folded(form).lower()] = code

    def of(self, position):
        """The country at the end of the title, or nothing."""
        for cut in re.finditer(r"( of | of the |, )", position):
            name = folded(position[cut.end():]).lower()
            if name in self.country:
                return self.country[name]
        return ""


def countries_of(sources, nations):
    """The country of each office holder, from the repository that lists the office or its title.

    Ambassadors stand with the country that sends them."""
    offices = Offices(nations)
    code = {}
    for alpha3, c in nations.by_code.items():
        code[folded(c["name"]).lower().replace(" ", "-")] = alpha3
    code.update(REPOS)
    votes = {}
    path = os.path.join(sources, "every-politician-scrapers", "positions.csv.gz")
    with gzip.open(path, "rb") as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", newline="")):
            country = code.get(REPO.sub("", row["source_repo"]), "") or offices.of(row["position"])
            seen = votes.setdefault(row["wikidata"], {})
            seen[country] = seen.get(country, 0) + 1
    result = {}
    for id, seen in votes.items():
        best = sorted(((n, c) for c, n in seen.items() if c), reverse=True)
        result[id] = best[0][1] if best else ""
    return result


def office(position):
    for pattern, kind in OFFICES:
        if pattern.search(position):
            return kind
    return "official"


def rank(tier, year, positions, weight, offices):
    """Prior and kind. `weight` is 0 to 10 by the country's population."""
    recent = 8 if year >= 2020 else 4 if year >= 2012 else 0
    first = positions[0] if positions else ""
    every = "|".join(positions)
    if tier == "1":
        if re.search("monarch|[Kk]ing of|[Qq]ueen of|Emperor|Emir|Sultan|Grand Duke", every):
            return 50 + recent + weight, "royal"
        for position in positions:
            name = re.sub("^([Aa]cting|[Ii]nterim|[Tt]ransitional) ", "", position)
            own = name.count(" ") < 2 and " of " not in name or bool(offices.of(name))
            if own and re.match("[Pp]resident\\b", name):
                return 50 + recent + weight, "head-of-state"
            if own and re.match("(Prime Minister|Chancellor|Taoiseach|Supreme Leader)\\b", name):
                return 50 + recent + weight, "head-of-government"
        return 34 + recent // 2 + weight, "politician"
    kind = office(first)
    if tier == "2":
        if kind == "diplomat":
            return 24 + recent // 2 + weight // 2, kind
        if kind == "minister" and GREAT.search(every):
            return 40 + recent + weight, kind
        return PRIORS.get(kind, 30) + recent + weight, kind
    if positions and all(LOCAL.search(p) for p in positions):
        return 8 + recent // 4 + weight // 2, "legislator"
    if kind not in ("judge", "diplomat", "official", "other"):
        kind = "legislator"
    return 18 + recent // 2 + weight // 2, kind


def cased(word):
    if word.startswith("al-"):
        return "al-" + cased(word[3:])
    letters = re.sub("[^A-Za-zÀ-ž]", "", word)
    if not letters.isupper() or len(letters) < 2:
        return word
    return re.sub(r"[A-Za-zÀ-ž]+", lambda m: m.group(0).capitalize(), word)


HONOUR = re.compile(r"^(Mrs?|Ms|Dr|Prof|Hon|Sir|Dame|Chief|Engr|Barr|Alhaji|Alhaja)\.? ")
BEHIND = re.compile(r",? (E\.P\.|M\.P\.|MPs?|QC|KC|JP|OBE|CBE|MBE|Ph\.?D\.?)$")
# A patronymic, and the transcription of Dutch and other languages, in names in Cyrillic.
PATRONYMIC = re.compile(r"(\w+) \w+([oe]vich|yich|[oe]vna|ichna) (\w[\w-]+)$")
FOREIGN = re.compile(r"(?<!Ed)w|[šžčĺŭłćźńñ]|tsch|tsj")
FAMILY = re.compile(r"^(?!Lev$|Ly?ubov$)\w+(ov|ev|ova|eva|skiy|skyi|sky|enko|chuk|vich|yan|ian)$")
DUTCH = (("tsjj", "shch"), ("tsj", "ch"), ("zj", "zh"), ("sj", "sh"), ("oe", "u"), ("Oe", "U"),
         ("Tsj", "Ch"), ("Sj", "Sh"), ("Zj", "Zh"))


def everyday(name):
    """Some lists write the family name first and in capitals ("LUZAMBA Jean-Claude"), a last name
    small ("Musavir khan"), initials behind ("Basavaraj G.S.")."""
    words = BEHIND.sub("", HONOUR.sub("", re.sub(" @ \\w+", "", tidy(name)))).split()
    upper = [w for w in words if len(w) > 3 and re.sub("[^\\w]", "", w).isupper()]
    if upper and len(upper) < len(words):
        words = [w for w in words if w not in upper] + [cased(w) for w in upper]
    elif upper:
        words = [cased(w) for w in words]
    if re.fullmatch(r"([A-Z]\.){2,3}", words[-1]):
        words = [words[-1].replace(".", ". ").strip(), words[0]] if len(words) == 2 else words[:-1]
    if words[-1].isalpha() and words[-1].islower():
        words[-1] = words[-1].capitalize()
    return " ".join(words)


def in_english(name):
    """A name of the former Soviet Union as English writes it; without the patronymic."""
    if re.search("tsj|zj|sj", name):
        for dutch, english in DUTCH:
            name = name.replace(dutch, english)
    name = re.sub(r"tch(?=a|e|o)", "ch", name)
    words = name.split()
    if len(words) == 2 and FAMILY.match(words[0]) and not FAMILY.match(words[1]):
        name = words[1] + " " + words[0]
    return PATRONYMIC.sub(r"\1 \3", name)


def single(name, country):
    """Indonesians, Indians and Tibetans may have one name only; elsewhere it is a part of one."""
    return country in ("IDN", "IND", "CHN", "") and latin(name) and \
        re.fullmatch(r"[A-Z]\w{3,}", name)


def names_in(sources, country_of, countries):
    """The names of the office holders of some countries."""
    path = os.path.join(sources, "every-politician-scrapers", "people_clean.tsv")
    return [row["name"] for row in read(path) if country_of.get(row["wikidata"]) in countries]


def add_politicians(b, country_of):
    offices = Offices(b.nations)
    rows = list(read(b.path("every-politician-scrapers", "people_clean.tsv")))
    rows.sort(key=lambda r: (r["tier"], r["wikidata"]))
    for row in rows:
        name, positions = everyday(row["name"]), split(row["main_positions(|)"])
        year = min(2023, int(row["last_year"] or 0))
        country = country_of.get(row["wikidata"], "")
        forms = [a for a in split(row["aliases(|)"]) if good(a)]
        if country in EAST_SLAVIC:
            forms = [f for f in forms + [name] if not FOREIGN.search(f)]
            name = in_english(name)
            if FOREIGN.search(name) and row["tier"] == "3":
                continue
        elif country == "JPN":
            name = b.families.japanese(name)
        # "Abdul Rahman" is a whole name of few, and a part of many others'.
        if row["tier"] == "3" and (year < OLDEST_LEGISLATOR or
                                   re.fullmatch(r"Abd(ul|el|al)?[ -]\w+", name)):
            if good(name):
                b.others.append({"form": name, "family": b.families.of(name, country),
                                 "country": country, "prior": 0})
            continue
        if not good(name) and not (row["tier"] in "12" and single(name, country)):
            continue
        weight = max(0, min(10, (b.nations.prior(country) - 60) // 2 if country else 2))
        prior, kind = rank(row["tier"], year, positions, weight, offices)
        b.add(row["wikidata"], name, prior, kind, country, None, forms)
