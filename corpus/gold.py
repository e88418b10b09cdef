"""Makes the articles and their gold annotation from the marked texts.

    gold.py [--check] [FOLDER]

Reads FOLDER/marked/*.txt (FOLDER: the one gold.py lies in), writes FOLDER/articles/*.txt,
FOLDER/gold/articles.jsonl and the table of articles in FOLDER/README.md, which has the markup.
With --check it writes nothing and also says what of these is not current. Complaints are
file:line: message; if there is one, nothing is written and the status is 1.
"""

import csv
import glob
import json
import os
import re
import sys

from days import FORMS, MODS, days, wellformed

NAMES = ("PERSON", "ORG", "PLACE", "NORP")
KEYS = {"date": r"\d{4}-\d\d-\d\d", "date_from": "header|dateline|none", "kind": r"\S.*",
        "id": r"\S.* = \S+"}
HEAD = "| article | kind | date | words | names | dates |\n|---|---|---|---|---|---|\n"

problems = []


def problem(path, line, message):
    problems.append(f"{path}:{line}: {message}")


def listed(folder):
    """The names of all ids of the lists; an id without a name of its own has an empty one."""
    names = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("id"):
                    names.setdefault(row["id"], "")
                    if row.get("role") == "name":
                        names[row["id"]] = row["form"]
    return names


def folded(text):
    return re.sub(r"\s+", " ", text)


class Article:
    """A marked text: header, ids by name, plain text, marks in their order."""

    def __init__(self, path, ids):
        self.path = path
        self.name = os.path.basename(path)
        self.header, self.ids, self.marks = {}, {}, []
        with open(path, encoding="utf-8", newline="") as file:
            raw = file.read()
        head, line, body = raw.partition("---\n")
        self.first = head.count("\n") + 2
        if not line or not head.endswith("\n"):
            problem(path, 1, "no line --- behind the header")
        self.read_header(head, ids)
        self.text = self.read_marks(body)
        self.check_names()

    def line(self, at):
        return self.first + self.text.count("\n", 0, at)

    def read_header(self, head, ids):
        for i, line in enumerate(head.splitlines(), 1):
            key, colon, value = line.partition(": ")
            if not colon or key not in KEYS or not re.fullmatch(KEYS[key], value):
                problem(self.path, i, f"no header line: {line}")
            elif key != "id":
                if key in self.header:
                    problem(self.path, i, f"a second {key}")
                self.header[key] = value
            else:
                name, entity = value.rsplit(" = ", 1)
                if entity not in ids:
                    problem(self.path, i, f"{entity} stands in no list")
                elif ids[entity] not in ("", name):
                    problem(self.path, i, f"{entity} is {ids[entity]} in the lists, not {name}")
                if name in self.ids:
                    problem(self.path, i, f"a second id of {name}")
                self.ids[name] = entity
        date = self.header.get("date")
        if date and not wellformed("DATE", date):
            problem(self.path, 1, f"date: {date} is no day")
        if (date is None) != (self.header.get("date_from") == "none"):
            problem(self.path, 1, "date and date_from do not agree")
        for key in ("date_from", "kind"):
            if key not in self.header:
                problem(self.path, 1, f"no {key}")

    def read_marks(self, body):
        self.text = ""
        surface = None
        for piece in re.split(r"(\[\[|\]\])", body):
            if piece == "[[" and surface is None:
                surface = ""
            elif piece == "]]" and surface is not None:
                self.mark(*surface.partition("|"))
                surface = None
            elif piece in ("[[", "]]"):
                problem(self.path, self.line(len(self.text)), f"unbalanced {piece}")
            elif surface is not None:
                surface = piece
            else:
                self.text += piece
        if surface is not None:
            problem(self.path, self.line(len(self.text)), "unbalanced [[")
        for name in sorted(self.ids.keys() - {m.get("name") for m in self.marks}):
            problem(self.path, 1, f"id of {name}, which no mark names")
        return self.text

    def mark(self, surface, _, label):
        start = len(self.text)
        self.text += surface
        mark = {"start": start, "end": len(self.text)}
        kind, _, rest = label.partition(" ")
        if surface != surface.strip() or not surface:
            self.wrong(mark, "blanks or nothing in")
        if kind in NAMES:
            mark.update(type=kind, name=folded(rest or surface))
            if mark["name"] in self.ids:
                mark["id"] = self.ids[mark["name"]]
        elif kind in FORMS:
            mark.update(type=kind, **self.timex(mark, kind, rest))
        elif label != "NONE":
            self.wrong(mark, f"unknown type {label!r} of")
        self.marks.append(mark)

    def wrong(self, mark, message):
        surface = self.text[mark["start"]:mark["end"]]
        problem(self.path, self.line(mark["start"]), f"{message} {folded(surface)!r}")

    def timex(self, mark, kind, label):
        """The keys of a value, a mod and written days."""
        value, mod, written = (label.split(" ") + ["-", "-"])[:3]
        if label.count(" ") > 2 or not wellformed(kind, value):
            self.wrong(mark, f"{kind} {label!r} is no value of")
            return {}
        keys = {"value": value}
        if mod in MODS:
            keys["mod"] = mod
        elif mod != "-":
            self.wrong(mark, f"unknown mod {mod} of")
        covered = days(value, mod) if kind in ("DATE", "TIME") else None
        covered = [day.isoformat() for day in covered or ()]
        if written != "-":
            covered = [] if written == "none" else written.split("..")
            if kind not in ("DATE", "TIME") or len(covered) not in (0, 2) or not all(
                    re.fullmatch(KEYS["date"], day) and wellformed("DATE", day)
                    for day in covered) or covered != sorted(covered):
                self.wrong(mark, f"{written} are no days of")
        return keys | dict(zip(("date_start", "date_end"), covered))

    def check_names(self):
        """A name of several words, and a family name, is marked wherever it stands."""
        wanted = set()
        bare = list(self.text)
        for mark in self.marks:
            surface = self.text[mark["start"]:mark["end"]]
            bare[mark["start"]:mark["end"]] = "\0" * len(surface)
            if mark.get("type") in ("PERSON", "ORG", "PLACE"):
                if " " in folded(surface):
                    wanted.add(folded(surface))
                if mark["type"] == "PERSON":
                    wanted.add(folded(surface).split(" ")[-1])
        bare = "".join(bare)
        for name in sorted(wanted | {name.upper() for name in wanted}):
            pattern = re.escape(name).replace(r"\ ", r"\s+")
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", bare):
                problem(self.path, self.line(match.start()), f"{name} is not marked here")

    def gold(self):
        def of(kinds):
            return [mark for mark in self.marks if mark.get("type") in kinds]
        record = {"id": f"articles/{self.name}", "date": self.header.get("date"),
                  "text": self.text, "entities": of(NAMES), "timexes": of(FORMS)}
        return {key: value for key, value in record.items() if value is not None}

    def row(self):
        gold = self.gold()
        date = f"{self.header.get('date_from')} {self.header.get('date', '')}".strip()
        return (f"| {self.name} | {self.header.get('kind')} | {date} | {len(self.text.split())} | "
                f"{len(gold['entities'])} | {len(gold['timexes'])} |\n")


