# lists.py - what the lists of names know of annotated text, and propose in it.
#
#   lists.py PROGRAM SET.jsonl...
#
# Each SET is JSON Lines, {"text", "entities": [{"start", "end", "type"}]}, with
# offsets in code points.  For PERSON, ORG and PLACE a line says
#
#   gold    how many mentions there are
#   known   the share of them whose text, alone, is wholly a name of that kind in
#           some list; strong: one that is not weak there
#   lists   how many spans the lists propose in the running text, and the share
#           of them that is gold: those not weak, then with the weak
#   made    the same for all proposals, by lists or by rules ("Dr." and a name)
#   found   the share of gold that is among all of these
#
# A span with several readings counts once, and is weak if all of them are; a
# span inside another counts by itself.  A listed name that the text misspells is
# made.  A person reads these figures; no test asks for them.

import json
import subprocess
import sys
import tempfile

import ways

KINDS = {"DL:PERSON": "PERSON", "DL:ORG": "ORG", "DL:PLACE": "PLACE"}


class Span:
    """What is proposed of a kind at a place: is it weak, all in all, and in the
    lists?  None: it is in none."""

    def __init__(self):
        self.weak, self.listed = True, None

    def add(self, values):
        weak = values.get("weak") == "yes"
        self.weak = self.weak and weak
        if "id" in values and values.get("how") != "spelling":
            self.listed = weak and self.listed in (None, True)


def spans(tokens):
    """The spans of a document by (kind, start, end)."""
    found = {}
    for i, token in enumerate(tokens):
        for column, kind in KINDS.items():
            if token[column] == "*":
                continue
            for reading in token[column].split(";"):
                length, *pairs = reading.split("|")
                values = dict(pair.split("=", 1) for pair in pairs)
                if values.get("type", kind) != kind:
                    continue
                end = tokens[i + int(length) - 1]["DL:END"]
                place = kind, int(token["DL:START"]), int(end)
                found.setdefault(place, Span()).add(values)
    return found


def documents(stream):
    """The tokens of each document of a stream: their cells by column."""
    columns, tokens = [], None
    for line in stream:
        line = line.decode().rstrip("\n")
        if line.startswith("# global.columns = "):
            columns = line.split(" = ")[1].split()
        elif line.startswith("# newdoc"):
            if tokens is not None:
                yield tokens
            tokens = []
        elif line and not line.startswith("#"):
            tokens.append(dict(zip(columns, line.split("\t"))))
    if tokens is not None:
        yield tokens


def proposals(program, texts):
    """The spans of each text."""
    stages = ["tokenize --from jsonl", "people", "agencies", "places"]
    with tempfile.TemporaryFile() as records:
        for i, text in enumerate(texts):
            line = json.dumps({"id": str(i), "text": text}) + "\n"
            records.write(line.encode())
        records.seek(0)
        source, running = records, []
        for stage in stages:
            running.append(subprocess.Popen(
                [program, *stage.split()], stdin=source,
                stdout=subprocess.PIPE, env=ways.environment(program)))
            source = running[-1].stdout
        found = [spans(tokens) for tokens in documents(source)]
        if any([p.wait() for p in running]) or len(found) != len(texts):
            sys.exit(f"lists.py: {program} failed")
    return found


def percent(part, whole):
    return f"{100 * part / whole:6.1f}" if whole else "     -"


def precision(kind, gold, found, strong, lists):
    """How many spans are proposed, and the share of them that is gold."""
    right = [place in places
             for places, document in zip(gold, found)
             for place, span in document.items()
             if place[0] == kind and (span.listed is not None or not lists)
             and not (strong and (span.listed if lists else span.weak))]
    return f"{len(right):8} {percent(sum(right), len(right))}"


def measure(program, path):
    texts, gold = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            texts.append(record["text"])
            gold.append({(e["type"], e["start"], e["end"])
                         for e in record["entities"]})
    found = proposals(program, texts)
    # Line breaks inside a name are no part of it.
    mentions = [(place[0], " ".join(text[place[1]:place[2]].split()))
                for text, places in zip(texts, gold) for place in places]
    alone = sorted({text for _, text in mentions})
    known = dict(zip(alone, proposals(program, alone)))

    for kind in KINDS.values():
        whole = [known[text].get((kind, 0, len(text)), Span()).listed
                 for other, text in mentions if other == kind]
        n = len(whole)
        hits = sum(place in document for places, document in zip(gold, found)
                   for place in places if place[0] == kind)
        print(f"{path.rsplit('/', 1)[-1].removesuffix('.jsonl'):16}",
              f"{kind:6} {n:6}",
              percent(sum(weak is not None for weak in whole), n),
              percent(sum(weak is False for weak in whole), n),
              *(precision(kind, gold, found, strong, lists)
                for lists in (True, False) for strong in (True, False)),
              percent(hits, n))


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: lists.py PROGRAM SET.jsonl...")
    print(f"{'':31}  known strong          lists       and weak"
          "           made       and weak  found\n"
          f"{'set':16} {'kind':6} {'gold':>6}      %      %" +
          "        n      %" * 4 + "      %")
    for path in sys.argv[2:]:
        measure(sys.argv[1], path)


main()
