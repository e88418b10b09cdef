"""How the names of people are made up: which part a later short form uses."""

import re

from common import folded, hand_lines

PARTICLES = {"van", "von", "der", "den", "de", "di", "da", "du", "del", "della", "dos", "das", "do",
             "la", "le", "los", "las", "bin", "ibn", "abdul", "abdel", "abd", "ben", "ter", "ten",
             "zu", "af", "dalla", "dal", "dello", "delle", "degli", "lo", "st.", "san", "santa",
             "el", "abu", "mac", "o'"}
SUFFIX = re.compile(r",? (Jr\.?|Sr\.?|II|III|IV|Jnr|MP|QC|KC)$")
SPANISH = {"ESP", "MEX", "ARG", "CHL", "COL", "PER", "VEN", "ECU", "BOL", "URY", "PRY", "CRI", "PAN",
           "GTM", "HND", "NIC", "SLV", "DOM", "CUB"}
FAMILY_FIRST = {"CHN", "TWN", "HKG", "KOR", "PRK", "SGP", "MYS", "MAC"}


# Where the given name comes first and is what text uses alone.
GIVEN_FIRST = {"ETH", "ERI", "THA", "LAO"}
MALAY = {"MYS", "BRN"}
# Names before the one a Malay is called by.
MALAY_FIRST = set("""ahmad ahmed mohd mohamad mohamed muhammad mohammad mohammed abdul abd wan nik
tengku tunku raja syed haji datuk siti nor nur noor che tan tun khairul mohamaddin""".split())
# Where many put the Christian name last: "Nkolo Menye Hubert".
CENTRAL_AFRICA = {"COD", "COG", "CMR", "GAB", "CAF", "TCD", "BDI", "RWA", "BFA", "TGO", "BEN", "CIV",
                  "MDG"}
CHRISTIAN = 3000                  # bearers of a name that is surely a given one
ROMANCE = "Spanish, Portuguese, Catalan, Basque, Italian, French, Dutch, German"
PORTUGUESE = {"PRT", "BRA", "AGO", "MOZ", "CPV", "STP", "GNB"}
PORTUGUESE_SUFFIX = re.compile(r" (Filho|Neto|J[úu]nior|Sobrinho)$")


class Families:
    def __init__(self, given, surnames, spanish=()):
        """Two tables of name to number of bearers, and full names of speakers of Spanish."""
        surnames = {folded(n).lower(): c for n, c in surnames.items()}
        given = {folded(n).lower(): c for n, c in given.items()}
        self.given = {n for n, c in given.items() if c > surnames.get(n, 0)}
        self.christian = {n for n, c in given.items() if c > CHRISTIAN} | {
            folded(n).lower() for n in language("given.txt", ROMANCE)}
        self.east_given = {folded(n).lower() for n in language("given.txt", "East Asian")}
        self.east = {folded(w) for w in hand_lines("family-first.txt")}
        self.balance = spanish_balance(spanish)

    def of(self, name, country):
        name = SUFFIX.sub("", name)
        if country in PORTUGUESE:
            name = PORTUGUESE_SUFFIX.sub("", name)
        words = name.split()
        if len(words) < 2:
            return name
        if re.search(" (of|the) ", name) or re.search(r" [IVX]+$", name):
            return ""
        if country in FAMILY_FIRST and len(words) <= 4:
            # "Li Jianguo", "Perng Fai-nan"; but "Wuxian Zhu" and "Carrie Lam".
            if folded(words[0]) in self.east or re.search("-[a-z]", words[1]) and len(words) == 2:
                return words[0]
            # "Tony Tan Keng Yam"
            if len(words) == 4 and folded(words[1]) in self.east:
                return words[1]
        if country == "VNM":
            return words[-1]
        if country == "MMR":
            return ""
        if country in GIVEN_FIRST and len(words) <= 3:
            return words[0]
        if country in MALAY and folded(words[-1]) not in self.east:
            called = [w for w in words if folded(w).lower() not in MALAY_FIRST]
            if called and not re.fullmatch(r"[A-Z]{1,2}\.?", words[0]):
                return called[0]
        if country in CENTRAL_AFRICA and folded(words[-1]).lower() in self.christian and \
                not self.is_given(words[0]):
            return words[0]
        if country in SPANISH and len(words) >= 3:
            return self.spanish(words)
        if country in PORTUGUESE:
            return words[-1]
        family = [words[-1]]
        rest = words[1:-1]
        while rest and rest[-1].lower() in PARTICLES:
            family.insert(0, rest.pop())
        # "de Blasio" and "bin Salman" keep it, "al-Assad" is Assad.
        return re.sub(r"^([Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]d|[Aa]r|[Aa]n|[Aa]z|[Aa]t)-(?=[A-Z])", "",
                      " ".join(family))

    def is_given(self, word):
        return folded(word).lower() in self.given

    def spanish(self, words):
        """Of two surnames the first: Daniel Ortega Saavedra is Ortega. "María del Carmen" is given."""
        groups = spanish_groups(words)
        if len(groups) > 3:
            joined = self.joined(groups)
            if len(joined) > 2 and not self.spanish_given(joined[-2]):
                groups = joined
        if len(groups) < 3:
            return groups[-1]
        if len(groups) > 3:
            return groups[-2]
        return groups[2] if self.spanish_given(groups[1]) else groups[1]

    def spanish_given(self, group):
        balance = self.balance.get(folded(group).lower(), 0)
        return balance > 0 or balance == 0 and folded(group).lower() in self.christian

    def joined(self, groups):
        """"Montes", "de Oca" are one; "Germán", "de Caso" are not."""
        result = groups[:1]
        for group in groups[1:]:
            if group.split()[0].lower() in PARTICLES and len(result) > 1 and \
                    not self.spanish_given(result[-1]):
                result[-1] += " " + group
            else:
                result.append(group)
        return result

    def japanese(self, name):
        """The given name first, as news in English has it, where it stands last."""
        words = name.split()
        first, last = (folded(words[i]).lower() for i in (0, -1))
        if len(words) == 2 and last in self.east_given and first not in self.east_given:
            return words[1] + " " + words[0]
        return name


def language(file, name):
    """The part of a hand list that is headed "@ name"."""
    inside = False
    for line in hand_lines(file):
        if line.startswith("@"):
            inside = line[2:] == name
        elif inside:
            yield from line.split()


def spanish_groups(words):
    """Particles go with the word behind them: María, del Carmen, Gebhardt, Garduza."""
    words = re.sub(" (i|y|e) .*$", "", " ".join(words)).split()
    groups, group = [], []
    for word in words:
        group.append(word)
        if word.lower() not in PARTICLES:
            groups.append(" ".join(group))
            group = []
    return groups


def spanish_balance(names):
    """How much more often a part of a name is given than family, where its place tells."""
    balance = {}
    for name in names:
        groups = [folded(g).lower() for g in spanish_groups(name.split())]
        if len(groups) < 3:
            continue
        given = groups[:2] if len(groups) > 3 else groups[:1]
        for group in given:
            balance[group] = balance.get(group, 0) + 1
        for group in groups[-2:] if len(groups) > 3 else groups[-1:]:
            balance[group] = balance.get(group, 0) - 1
    return balance
