"""words.csv: common English words, and how often running text writes them with a capital.

Every list that must know whether a name is also a plain word asks `Words`.
"""

import os
import re

from common import read, read_csv, write


class Words:
    def __init__(self, sources):
        self.share = {}
        with open(os.path.join(sources, "scowl-wamerican", "american-english"),
                  encoding="utf-8") as f:
            for line in f:
                word = line.strip()
                if re.fullmatch("[a-z]+", word):
                    self.share[word] = 0
        merged = {row["ngram"]: int(row["freq"]) for row in read_csv(
            os.path.join(sources, "google-books-ngrams", "1grams_english.csv"))}
        rows = list(read(os.path.join(sources, "derived-ambiguity", "case_counts.tsv")))
        # A form that is rarer than this is not counted.
        cut = min(int(row[c]) for row in rows for c in ("lower", "title") if row[c] != "0")
        self.counted, self.capital = set(), set()
        self.frequency = {}
        for row in rows:
            word = row["word"]
            if not re.fullmatch("[a-z]+", word):
                continue
            lower, title, upper = int(row["lower"]), int(row["title"]), int(row["upper"])
            self.frequency[word] = lower + title + upper
            # Not in the dictionary and mostly capitalised: a name (obama), or an acronym (fbi).
            if word not in self.share and (lower <= title + upper or len(word) < 3):
                continue
            if len(word) == 1 and word not in ("a", "i"):
                continue
            # What the merged count has beyond the forms that are counted is the other form.
            rest = min(max(0, merged.get(word, 0) - lower - title - upper), cut)
            if not lower:
                self.capital.add(word)
                # Names (Shanghai, Miller) are not in the merged count: their other form is rare.
                lower = rest if word in merged else cut // 4
            elif not title:
                title = rest
            self.share[word] = round(100 * title / max(1, lower + title))
            self.counted.add(word)

    def common(self, form, share=80):
        """Is the form a plain word that running text mostly writes in lower case?"""
        word = form.lower()
        return word in self.share and word not in self.capital and self.share[word] < share

    def all_common(self, form):
        """Every word of the form is plain: "Best Buy", "Five Below"."""
        return all(self.common(w) for w in re.findall(r"[^\W\d_]+", form))


def build(words, out):
    rows = [{"form": w, "capitals": c} for w, c in words.share.items()]
    rows.sort(key=lambda r: r["form"])
    write(os.path.join(out, "words.csv"), ["form", "capitals"], rows)
