"""Countries, US states and their people: hand tables joined to the code lists."""

import os
import re

from common import hand, hand_lines, log_prior, own_id, read, read_csv, tidy


def cell_forms(cell):
    """"=US~" is the form US, exact, weak. Forms are parted by commas; a place in the United States
    keeps its own comma by being parted with semicolons."""
    separator = ";" if ";" in cell else ","
    for part in cell.split(separator):
        part = part.strip()
        if part and part not in "=~":
            exact = "exact" if part.startswith("=") else ""
            weak = "yes" if part.endswith("~") else ""
            yield part.lstrip("=").rstrip("~"), exact, weak


class Countries:
    """Facts about every country, by alpha-3 code; alpha-2 to alpha-3; ids."""

    def __init__(self, sources):
        self.by_code = {}
        self.alpha3 = {"XK": "XKX"}
        population = {}
        for row in read(os.path.join(sources, "geonames-cities15000", "countryInfo.tsv")):
            self.alpha3[row["#ISO"]] = row["ISO3"]
            population[row["ISO3"]] = int(row["Population"] or 0)
        formal, ids, display, factbook, sport = {}, {"XKX": "Q1246"}, {}, {}, {}
        for row in read_csv(os.path.join(sources, "country-codes", "country-codes.csv")):
            code = row["ISO3166-1-Alpha-3"]
            code = {"ALD": "ALA"}.get(code, code)
            formal[code] = re.sub("^the ", "", row["UNTERM English Formal"])
            display[code] = row["CLDR display name"]
            ids[code] = row["wikidata_id"].rsplit("/", 1)[-1]
            sport[code] = {row[c] for c in ("IOC", "FIFA") if re.fullmatch("[A-Z]{3}", row[c])}
            alpha2 = row["ISO3166-1-Alpha-2"]
            self.alpha3[alpha2] = code
            factbook[row["FIPS"].strip().lower()] = code
        long = {}
        for row in read(os.path.join(sources, "factbook-extract", "countries.tsv")):
            code = factbook.get(row["file"])
            if row["long"] not in ("none", "NA", "") and "(" not in row["long"] and code:
                long[code] = row["long"].replace("Union of Burma", "Union of Myanmar")
        self.factbook = factbook
        point = {}
        for name in ("ne_50m_admin_0_countries.tsv", "ne_110m_admin_0_countries.tsv"):
            for row in read(os.path.join(sources, "natural-earth", name)):
                code = row["ISO_A3"] if row["ISO_A3"] != "-99" else row["ADM0_A3"]
                point.setdefault(code, (row["lat_mid"], row["lon_mid"]))
        for row in hand("country_points.tsv"):
            point[row["country"]] = (row["lat"], row["lon"])
        for line in hand_lines("countries.txt"):
            code, name, aliases, people = line.split("|")
            self.by_code[code] = {
                "id": ids.get(code) or own_id("loc", code), "name": name or display[code],
                "aliases": list(cell_forms(aliases)), "people": list(plurals(people)),
                "sport": sorted(sport.get(code, ())),
                "long": [f for f in (formal.get(code), long.get(code)) if f],
                "population": population.get(code) or 1000,
                "point": point.get(code, ("", ""))}

    def everyday(self, code):
        """The country's name, and its other names that are no abbreviations."""
        c = self.by_code[code]
        return [c["name"]] + [form for form, case, weak in c["aliases"] if not case and not weak]

    def id(self, code):
        return self.by_code[code]["id"] if code in self.by_code else ""

    def prior(self, code):
        return log_prior(self.by_code[code]["population"]) if code in self.by_code else 0


def plurals(cell):
    """"Dane+" is Dane and Danes; "~" marks a weak form."""
    for part in cell.split(","):
        weak = "yes" if part.endswith("~") else ""
        part = part.strip().rstrip("~")
        if not part:
            continue
        if part.endswith("+"):
            part = part[:-1]
            yield part, weak
            yield part + "s", weak
        else:
            yield part, weak


def states():
    for line in hand_lines("us_states.txt"):
        id, postal, ap, name, millions, lat, lon, people = line.split("|")
        yield {"id": id, "postal": postal, "ap": ap, "name": name,
               "population": float(millions) * 1e6, "lat": lat, "lon": lon,
               "people": list(plurals(people))}


def extras():
    """Places that no source gives as the news names them."""
    for file in ("places_extra.txt", "regions.txt", "lands.txt", "towns.txt", "facilities.txt",
                 "facilities_us.txt"):
        for line in hand_lines(file):
            name, subtype, country, lat, lon, thousands, aliases = line.split("|")
            weak = "yes" if name.endswith("~") else ""
            yield {"name": tidy(name.rstrip("~")), "weak": weak, "subtype": subtype,
                   "country": country, "lat": lat, "lon": lon,
                   "population": float(thousands) * 1000, "aliases": list(cell_forms(aliases))}
