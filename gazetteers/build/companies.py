"""Companies: the hand list, the S&P 500, and the largest that report to the SEC."""

import json
import re

from common import hand_lines, latin, read_csv, tidy
from marks import marked

SUFFIX = re.compile(r"[ ,]+(Inc|Incorporated|Corp|Corporation|Co|Company|Companies|Cos|Ltd|Limited|"
                    r"PLC|plc|N\.?V|S\.?A|S\.?p\.?A|AG|SE|LLC|LP|L\.?P|Holdings?|Group|Trust|"
                    r"Holding|B\.?V|ASA|A/S|Ltda|S\.?A\.?B|de C\.?V|KGaA|GmbH)\.?$")
LEGAL = re.compile(r"\b(Inc|Corp|Co|Ltd|PLC|plc|LLC|LP|NV|SA|AG|SE)\.?$")
NO_COMPANY = re.compile(r"\b(ETF|Trust|Fund|SPDR|iShares|ProShares|Acquisition|Index|Royalty|"
                        r"Municipal|Income|Treasury|Bitcoin|Ether|Warrants|Partners Fund)\b", re.I)


def titled(name, words):
    """"NVIDIA CORP" as news writes it: Nvidia Corp."""
    name = re.sub(r"\s*/[A-Z. ]+/?\s*$", "", tidy(name)).replace("\\", "")
    name = name.rstrip("/")
    # "BERKLEY W R CORP" is filed under Berkley.
    name = re.sub(r"^([A-Z]\w+) ([A-Z]) ([A-Z])\b", r"\2.\3. \1", name)
    made = []
    for word in name.split():
        letters = re.sub("[^A-Za-z]", "", word)
        if letters.isupper() and (len(letters) > 3 or
                len(letters) == 3 and letters.lower() in words.share or letters in (
                "INC", "LTD", "CO", "OF", "GO", "UP", "ELI", "SAN", "LAS", "LOS", "DE", "RIO")):
            word = re.sub("[A-Za-z]+", lambda m: m.group(0).capitalize(), word)
            word = re.sub("'S\\b", "'s", word)
            if word in ("And", "Of", "The", "For", "De") and made:
                word = word.lower()
        made.append(word)
    text = " ".join(made)
    for upper, right in (("Llc", "LLC"), ("Plc", "PLC"), ("Usa", "USA")):
        text = re.sub(r"\b%s\b" % upper, right, text)
    return re.sub(r"\b(Inc|Corp|Co|Ltd)$", r"\1.", text)


def short_of(name):
    """Without what only registers and lawyers write."""
    old = None
    while old != name:
        old = name
        name = SUFFIX.sub("", name).strip(" ,&")
    return name


# "Toyota Motor" is Toyota, but "Samsung Life" is not Samsung.
SAME = re.compile(r"( (Motors?|Group|Holdings?|Technolog(y|ies)|Electronics|International|Industries|Bank|"
                  r"Airlines?|Airways|Air Lines|Pharmaceuticals?|Pharma|Energy|Financial|Insurance|"
                  r"Computer|Systems|Communications|Platforms|Enterprises|Brands|Stores|Properties|"
                  r"Laboratories|Resources|Petroleum|Oil|Networks|Services|Properties|Foods|"
                  r"Inc|Corp|Co|Ltd|PLC|plc|Limited|Company|Corporation|AG|SE|SA|NV|ASA|AB|SpA|Oyj|"
                  r"PJSC|GmbH|A/S|LLC|LP|Cos|BV|KGaA|USA|America|Europe)\.?)+$")
BANK = re.compile(r"\b(Bank|Bancorp|Banco|Banc|Banque|Bancshares|Bankshares|Bancorporation|"
                  r"Bancsystem|Savings)\b")


def kind(name):
    return "bank" if BANK.search(name) else "company"


def parted(name, forms):
    """The forms of a company, and those that are daughters of it: more than its name stands there."""
    start = short_of(name) + " "
    own = [f for f in forms if f[0].startswith(start) and f[0] != name and
           not SAME.match(f[0][len(start) - 1:])]
    return [f for f in forms if f not in own], own


def add_hand(b):
    for line in hand_lines("companies.txt"):
        name, country, prior, cell = line.split("|")
        prior, _, subtype = prior.partition(" ")
        subtype = subtype or "company"
        weak = "yes" if name.endswith("~") else ""
        case = "exact" if name.startswith("=") else ""
        name = name.lstrip("=").rstrip("~")
        forms, own = parted(name, list(marked(cell)))
        b.add(name, int(prior), subtype, country, None, forms, case, weak)
        for form, mark, doubt in own:
            b.merge(form, int(prior) - 4, subtype, country, case=mark, weak=doubt)


def add_listed(b):
    for row in read_csv(b.path("sp500", "constituents.csv")):
        name = re.sub(r" ?\((Class|Series) .\)| ?\(The\)", "", row["Security"]).strip()
        if not latin(name) or "(" in name:
            continue
        short = short_of(name)
        put(b, short if len(short) > 2 else name, name, 46)
    with open(b.path("sec-tickers", "company_tickers.json"), encoding="utf-8") as f:
        rows = json.load(f)
    for key in sorted(rows, key=int)[:1500]:
        raw = rows[key]["title"]
        if NO_COMPANY.search(raw) or not latin(raw):
            continue
        name = titled(raw, b.words)
        short = short_of(name)
        if len(short) < 3 or re.search(r"[()\[\]!\\]|\.$", short):
            continue
        put(b, short, name, 40, "")


def put(b, short, long, prior, country="USA"):
    """A name of plain words stands alone only beside other evidence."""
    known = b.find(short, None) or b.find(long, None)
    if known and b.names.names[known]["subtype"] in ("company", "bank"):
        if LEGAL.search(long):
            b.alias(known, long)
        return
    # A body of another kind has the short name: use the long one.
    if known:
        short = long
    words = [w for w in re.findall(r"[^\W\d_]+", short)]
    plain = b.words.all_common(short) if len(words) < 3 else False
    token = words[0].lower() if len(words) == 1 else ""
    weak = "yes" if plain or (token and b.words.common(token, 101)) or \
        token in b.acronyms.names else ""
    forms = [(long, "", "")] if long != short else []
    b.add(short, prior, kind(long), country, None, forms, weak=weak)
