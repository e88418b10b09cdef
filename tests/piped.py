# piped.py - piped is fused, alone is among others, and no text is lost.
#
#   piped.py PROGRAM FOLDER
#
# Over the texts of FOLDER and over texts that are hard to read.

import glob
import json
import os
import random
import shlex
import shutil
import sys
import tempfile

import ways

NASTY = {
    "empty": b"",
    "spaces": b"   \t  ",
    "newlines": b"\n\n\n\n",
    "one-letter": b"x",
    "no-final-newline": b"Angela Merkel left Berlin on May 3, 2021.",
    "leading-blanks": b"\n\n   Angela Merkel left Berlin on Monday.\n",
    "crlf": b"Paris, May 20\r\n\r\nJoe Biden spoke.\r\nHe left.\r\n",
    "cr": b"Paris\rJoe Biden spoke on Monday.\rHe left.\r",
    "lfcr": b"Joe Biden\n\r\n\rJoe Biden\n\r",
    "tabs": b"Joe\tBiden\t\twas\tin Paris\t\n\tMonday\n",
    "nul": b"Joe\0Biden was\0 in Paris\0\0.\n\0",
    "controls": bytes(range(32)) + b"Joe Biden" + bytes(range(127, 160)),
    "form-feed": b"Joe Biden\x0c\x0bin Paris\x0c\n\x0cMonday\n",
    "nel": "Joe Biden\u0085in Paris\u2028on Monday\u2029\u2028".encode(),
    "soft-hyphen": "Joe Bi\u00adden in Pa\u00adris on Mon\u00adday".encode(),
    "bom": b"\xef\xbb\xbfJoe Biden was in Paris.",
    "boms": b"\xef\xbb\xbf\xef\xbb\xbfJoe\xef\xbb\xbf Biden\xef\xbb\xbf",
    "only-bom": b"\xef\xbb\xbf",
    "bom-newline": b"\xef\xbb\xbf\n\xef\xbb\xbf\n",
    "emoji": "Joe \U0001f468\u200d\U0001f469\u200d\U0001f467 Biden \U0001f1eb"
             "\U0001f1f7 in Paris\ufe0f 1\u20e3".encode(),
    "right-to-left": "جو بايدن in Paris, "
                     "\u202bשלום\u202c \u200fMonday\u200e.".encode(),
    "combining": "Jose\u0301 Marti\u0301 in Sa\u0303o Paulo\u0301\u0301\u0301"
                 " \u0301alone".encode(),
    "wide": "Ｊｏｅ Ｂｉｄｅｎ　in Ｐａｒｉｓ ﬁnal ㎞ Ǆ ß ẞ İ ı".encode(),
    "invalid": b"Joe \xff\xfe Biden \xc3 in \xe2\x82 Paris \xf0\x9f\x98 \x80."
               b"\xed\xa0\x80 \xc0\xaf \xf5\x80\x80\x80 \xf4\x90\x80\x80 \xc3",
    "latin-1": "José Martí was in São Paulo".encode("latin-1"),
    "noncharacters": "\ufffe\uffff\U0010ffff \ue000 Joe Biden".encode(),
    "signs": b"# newdoc id = x\n# sentences = 4\n* _ |;=\\ \\s \\n \\x41\n"
             b"1\tJoe\t_\t0\t3\n#\n##\n# global.columns = ID FORM\n",
    "long-word": b"x" * 70000 + b" Joe Biden",
    "long-line": b"Joe Biden was in Paris on Monday and " * 4000,
    "many-lines": b"Joe Biden.\n" * 3000,
    "dots": b"." * 5000 + b" U.S. U.S.A. e.g. ... Mr. J. R. R. Tolkien",
    "brackets": b"((((((" * 300 + b"Joe Biden" + b"))))))" * 300,
    "quotes": "“Joe Biden’s” ‘Paris’ ''Monday'' ``x''".encode(),
    "capitals": b"JOE BIDEN MEETS XI JINPING IN BALI ON MONDAY\n\nText.\n",
    "dates": b"Feb. 30, 2021 and 0000-00-00 and 99999-99-99 and 31/31/31\n"
             b"mid-May last Monday the 1990s 44 BC tonight 2021-W53-7\n",
    "formula": b"=SUM(A1) +Paris -Monday @Joe | Biden % 'quoted' '=x",
    "commas": b'"Joe", ""Biden"", Paris; "a\nb"',
    "html": b"<p>Joe&nbsp;Biden <b>Paris</b> &amp; Monday</p>",
}

PIECES = [" ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\t", ".", ". ", ",",
          "-", "--", "'", "’", "'s", "“", "”", "(", ")", "/", "|", "=", "\\",
          ";", "*", "#", "_", "$", "%", "@", "&", "...", "…", "–", "—",
          "\0", "\f", "\v", "\x7f", "\x85", "\xa0", "\xad", "\u2028",
          "\u2029", "\u200b", "\u200d", "\u202e", "\ufeff", "\u3000", "\ufffd",
          "é", "e\u0301", "ß", "İ", "漢", "ש", "ع", "\U0001f600", "\u0301",
          "Joe", "Biden", "Paris", "U.S.", "Mr.", "May", "Monday", "2021",
          "May 3, 2021", "don't", "it's", "3.5", "1,000", "http://a.b/c?d=e",
          "a@b.org", "Xi", "IBM", "the", "of", "in", "mid", "O'Neill", "x"]