def table(path, rows):
    """README.md with the table of articles as it should be."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if HEAD not in text:
        problem(path, 1, "no table of articles")
    return re.sub(re.escape(HEAD) + r"(?:\|.*\n)*", lambda _: HEAD + "".join(rows), text)


def current(path, text):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read() == text
    except FileNotFoundError:
        return False


def main():
    arguments = sys.argv[1:]
    check = "--check" in arguments
    folder = ([a for a in arguments if a != "--check"] + [os.path.dirname(__file__) or "."])[0]
    ids = listed(os.path.join(folder, os.pardir, "gazetteers"))
    articles = [Article(path, ids)
                for path in sorted(glob.glob(os.path.join(folder, "marked", "*.txt")))]
    made = {os.path.join(folder, "articles", a.name): a.text for a in articles}
    for path in sorted(glob.glob(os.path.join(folder, "articles", "*"))) if check else ():
        if path not in made:
            problem(path, 1, "no marked text makes this article")
    made[os.path.join(folder, "gold", "articles.jsonl")] = "".join(
        json.dumps(a.gold(), ensure_ascii=False) + "\n" for a in articles)
    readme = os.path.join(folder, "README.md")
    made[readme] = table(readme, [a.row() for a in articles])
    for path, text in made.items():
        if check and not current(path, text):
            problem(path, 1, "not current: run corpus/gold.py")
        elif not check and not problems:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
    print(*problems, f"{len(articles)} articles, {len(problems)} problems", sep="\n")
    sys.exit(1 if problems else 0)


main()
