"""Other ways to write the forms of a body: the spelling of the other side of the Atlantic, US and UN
for the long names, and what stands at the end of the name of a company."""

import re

SPELLED = (("Defense", "Defence"), ("Labor", "Labour"), ("Organization", "Organisation"),
           ("Program", "Programme"), ("Center", "Centre"))
BODIES = {"agency", "ministry", "council", "court", "military", "police", "intelligence", "executive",
          "international", "ngo", "university", "other"}
LEGAL = (("Corp.", "Corporation"), ("Co.", "Company"), ("Ltd.", "Limited"), ("Ltd", "Limited"))


def spelled(form):
    """All of it as Americans write, and as Britons do."""
    american = british = form
    for one, two in SPELLED:
        american = re.sub(r"\b%s(?=s?\b)" % two, one, american)
        british = re.sub(r"\b%s(?=s?\b)" % one, two, british)
    return {american, british} - {form}


def shortened(form, country):
    if form.startswith("United Nations ") and form.count(" ") > 1:
        yield "UN " + form[15:]
    if form.startswith("United States ") and country == "USA":
        yield "U.S. " + form[14:]


def company(form):
    for short, long in LEGAL:
        if form.endswith(" " + short):
            yield form[:-len(short)] + long
    if " & " in form and not form.endswith(" & Co."):
        yield form.replace(" & ", " and ")


def add(b):
    for id, row in sorted(b.names.names.items()):
        subtype, country = row["subtype"], row["country"]
        rows = [(row["form"], row["case"], row["weak"])]
        rows += [(f, *marks) for f, marks in sorted(b.names.aliases.get(id, {}).items())]
        for form, case, weak in rows:
            if case or " " not in form:
                continue
            made = list(shortened(form, country))
            if subtype in BODIES:
                for f in [form] + made:
                    made += sorted(spelled(f))
            if subtype in ("company", "bank", "media", "ngo"):
                made += company(form)
            for f in made:
                b.alias(id, f, "", weak)
