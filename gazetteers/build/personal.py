"""How the names of people are made up: which part a later short form uses."""

import re

from common import folded, hand_lines

PARTICLES = {"van", "von", "der", "den", "de", "di", "da", "du", "del", "della", "dos", "das", "do",
             "la", "le", "los", "las", "bin", "ibn", "ben", "ter", "ten", "zu", "af", "dalla", "lo",
             "st.", "san", "el", "abu", "mac", "o'"}
SUFFIX = re.compile(r",? (Jr\.?|Sr\.?|II|III|IV|Jnr|MP|QC|KC)$")
SPANISH = {"ESP", "MEX", "ARG", "CHL", "COL", "PER", "VEN", "ECU", "BOL", "URY", "PRY", "CRI", "PAN",
           "GTM", "HND", "NIC", "SLV", "DOM", "CUB"}
FAMILY_FIRST = {"CHN", "TWN", "HKG", "KOR", "PRK", "SGP", "MYS", "MAC"}


class Families:
    def __init__(self, given, surnames):
        """Two tables of name to number of bearers."""
        surnames = {folded(n).lower(): c for n, c in surnames.items()}
        self.given = {folded(n).lower() for n, c in given.items()
                      if c > surnames.get(folded(n).lower(), 0)}
        self.east = {folded(w) for w in hand_lines("family-first.txt")}

    def of(self, name, country):
        name = SUFFIX.sub("", name)
        words = name.split()
        if len(words) < 2:
            return name
        if " of " in name or re.search(r" [IVX]+$", name):
            return ""
        if country in FAMILY_FIRST and len(words) <= 4:
            # "Li Jianguo", "Perng Fai-nan"; but "Wuxian Zhu" and "Carrie Lam".
            if folded(words[0]) in self.east or re.search("-[a-z]", words[1]) and len(words) == 2:
                return words[0]
        if country == "VNM":
            return words[-1]
        if country in SPANISH and len(words) >= 3:
            return self.spanish(words)
        family = [words[-1]]
        rest = words[1:-1]
        while rest and rest[-1].lower() in PARTICLES:
            family.insert(0, rest.pop())
        # "de Blasio" and "bin Salman" keep it, "al-Assad" is Assad.
        text = " ".join(family)
        if country in ("PRT", "BRA", "AGO", "MOZ", "CPV", "STP", "GNB"):
            text = words[-1]
        return re.sub(r"^([Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]d|[Aa]r|[Aa]n|[Aa]z|[Aa]t)-(?=[A-Z])", "", text)

    def spanish(self, words):
        """Of two surnames the first: Daniel Ortega Saavedra is Ortega. "María del Carmen" is given."""
        i = 1
        words = re.sub(" (i|y|e) .*$", "", " ".join(words)).split()
        last = len(words) - 1
        while i < last:
            j = i
            while j < last and words[j].lower() in PARTICLES:
                j += 1
            if j == last or folded(words[j]).lower() not in self.given:
                break
            i = j + 1
        family = []
        for word in words[i:]:
            family.append(word)
            if word.lower() not in PARTICLES:
                break
        return " ".join(family)
