"""Companies: the hand list, the S&P 500, and the largest that report to the SEC."""

import json
import re

from common import hand_lines, latin, read_csv, tidy

SUFFIX = re.compile(r"[ ,]+(Inc|Incorporated|Corp|Corporation|Co|Company|Companies|Cos|Ltd|Limited|"
                    r"PLC|plc|N\.?V|S\.?A|S\.?p\.?A|AG|SE|LLC|LP|L\.?P|Holdings?|Group|Trust|"
                    r"Holding|B\.?V|ASA|A/S|Ltda|S\.?A\.?B|de C\.?V|KGaA|GmbH)\.?$")
LEGAL = re.compile(r"\b(Inc|Corp|Co|Ltd|PLC|plc|LLC|LP|NV|SA|AG|SE)\.?$")
NO_COMPANY = re.compile(r"\b(ETF|Trust|Fund|SPDR|iShares|ProShares|Acquisition|Index|Royalty|"
                        r"Municipal|Income|Treasury|Bitcoin|Ether|Warrants|Partners Fund)\b", re.I)


def titled(name):
    """"NVIDIA CORP" as news writes it: Nvidia Corp."""
    name = re.sub(r"\s*/[A-Z. ]+/?\s*$", "", tidy(name)).replace("\\", "")
    words = []
    for word in name.split():
        letters = re.sub("[^A-Za-z]", "", word)
        if letters.isupper() and (len(letters) > 3 or letters in (
                "INC", "LTD", "CO", "AND", "OF", "THE", "FOR", "OIL", "GAS", "AIR", "NEW", "ONE",
                "BIG", "RED", "SUN", "SEA", "BAY", "CAR", "GO", "UP", "OLD", "TWO", "ELI", "SAN",
                "LOS", "TOP", "DE", "VAN", "RIO", "TAX", "FOX", "NET", "DIE")):
            word = re.sub("[A-Za-z]+", lambda m: m.group(0).capitalize(), word)
            word = re.sub("'S\\b", "'s", word)
            if word in ("And", "Of", "The", "For", "De") and words:
                word = word.lower()
        words.append(word)
    text = " ".join(words)
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


def add(b):
    for line in hand_lines("companies.txt"):
        name, country, prior, cell = line.split("|")
        weak = "yes" if name.endswith("~") else ""
        case = "exact" if name.startswith("=") else ""
        forms = [(f.strip().lstrip("=").rstrip("~"), "exact" if f.startswith("=") else "",
                  "yes" if f.endswith("~") else "") for f in cell.split(",") if f.strip()]
        b.add(name.lstrip("=").rstrip("~"), int(prior), "company", country, None, forms, case, weak)
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
        name = titled(raw)
        short = short_of(name)
        if len(short) < 3 or re.search(r"[()\[\]!\\]|\.$", short):
            continue
        put(b, short, name, 40, "")


def put(b, short, long, prior, country="USA"):
    """A name of plain words stands alone only beside other evidence."""
    known = b.find(short, None) or b.find(long, None)
    if known and b.names.names[known]["subtype"] == "company":
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
        token in b.person_words else ""
    forms = [(long, "", "")] if long != short else []
    b.add(short, prior, "company", country, None, forms, weak=weak)
