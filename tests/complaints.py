# complaints.py - what corpus/gold.py makes of a marked text, and that it says
# what is wrong in one.
#
#   complaints.py GOLD
#
# GOLD is the program.  It runs over a corpus and lists of names of its own.

import json
import os
import subprocess
import sys
import tempfile

LISTS = {"people.csv": "id,form,role\nQ1,Mara Voss,name\nQ1,Voss,alias\n",
         "words.csv": "form,capitals\na,8\n"}
README = """# corpus

| article | kind | date | words | names | dates |
|---|---|---|---|---|---|
| gone.txt | old | none | 1 | 0 | 0 |

The end.
"""
HEADER = "date: 2021-05-20\ndate_from: header\nkind: test\n"
GOOD = HEADER + """id: Mara Voss = Q1
---
“[[Mara
Voss|PERSON]]” and [[Voss|PERSON Mara Voss]] of [[Tema|PLACE]], not the
[[Mara Voss|NONE]] prize, [[late May|DATE 2021-05 END]] and
[[later this month|DATE 2021-05 - 2021-05-20..2021-05-31]] and
[[fiscal 2021|DATE 2021 - none]] for [[ten days|DURATION P10D]].
"""
GOLD = {
    "id": "articles/a.txt", "date": "2021-05-20",
    "text": "“Mara\nVoss” and Voss of Tema, not the\nMara Voss prize, late May and\n"
            "later this month and\nfiscal 2021 for ten days.\n",
    "entities": [
        {"start": 1, "end": 10, "type": "PERSON", "name": "Mara Voss", "id": "Q1"},
        {"start": 16, "end": 20, "type": "PERSON", "name": "Mara Voss", "id": "Q1"},
        {"start": 24, "end": 28, "type": "PLACE", "name": "Tema"}],
    "timexes": [
        {"start": 55, "end": 63, "type": "DATE", "value": "2021-05", "mod": "END",
         "date_start": "2021-05-21", "date_end": "2021-05-31"},
        {"start": 68, "end": 84, "type": "DATE", "value": "2021-05",
         "date_start": "2021-05-20", "date_end": "2021-05-31"},
        {"start": 89, "end": 100, "type": "DATE", "value": "2021"},
        {"start": 105, "end": 113, "type": "DURATION", "value": "P10D"}]}

# Values, and the days they cover.
DAYS = """DATE 2021-05-11 = 2021-05-11 2021-05-11
DATE 2021-05 MID = 2021-05-11 2021-05-20
DATE 2021-05 START = 2021-05-01 2021-05-10
DATE 2024-02 END = 2024-02-21 2024-02-29
DATE 1990 APPROX = 1990-01-01 1990-12-31
DATE 1990 MID = 1990-05-01 1990-08-31
DATE 199 = 1990-01-01 1999-12-31
DATE 198 END = 1987-01-01 1989-12-31
DATE 18 = 1800-01-01 1899-12-31
DATE 19 MID = 1934-01-01 1966-12-31
DATE 2020-Q3 = 2020-07-01 2020-09-30
DATE 2020-Q3 END = 2020-09-01 2020-09-30
DATE 2020-H2 START = 2020-07-01 2020-08-31
DATE 2021-W19 = 2021-05-10 2021-05-16
DATE 2021-W19 END = 2021-05-14 2021-05-16
DATE 2020-W53-WE = 2021-01-02 2021-01-03
DATE 2020-SU = 2020-06-01 2020-08-31
DATE 2020-WI = 2020-12-01 2021-02-28
DATE 2020-WI START = 2020-12-01 2020-12-31
DATE 2021-WXX = 2021-01-01 2021-12-31
DATE 2021-05-XX = 2021-05-01 2021-05-31
TIME 2021-05-20TNI = 2021-05-20 2021-05-20
TIME 2021-05-20T16:00-05 = 2021-05-20 2021-05-20
DATE XXXX-WXX-1 =
DATE XXXX-12-25 =
DATE BC0044-03-15 =
DATE PAST_REF =
DURATION P2Y6M =
DURATION PXW =
DURATION PT2H30M =
SET XXXX-WXX-2 =
SET P1D ="""

