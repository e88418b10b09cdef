"""The bodies every state has: by hand where they have a name of their own, the rest by rule; and
those of provinces and towns, by rule."""

import re

from common import hand_lines, own_id
from marks import marked

FORCES = ((re.compile(r"Air Force|Airforce"), "air-force"), (re.compile(r"Navy|Naval"), "navy"),
          (re.compile(r"Army$|Land Forces|Ground Forces?"), "army"))


# No state makes these a matter of course: a bank of its own, or forces.
NOT_ALL = {"central-bank", "military"}
# They have a parliament, but no foreign ministry; the Holy See has nothing of the kind.
DEPENDENT = {"HKG", "GRL", "VAT"}


def kind_of(kind, name):
    """Which portfolio of portfolios.txt is meant by a body of this kind and name."""
    if kind == "military":
        return next((k for pattern, k in FORCES if pattern.search(name)), "forces")
    if kind == "court":
        return "constitutional-court" if "Constitutional" in name else "supreme-court"
    return kind


class States:
    """The states, which get bodies by rule (their dependencies do not), and what those are called by."""

    def __init__(self, nations, codes):
        self.adjective, self.of, self.name = {}, {}, {}
        special = {}
        for line in hand_lines("adjectives.txt"):
            code, *words = line.split("|")
            special[code] = words
        for code in codes:
            adjective, of = special.get(code, ("", ""))
            forms = [adjective] + [f for f, weak in nations.by_code[code]["people"] if not weak]
            self.name[code] = nations.by_code[code]["name"]
            self.of[code] = of or self.name[code]
            self.adjective[code] = next((f for f in forms if f), self.name[code])

    def fill(self, form, code):
        return form.replace("of {c}", "of " + self.of[code]) \
                   .replace("{c}", self.name[code]).replace("{p}", self.adjective[code])


class Portfolio:
    """One line of portfolios.txt: "kind=CODES" is only for these countries, "kind!CODES" not."""

    def __init__(self, line):
        head, self.subtype, *self.forms = line.split("|")
        self.kind, sign, codes = re.match(r"([a-z-]+)([=!]?)(.*)$", head).groups()
        self.only = set(codes.split()) if sign == "=" else None
        self.never = set(codes.split()) if sign == "!" else set()

    def applies(self, code):
        return code not in self.never and (self.only is None or code in self.only)


def add_states(b, priors):
    rows = list(own_rows())
    states = States(b.nations, {code for subtype, code, _, _ in rows
                                if subtype == "parliament"} - DEPENDENT)
    portfolios = [Portfolio(line) for line in hand_lines("portfolios.txt")]
    own = add_own(b, rows, states, {p.kind: p for p in portfolios}, priors)
    for p in portfolios:
        for code in sorted(states.adjective):
            if code == "USA" or not p.applies(code) or \
                    p.subtype in NOT_ALL and (code, p.subtype) not in own or \
                    p.kind == "defense" and (code, "military") not in own:
                continue
            made = [states.fill(f, code) for f in p.forms]
            if p.kind == "defense" and code in ("GBR", "AUS", "CAN", "NZL", "IRL", "ZAF"):
                made = [f.replace("Defense", "Defence") for f in made] + made
            population = max(0, b.nations.prior(code) - 60) // 2
            prior = 36 + population + (8 if p.kind == "foreign" else 0)
            id = own.get((code, p.kind))
            if id:
                for form in made:
                    b.alias(id, form)
            else:
                b.merge(made[0], prior, p.subtype, code, made[1:])


def own_rows():
    """The rows of states.txt: subtype, country, name, other forms."""
    for line in hand_lines("states.txt"):
        if line.startswith("@ "):
            subtype = line[2:]
            continue
        code, name, *cell = line.split("|")
        yield subtype, code, name, list(marked(cell[0])) if cell else []


def add_own(b, rows, states, portfolios, priors):
    """Adds the rows of states.txt. Returns the id of each body that portfolios.txt would make as
    well, and for each kind that a country has."""
    own = {}
    for subtype, code, name, forms in rows:
        kind = kind_of(subtype, name)
        weak, name = ("yes", name[:-1]) if name.endswith("~") else ("", name)
        portfolio = portfolios.get(kind)
        # "Parliament of Ghana" is one of the ways to say "Ghanaian Parliament".
        if portfolio and code in states.adjective:
            made = [states.fill(f, code) for f in portfolio.forms]
            if name in made:
                forms.append((name, "", ""))
                name = made[0]
        size = min(8, max(0, b.nations.prior(code) - 60) // 3)
        id = b.merge(name, priors[subtype] - 10 + size, subtype, code, forms, weak=weak)
        own.setdefault((code, subtype), id)
        own.setdefault((code, kind), id)
    return own


def add_patterns(b):
    """patterns.txt: what every province or town of a list has."""
    for line in hand_lines("patterns.txt"):
        if line.startswith("= "):
            country, prior, names = line[2:].split("|")
            pairs = [(n.split("=") * 2)[:2] for n in names.split(",")]
            continue
        subtype, name, *cell = line.split("|")
        for one, two in pairs:
            fill = [f for f in marked((name + "," + cell[0] if cell else name)
                                      .replace("{2}", two).replace("{}", one))]
            first = fill[0]
            known = b.find(first[0], country)
            if known is None:
                known = b.add(first[0], int(prior), subtype, country,
                              own_id("org", first[0], country.lower()))
            for form in fill[1:]:
                b.alias(known, *form)
