"""Sports clubs. Their short names are towns and animals: all weak but the full names of US teams."""

import glob
import json
import os
import re

from common import latin, tidy

CITY_STATES = {"eng": "GBR", "sco": "GBR", "wal": "GBR", "nir": "GBR", "kos": "XKX",
               "deutschland": "DEU"}


def country_of(b, path):
    m = re.search(r"_([a-z]{2,3})\.clubs", os.path.basename(path))
    code = m.group(1) if m else ""
    return CITY_STATES.get(code) or b.nations.alpha3.get(code.upper(), "")


def good(form):
    return latin(form) and not re.search(r"[()\[\]@#/:;$?\d]", form) and len(form) > 3 and \
        form[0].isupper() and "." not in form


def clubs(path):
    """"Arsenal FC, 1886, @ Emirates Stadium, London" and lines of "| other names"."""
    club = None
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = re.sub("#.*", "", line).rstrip()
            if not line or line.startswith("="):
                club = None if not line else club
                continue
            if line.lstrip().startswith("|"):
                if club:
                    for form in line.split("|")[1:]:
                        form = tidy(re.sub(r"\{.*?\}|\[.*?\]", "", form))
                        if good(form) and not re.search(r"\b[A-Z]\.", form):
                            club[1].append(form)
                continue
            if club:
                yield club
            name = tidy(re.sub(r"\(.*?\)|\[.*?\]", "", line.split(",")[0]))
            club = (name, []) if good(name) and not line.startswith(" ") else None
            if club and "," not in line:
                club = (name, [])
        if club:
            yield club


def add(b):
    for sport, file, keys in (("nfl", "nfl_teams.json", ("nfl_teams",)),
                              ("mlb", "mlb_teams.json", ("mlb_teams",)),
                              ("nba", "nba_teams.json", ("nba_teams",)),
                              ("nhl", "nhl_teams.json", ("nhl_teams",))):
        with open(b.path("corpora", "data", "sports", file), encoding="utf-8") as f:
            data = json.load(f)
        teams = data.get(keys[0]) or next(v for v in data.values() if isinstance(v, list))
        for team in teams:
            name = tidy(team["name"])
            for old, new in (("Cleveland Indians", "Cleveland Guardians"),
                             ("Washington Football Team", "Washington Commanders"),
                             ("Oakland Raiders", "Las Vegas Raiders"),
                             ("San Diego Chargers", "Los Angeles Chargers"),
                             ("St. Louis Rams", "Los Angeles Rams"),
                             ("Washington Redskins", "Washington Commanders")):
                name = new if name == old else name
            nick = name.split()[-1]
            if name.endswith(("Red Sox", "White Sox", "Blue Jays", "Trail Blazers", "Maple Leafs",
                              "Red Wings", "Blue Jackets", "Golden Knights")):
                nick = " ".join(name.split()[-2:])
            if not b.find(name, None):
                b.add(name, 44, "sport", "CAN" if name.startswith(
                    ("Toronto", "Montreal", "Vancouver", "Calgary", "Edmonton", "Winnipeg",
                     "Ottawa")) else "USA", None, [(nick, "", "yes")])
    for path in sorted(glob.glob(b.path("openfootball-clubs", "*.clubs.txt"))):
        country = country_of(b, path)
        for name, forms in clubs(path):
            known = b.find(name, country) or \
                next((i for i in (b.named(f, country) for f in forms) if i), None)
            if known and b.names.names[known]["subtype"] != "sport":
                continue
            forms = [(f, "", "yes") for f in [name] * bool(known) + forms[:4]]
            if known:
                for f in forms:
                    b.alias(known, *f)
            else:
                b.add(name, 30, "sport", country, None, forms, weak="yes")
