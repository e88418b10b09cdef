"""Parties: Party Facts, with the ids of Wikidata, and The World Factbook."""

import re

from common import folded, read, read_csv, tidy

PARTY = re.compile("Party|Union|Alliance|Movement|Front|League|Democrats|Congress|Coalition|Rally|"
                   "Forum|Bloc")


def good(name):
    return " " in name and name[0].isupper() and "," not in name and "--" not in name and " - " not in name and \
        len(name) < 70


def allied(row, letters):
    """CDU/CSU are two parties, which have rows of their own."""
    short, country = row["name_short"], row["country"]
    return "/" in short and (re.search(r"\w/\w", row["name_english"]) or
                             all((country, part.strip()) in letters for part in short.split("/")))


class PartyFacts:
    """The parties since 1985, and the id of each by country and folded name."""

    def __init__(self, b):
        wikidata = {r["partyfacts_id"]: r["wikidata_id"]
                    for r in read_csv(b.path("partyfacts", "wikidata.csv"))}
        self.rows, self.ids = [], {}
        used = set()
        rows = list(read_csv(b.path("partyfacts", "partyfacts-core-parties.csv")))
        letters = {(row["country"], row["name_short"]) for row in rows}
        for row in rows:
            if allied(row, letters) or row["technical"] or row["country"] not in b.nations.by_code or \
                    row["year_last"] and int(row["year_last"]) < 1985:
                continue
            english = [tidy(n) for n in re.split(" / |/", row["name_english"])]
            english = [n for n in english if b.usable(n) and good(n)]
            if not english:
                continue
            id = wikidata.get(row["partyfacts_id"], "")
            if not re.fullmatch("Q[1-9][0-9]*", id) or id in used:
                id = None
            else:
                used.add(id)
            native = tidy(row["name"].split("/")[0])
            native = native if b.usable(native) and good(native) else ""
            self.rows.append((row["country"], id, english, native, row["name_short"].strip(),
                              float(row["share"] or 0)))
        # The larger of two parties of one name has it.
        for country, id, english, native, _, share in sorted(self.rows, key=lambda r: -r[5]):
            for name in english + [native]:
                if id and name:
                    self.ids.setdefault((country, folded(name).lower()), id)

    def id(self, country, forms):
        """The id of the party that has one of these names, the first name first."""
        found = (self.ids.get((country, folded(f).lower())) for f in forms)
        return next((id for id in found if id), None)


def add(b):
    add_partyfacts(b)
    add_factbook(b)


def add_partyfacts(b):
    rows = sorted(b.party_facts.rows, key=lambda r: -r[5])
    for country, id, english, native, short, share in rows:
        weight = max(0, (b.nations.prior(country) - 60) // 4)
        prior = min(52, 24 + int(share / 3) + weight)
        forms = [(n, "", "yes" if b.words.all_common(n) and not PARTY.search(n) else "")
                 for n in english[1:]]
        if native:
            forms.append((native, "", ""))
        # The letters of parties of small states mostly mean something else to the world.
        if share >= 5 and b.nations.prior(country) >= 60 and re.fullmatch("[A-Z]{3,6}", short):
            forms.append((short, "exact", "yes"))
        plain = b.words.all_common(english[0]) and not PARTY.search(english[0])
        known = id if id in b.names.names else \
            b.find(english[0], country) or b.find(native or english[0], country)
        # Of two parties of one name the larger has it.
        if known and id and known != id and known[0] == "Q":
            continue
        if known:
            for f in [(english[0], "", "yes" if plain else "")] + forms:
                b.alias(known, *f)
            continue
        b.add(english[0], prior, "party", country, id, forms, weak="yes" if plain else "")


def add_factbook(b):
    """"National Union for the Total Independence of Angola or UNITA (largest opposition party)"."""
    for row in read(b.path("factbook-extract", "parties.tsv")):
        country = b.nations.factbook.get(row["file"])
        if not country or country not in b.nations.by_code:
            continue
        for cell in row["parties_raw"].split(" || "):
            cell = tidy(re.sub(r"\[.*?\]|\(.*?\)|[;(\[].*", "", cell))
            m = re.match(r"(.+?) or ([A-Z][A-Za-z-]{1,8})$", cell)
            name, short = m.groups() if m else (cell, "")
            if not b.usable(name) or not good(name) or " or " in name or \
                    not re.fullmatch(r"[^\W\d_][\w'’.& -]*", name) or \
                    re.search(r"\b([Ii]ndependents?|note|[Nn]one|other|parties|coalition)\b", name):
                continue
            plain = b.words.all_common(name) and not PARTY.search(name)
            forms = [(short, "exact", "yes")] if re.fullmatch("[A-Z]{4,6}", short) and \
                b.nations.prior(country) >= 60 else []
            b.merge(name, 34 + max(0, (b.nations.prior(country) - 60) // 4), "party", country,
                    forms, weak="yes" if plain else "")