# Lines of a text that begins in line 5, and all that is said of them.
BODIES = [
    ("A [[Tema|PLACE] B", ["5: unbalanced [["]),
    ("A [[Tema|PLACE B [[Accra|PLACE]] C", ["5: unbalanced [["]),
    ("A Tema|PLACE]] B", ["5: unbalanced ]]"]),
    ("A [[Tema]] B", ["5: unknown type '' of 'Tema'"]),
    ("\n\nA [[Tema|TOWN]] B", ["7: unknown type 'TOWN' of 'Tema'"]),
    ("A [[Tema |PLACE]]B", ["5: blanks or nothing in 'Tema '"]),
    ("A [[|PLACE]]B", ["5: blanks or nothing in ''"]),
    ("[[May|DATE]]", ["5: DATE '' is no value of 'May'"]),
    ("[[May|DATE 2021-13]]", ["5: DATE '2021-13' is no value of 'May'"]),
    ("[[May|DATE 2021-02-30]]", ["5: DATE '2021-02-30' is no value of 'May'"]),
    ("[[May|DATE 2021-W53]]", ["5: DATE '2021-W53' is no value of 'May'"]),
    ("[[May|DATE 199X]]", ["5: DATE '199X' is no value of 'May'"]),
    ("[[May|DATE P1M]]", ["5: DATE 'P1M' is no value of 'May'"]),
    ("[[May|TIME 2021-05-20]]", ["5: TIME '2021-05-20' is no value of 'May'"]),
    ("[[May|DURATION P]]", ["5: DURATION 'P' is no value of 'May'"]),
    ("[[May|DURATION PT]]", ["5: DURATION 'PT' is no value of 'May'"]),
    ("[[May|SET 2021-05]]", ["5: SET '2021-05' is no value of 'May'"]),
    ("[[May|DATE 2021-05 LATE]]", ["5: unknown mod LATE of 'May'"]),
    ("[[May|DATE 2021-05 - 2021-05-01]]", ["5: 2021-05-01 are no days of 'May'"]),
    ("[[May|DATE 2021-05 - 2021-05-09..2021-05-08]]",
     ["5: 2021-05-09..2021-05-08 are no days of 'May'"]),
    ("[[May|DATE 2021-05 - none more]]", ["5: DATE '2021-05 - none more' is no value of 'May'"]),
    ("[[May|DURATION P1M - none]]", ["5: none are no days of 'May'"]),
    ("[[Mara Voss|PERSON]],\nthen Ms. Voss", ["6: Voss is not marked here"]),
    ("[[Mara Voss|PERSON]], then VOSS", ["5: VOSS is not marked here"]),
    ("[[Ada Roe|PERSON]], then Ada\nRoe",
     ["5: Ada Roe is not marked here", "6: Roe is not marked here"]),
    ("[[Cape Coast|PLACE]], then Cape Coast", ["5: Cape Coast is not marked here"])]
FINE = "[[Mara Voss|PERSON]], not Vossberg, voss or [[Voss|NONE]]"

HEADERS = [
    ("date: 2021-05-20\ndate_from: header\n", ["1: no kind"]),
    ("date: 2021-05-20\nkind: x\n", ["1: no date_from"]),
    ("date_from: header\nkind: x\n", ["1: date and date_from do not agree"]),
    ("date: 2021-05-20\ndate_from: none\nkind: x\n", ["1: date and date_from do not agree"]),
    ("date: 2021-02-30\ndate_from: header\nkind: x\n", ["1: date: 2021-02-30 is no day"]),
    ("date: May 20\ndate_from: none\nkind: x\n", ["1: no header line: date: May 20"]),
    ("date_from: none\nkind: x\nkind: y\n", ["3: a second kind"]),
    ("date_from: none\nkind: x\nby: me\n", ["3: no header line: by: me"]),
    ("date_from: none\nkind: x\nid: Ada Roe = Q2\n",
     ["3: Q2 stands in no list", "1: id of Ada Roe, which no mark names"]),
    ("date_from: none\nkind: x\nid: Ada Roe = Q1\n",
     ["3: Q1 is Mara Voss in the lists, not Ada Roe", "1: id of Ada Roe, which no mark names"]),
    ("date_from: none\nkind: x\nid: Mara Voss = Q1\nid: Mara Voss = Q1\n",
     ["4: a second id of Mara Voss", "1: id of Mara Voss, which no mark names"])]

