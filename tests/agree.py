# agree.py - eval gives the figures that another scorer gave.
#
#   agree.py PROGRAM      in the folder of the project
#
# tests/agree has gold and predictions that err in every way, made up for this.
# figures.json is what score.py printed for them (--json): the Python scorer, not
# part of the project, that published figures of dateline are taken with.  It was
# run once over each of the sets, with a program in the place of dateline that
# writes the prediction.  Figures with one decimal may be 0.05 off.

import csv
import json
import subprocess
import sys

import ways

# What score.py calls a figure: measure, type and column of eval.
FIGURES = {
    "entities": {
        "P": ("strict", "all", "precision"),
        "R": ("strict", "all", "recall"),
        "F1": ("strict", "all", "f1"),
        "overlap": ("relaxed", "all", "f1"),
        "PERSON": ("strict", "PERSON", "f1"),
        "ORG": ("strict", "ORG", "f1"),
        "PLACE": ("strict", "PLACE", "f1"),
        "name": ("name", "all", "f1"),
    },
    "dates": {
        "strict": ("strict", "all", "f1"),
        "relaxed": ("relaxed", "all", "f1"),
        "P": ("relaxed", "all", "precision"),
        "R": ("relaxed", "all", "recall"),
        "type": ("type", "all", "f1"),
        "value": ("value", "all", "f1"),
        "mod": ("modifier", "all", "f1"),
        "days": ("days", "all", "f1"),
    },
    "sentences": {
        "P": ("strict", "all", "precision"),
        "R": ("strict", "all", "recall"),
        "F1": ("strict", "all", "f1"),
    },
}


def measured(program, name):
    """The rows of eval for a set, by measure and type."""
    kind = "conllup" if name == "sentences" else "jsonl"
    out = subprocess.run(
        [program, "eval", "--to", "csv", f"tests/agree/{name}.jsonl",
         f"tests/agree/{name}-predicted.{kind}"],
        env=ways.environment(program), capture_output=True, text=True,
        check=True).stdout
    return {(row["measure"], row["type"]): row
            for row in csv.DictReader(out.splitlines())}


def main():
    program = sys.argv[1]
    with open("tests/agree/figures.json", encoding="utf-8") as file:
        wanted = json.load(file)
    wrong = count = 0
    for name, figures in FIGURES.items():
        rows = measured(program, name)
        for figure, (measure, kind, column) in figures.items():
            count += 1
            found = float(rows[measure, kind][column])
            if abs(found - wanted[name][figure]) > 0.0501:
                wrong += 1
                print(f"{name}: {figure} is {found}, "
                      f"{wanted[name][figure]:.3f} wanted")
    print(f"{count} figures, {wrong} wrong")
    sys.exit(1 if wrong or not count else 0)


main()
