# ways.py - one `dateline run` as the pipes that must give the same bytes.
#
# Which option goes to which stage is read from the help of the commands, so a
# new option needs no line here.

import os
import re
import shlex
import subprocess

TAGGERS = ["people", "agencies", "places", "dates"]
COLUMN = r"""awk 'BEGIN { OFS = "\t" }
/^# global.columns/ { print $0 " MY:LENGTH"; next }
/^[0-9]/ { print $0, length($2); next }
{ print }'"""


def environment(program):
    """The environment of a test: the program on PATH, no locale, no data."""
    variables = dict(os.environ, LC_ALL="C.UTF-8")
    variables.pop("DATELINE_DATA", None)
    folder = os.path.dirname(os.path.abspath(program))
    variables["PATH"] = folder + os.pathsep + variables["PATH"]
    return variables


def bash(command, folder, variables):
    """Runs a command line: status, bytes of stdout, bytes of stderr."""
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command],
                          cwd=folder, env=variables, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=120,
                          check=False)
    return done.returncode, done.stdout, done.stderr


class Ways:
    def __init__(self, program):
        self.variables = environment(program)
        self.known = {}

    def options(self, command):
        """The options of a command: name, with dashes, to 'has a value'."""
        if command not in self.known:
            text = subprocess.run(["dateline", "help", command], check=True,
                                  env=self.variables, capture_output=True,
                                  text=True).stdout
            found = self.known[command] = {}
            for line in text.splitlines():
                m = re.match(r"  (?:(-\w), )?(--[\w-]+)( \S+)?(?:  |$)", line)
                for name in m.group(1, 2) if m else ():
                    if name:
                        found[name] = bool(m.group(3))
        return self.known[command]

    def routes(self, words):
        """The arguments after `run`, for each command of the pipe."""
        known = self.options("run")
        common = self.options("stream")
        routes = {c: [] for c in ["tokenize", *TAGGERS, "resolve"]}
        sink, sink_words, words = "csv", [], list(words)
        while words:
            word = words.pop(0)
            name = word.split("=")[0] if word.startswith("--") else word[:2]
            if word in ("-", "--") or not word.startswith("-"):
                routes["tokenize"].append(word)
                continue
            given = [word]
            if known.get(name) and "=" not in word and word == name:
                given.append(words.pop(0))
            value = given[-1].split("=")[-1]
            if name == "--to":
                sink = value
            elif name in ("-o", "--output"):
                sink_words += given
            elif name in ("-j", "--jobs"):
                pass
            elif name in common and name != "--data":
                routes["tokenize"] += given
            else:
                for command in routes:
                    if name in self.options(command):
                        routes[command] += given
                sink_words.append(given)
        routes[sink] = []
        for given in sink_words:
            if not isinstance(given, list):
                routes[sink].append(given)
            elif given[0].split("=")[0] in self.options(sink):
                routes[sink] += given
        return routes

    def piped(self, words, order=None, between=None):
        """The command line of the stages, the taggers in an order of one's
        own, with another program after tokenize."""
        routes = self.routes(words)
        names = list(routes)
        names[1:1 + len(TAGGERS)] = order or TAGGERS
        parts = [" ".join(["dateline", name, *map(quote, routes[name])])
                 for name in names]
        if between:
            parts.insert(1, between)
            parts.insert(4, between if between == "cat" else "cat")
        return " | ".join(parts)

    def variants(self, words):
        """Every way to do `dateline run WORDS...`: name and command line."""
        plain = " ".join(map(quote, words))
        return [
            ("fused", f"dateline run {plain}"),
            ("-j 4", f"dateline run -j 4 {plain}"),
            ("piped", self.piped(words)),
            ("other order", self.piped(words, TAGGERS[::-1])),
            ("user's column", self.piped(words, between=COLUMN)),
            ("with cat", self.piped(words, between="cat")),
        ]


def quote(word):
    return word if word == "<" else shlex.quote(word)


def difference(wanted, found):
    """Where two outputs part, for a person."""
    a, b = wanted.split(b"\n"), found.split(b"\n")
    for i in range(max(len(a), len(b))):
        x, y = (z[i] if i < len(z) else None for z in (a, b))
        if x != y:
            x, y = (z if z is None else z[:500] for z in (x, y))
            return f"  line {i + 1}:\n  wanted {x!r}\n  found  {y!r}"
    return "  no difference"