checks = failed = 0


def equal(what, found, wanted):
    global checks, failed
    checks += 1
    if found != wanted:
        failed += 1
        print(f"FAILED: {what}:\n  found  {found!r}\n  wanted {wanted!r}")


class Corpus:
    def __init__(self, gold, folder):
        self.gold, self.folder = gold, os.path.join(folder, "corpus")
        for name, text in LISTS.items():
            self.write(f"../gazetteers/{name}", text)
        self.write("README.md", README)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read()

    def run(self, *options):
        """What is said, without the name of the folder and the count."""
        run = subprocess.run([sys.executable, "-B", self.gold, *options, self.folder],
                             capture_output=True, encoding="utf-8")
        lines = run.stdout.replace(self.folder + os.sep, "").splitlines()[:-1]
        equal(f"status of {lines or run.stderr}", run.returncode, 1 if lines else 0)
        return lines

    def complaints(self, text, wanted):
        self.write("marked/a.txt", text)
        equal(text, [line.partition("a.txt:")[2] for line in self.run()], wanted)


def main():
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(sys.argv[1], folder)
        current = ["articles/a.txt:1: not current: run corpus/gold.py",
                   "gold/articles.jsonl:1: not current: run corpus/gold.py",
                   "README.md:1: not current: run corpus/gold.py"]

        corpus.write("marked/a.txt", GOOD)
        equal("nothing made", corpus.run("--check"), current)
        equal("made", corpus.run(), [])
        equal("all current", corpus.run("--check"), [])
        equal("gold", json.loads(corpus.read("gold/articles.jsonl")), GOLD)
        equal("article", corpus.read("articles/a.txt"), GOLD["text"])
        equal("table", corpus.read("README.md").splitlines()[4:6],
              ["| a.txt | test | header 2021-05-20 | 23 | 3 | 4 |", ""])
        corpus.write("articles/a.txt", GOLD["text"] + "\n")
        equal("an article edited", corpus.run("--check"), current[:1])
        corpus.run()
        corpus.write("articles/b.txt", "A text.\n")
        equal("an article of nobody's", corpus.run("--check"),
              ["articles/b.txt:1: no marked text makes this article"])

        lines = [line.partition(" =") for line in DAYS.splitlines()]
        corpus.write("marked/a.txt", HEADER + "---\n" + "".join(
            f"[[x|{value}]]\n" for value, _, _ in lines))
        equal("values", corpus.run(), [])
        timexes = json.loads(corpus.read("gold/articles.jsonl"))["timexes"]
        for (value, _, days), timex in zip(lines, timexes, strict=True):
            equal(value, [timex.get("date_start"), timex.get("date_end")],
                  days.split() or [None, None])

        before = corpus.read("gold/articles.jsonl")
        corpus.complaints(HEADER, ["1: no line --- behind the header"])
        for header, wanted in HEADERS:
            corpus.complaints(f"{header}---\nA text.\n", wanted)
        for body, wanted in BODIES:
            corpus.complaints(f"{HEADER}---\n{body}\n", wanted)
        equal("nothing is written after a complaint", corpus.read("gold/articles.jsonl"), before)
        corpus.complaints(f"{HEADER}---\n{FINE}\n", [])
        corpus.write("README.md", "# corpus\n")
        equal("a README without table", corpus.run(), ["README.md:1: no table of articles"])
    print(f"{checks} checks, {failed} wrong")
    sys.exit(1 if failed else 0)


main()