def random_text(seed):
    chance = random.Random(seed)
    parts = []
    for _ in range(chance.choice([0, 1, 2, 5, 20, 100])):
        if chance.random() < 0.08:
            parts.append(chance.randbytes(chance.randrange(1, 5)))
        else:
            parts.append(chance.choice(PIECES).encode())
    return b"".join(parts)


def repaired(text):
    """The text that must come back."""
    if text.startswith(b"\xef\xbb\xbf"):
        text = text[3:]
    return text.decode("utf-8", "replace").encode()


def short(text):
    return text if len(text) < 300 else text[:200] + " ... " + text[-100:]


class Checks:
    def __init__(self, program, folder):
        self.ways = ways.Ways(program)
        self.folder = folder
        self.failed = 0
        self.done = 0

    def run(self, command):
        return ways.bash(command, self.folder, self.ways.variables)

    def same(self, what, wanted, found):
        self.done += 1
        if wanted != found:
            self.failed += 1
            print(f"{short(what)}\n{ways.difference(wanted, found)}",
                  flush=True)

    def equal_ways(self, what, words, status=0):
        """All ways of a `dateline run` give the bytes of the first."""
        first = None
        for name, command in self.ways.variants(words):
            found, out, err = self.run(command)
            if first is None:
                first = out
            self.same(f"{what}: {name}: {command}", first, out)
            if found != status:
                self.failed += 1
                print(f"{what}: {name}: status {found}, {status} wanted: "
                      f"{err[-500:]!r}")
        return first

    def alone(self, files, options):
        """Every document alone gives the rows that it gives among others."""
        opened = "dateline run " + " ".join(options) + " "
        head = b""
        if "jsonl" not in options:
            head = self.run(opened + "empty.txt")[1]
        whole = self.run(opened + shlex.join(files))[1]
        rows = b"".join(self.run(opened + shlex.quote(f))[1][len(head):]
                        for f in files)
        self.same(f"alone and among others: {opened}", whole, head + rows)

    def round_trip(self, name):
        """untokenize(tokenize(x)) is x after repair."""
        with open(os.path.join(self.folder, name), "rb") as file:
            wanted = repaired(file.read())
        status, out, err = self.run(
            f"dateline tokenize {name} | tee {name}.conllup | "
            "dateline untokenize")
        self.same(f"round trip of {name} ({status}, {err!r})", wanted, out)
        return out == wanted

    def random_texts(self, count):
        """Round trips of random texts: all at once, then who was wrong."""
        os.mkdir(os.path.join(self.folder, "random"))
        names, wanted = [], []
        for seed in range(count):
            names.append(f"random/{seed:04}.txt")
            text = random_text(seed)
            wanted.append(repaired(text))
            with open(os.path.join(self.folder, names[-1]), "wb") as file:
                file.write(text)
        status, out, err = self.run("dateline tokenize random > random.conllup"
                                    " && dateline untokenize random.conllup")
        if status not in (0, 1) or out != b"".join(wanted):
            print(f"random texts: status {status} {err[-500:]!r}")
            bad = [n for n in names if not self.round_trip(n)]
            self.same(f"round trips of {bad}", b"".join(wanted), out)
        self.done += 1
        stream = self.run("dateline stream random.conllup")[1]
        with open(os.path.join(self.folder, "random.conllup"), "rb") as file:
            self.same("stream of the random texts", file.read(), stream)
        self.equal_ways("random texts", ["--date", "2021-05-20", "random"])

    def skipped(self):
        """Empty and skipped documents come through every way."""
        lines = [json.dumps({"id": "a", "text": "Joe Biden was in Paris."}),
                 "{ this is no JSON", json.dumps({"id": "b", "text": ""}),
                 json.dumps({"id": "c", "date": "2021-05-20",
                             "text": "Angela Merkel left on Monday.\0"}),
                 json.dumps({"id": "d", "date": None, "text": "Monday"}), ""]
        with open(os.path.join(self.folder, "lines.jsonl"), "w") as file:
            file.write("\n".join(lines))
        self.equal_ways("broken JSON line", ["lines.jsonl"], 1)
        self.equal_ways("missing file",
                        ["crlf.txt", "missing.txt", "empty.txt", "nul.txt"], 1)
        self.equal_ways("standard input", ["--date", "2021-05-20",
                                           "<", "crlf.txt"])


def main():
    program, corpus = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        checks = Checks(program, scratch)
        names = []
        for path in sorted(glob.glob(f"{corpus}/**/*.txt", recursive=True)):
            names.append("corpus-" + os.path.basename(path))
            shutil.copy(path, os.path.join(scratch, names[-1]))
        for name, text in NASTY.items():
            names.append(name + ".txt")
            with open(os.path.join(scratch, names[-1]), "wb") as file:
                file.write(text)

        date = ["--date", "2021-05-20"]
        out = checks.equal_ways("all texts", date + names)
        if out.count(b"\n") < 2:
            sys.exit("all texts: no row in the table")
        checks.equal_ways("all texts, no date", names)
        checks.equal_ways("all texts, jsonl", ["--to", "jsonl", *date, *names])
        checks.alone(names, date)
        checks.alone(names, ["--to", "jsonl"])
        for name in names:
            checks.round_trip(name)
        checks.random_texts(400)
        checks.skipped()
        print(f"{checks.done} comparisons, {checks.failed} wrong")
        sys.exit(1 if checks.failed else 0)


main()
