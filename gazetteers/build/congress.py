"""Members of the Congress of the United States, presidents and vice presidents."""

import re

from common import own_id, read_csv
from politicians import good


def yaml_people(path):
    """Enough of YAML for the Congress files: names, ids and the last term of each person."""
    people, section = [], ""
    with open(path, encoding="utf-8") as f:
        for line in f:
            text = line.rstrip("\n")
            if text.startswith("- id:"):
                people.append({"terms": 0})
                section = "id"
                continue
            m = re.match(r"  (\w+):$", text)
            if m:
                section = m.group(1)
                continue
            m = re.match(r"    (\w+): '?(.*?)'?$", text)
            if m and section in ("id", "name", "bio"):
                people[-1][section + "." + m.group(1)] = m.group(2).strip('"')
            m = re.match(r"  - type: (\w+)", text)
            if m and section == "terms":
                people[-1]["last"] = m.group(1)
                people[-1]["terms"] += 1
            m = re.match(r"    end: '?(\d{4})", text)
            if m and section == "terms":
                people[-1]["end"] = int(m.group(1))
    return people


def full_forms(first, middle, last, suffix, nickname, official):
    """"Bernard Sanders", "Bernie Sanders", "Charles E. Schumer"; not "J. Hill" for French Hill."""
    tail = " " + suffix if suffix else ""
    forms = [first + " " + last, official]
    if suffix:
        forms.append(first + " " + last + tail)
    if middle:
        forms += [first + " " + middle + " " + last, first + " " + middle[0] + ". " + last]
        if suffix:
            forms.append(first + " " + middle[0] + ". " + last + tail)
    if nickname:
        forms.append(nickname + " " + last)
    return [f for f in forms if f and good(f) and len(f.split()[0]) > 1 and
            not re.match(r"[A-Z]\. (?=%s( |$))" % re.escape(last), f)]


def add_members(b):
    for p in yaml_people(b.path("congress-legislators", "legislators-current.yaml")):
        first, last = p.get("name.first", ""), p.get("name.last", "")
        everyday = re.sub(r" \(.*\)$", "", p.get("id.wikipedia", "")) or \
            p.get("name.official_full") or first + " " + last
        prior = 52 if p.get("last") == "sen" else 40
        prior += min(8, p["terms"] // 2)
        id = p.get("id.wikidata") or own_id("per", everyday)
        if id in b.names.names:
            row = b.names.names[id]
            row["prior"] = max(row["prior"], prior)
            row.update(country="USA", subtype="legislator")
            b.alias(id, everyday)
        b.add(id, everyday, prior, "legislator", "USA", last)
        for form in full_forms(first, p.get("name.middle", ""), last, p.get("name.suffix", ""),
                               p.get("name.nickname", ""), p.get("name.official_full", "")):
            b.alias(id, form)


def add_executive(b):
    for p in yaml_people(b.path("congress-legislators", "executive.yaml")):
        first, last = p["name.first"], p["name.last"]
        name = first + " " + last
        forms = full_forms(first, p.get("name.middle", ""), last, p.get("name.suffix", ""),
                           p.get("name.nickname", ""), "")
        born = p.get("bio.birthday", "")[:4]
        ids = [b.find(f, "USA") for f in (forms[::-1] + [name])]
        id = next((i for i in ids if i), None) or own_id("per", name, born)
        recent = p.get("end", 0) >= 1945
        b.add(id, name, 70 if recent else 58, "head-of-state" if p.get("last") == "prez" else
              "politician", "USA", last)
        for form in forms:
            b.alias(id, form)


def add_former_members(b):
    rows = read_csv(b.path("congress-legislators", "legislators-historical.csv"))
    for row in rows:
        if row["birthday"] < "1920":
            continue
        first, last = row["first_name"], row["last_name"]
        everyday = re.sub(r" \(.*\)$", "", row["wikipedia_id"]) or first + " " + last
        if not good(everyday):
            continue
        id = b.find(everyday, "USA") or own_id("per", everyday, row["birthday"][:4])
        prior = 34 if row["type"] == "sen" else 26
        b.add(id, everyday, prior, "legislator", "USA", last)
        b.names.names[id]["prior"] = max(b.names.names[id]["prior"], prior)
        for form in full_forms(first, row["middle_name"], last, row["suffix"], row["nickname"],
                               row["full_name"]):
            b.alias(id, form)
