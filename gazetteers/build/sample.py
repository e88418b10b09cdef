"""Draws rows of a list for review: python3 sample.py FILE N SEED

An alias is shown with the name it belongs to. The same seed draws the same rows of the same file."""

import csv
import random
import sys


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8", newline="") as f:
        header, *rows = csv.reader(f)
    role = header.index("role") if "role" in header else None
    names = {r[0]: r for r in rows if role is not None and r[role] == "name"}
    drawn = random.Random(int(sys.argv[3])).sample(range(len(rows)), int(sys.argv[2]))
    for i in sorted(drawn):
        row = rows[i]
        if role is not None and row[role] == "alias":
            row = row + ["of"] + names[row[0]][1:]
        print(i + 2, " ".join(cell for cell in row if cell), sep="\t")


main()
