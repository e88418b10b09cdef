# house.py - the rules of the house that a script can check.
#
#   house.py LIBRARY OBJECT...      in the folder of the project
#
# LIBRARY is the shared library, OBJECT... the object files it is made of.

import glob
import os
import re
import subprocess
import sys

THIRD_PARTY = {"utf8proc.h": "text.c", "pcre2.h": "pattern.c",
               "csv.h": "table.c", "jansson.h": "json.c",
               "gumbo.h": "html.c",
               "archive.h": "unpack.c", "archive_entry.h": "unpack.c"}
FORBIDDEN = """exit _exit _Exit quick_exit abort __assert_fail printf fprintf
    vprintf vfprintf puts fputs putchar putc fputc fwrite perror setlocale
    getenv secure_getenv setenv time localtime localtime_r gmtime gmtime_r
    mktime clock clock_gettime gettimeofday rand random srand drand48 getrandom
    arc4random system popen signal sigaction atexit strtok strerror_l stdout
    stderr""".split()
# What a kind of mention is called: in labels, in strings, in identifiers.
LABELS = (r"\b(?:PERSON|ORG|PLACE|NORP|DATE|TIME|DURATION|SET|"
          r"DL:(?:PERSON|ORG|PLACE|DATE))\b")
STRINGS = r"(?i)\b(?:people|persons?|agenc(?:y|ies)|places|demonyms|dates)\b"
IDENTIFIERS = r"\b(?:person|people|agenc(?:y|ies)|demonym|countr(?:y|ies))\w*"

problems = []


def wrong(where, what):
    problems.append(f"{where}: {what}")


def code(path):
    """The source without comments and without what stands in strings, line
    numbers kept."""
    with open(path, encoding="utf-8") as file:
        text = file.read()

    def blank(match):
        s = match.group(0)
        if s.startswith("/"):
            return "\n" * s.count("\n")
        return s[0] + s[-1]

    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'
                  r"'(?:\\.|[^'\\\n])*'", blank, text, flags=re.S)


def lines(text, pattern):
    for i, line in enumerate(text.split("\n"), 1):
        for match in re.finditer(pattern, line):
            yield i, match


def raw(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def check_includes(sources):
    headers = {os.path.basename(p) for p in glob.glob("pipeline/*.h")}
    includers = {}
    for path in sources:
        folder = os.path.dirname(path)
        for i, m in lines(raw(path), r'^\s*#\s*include\s*(["<])([^">]+)'):
            name = m.group(2)
            if name in THIRD_PARTY and m.group(1) == "<":
                includers.setdefault(name, []).append(path)
            if m.group(1) == "<":
                continue
            own = os.path.exists(os.path.join(folder, name))
            if path.startswith("pipeline/"):
                if name not in headers:
                    wrong(f"{path}:{i}", f"pipeline/ includes {name}")
            elif name not in headers and not (own and "/" not in name and
                                              folder != "stages"):
                wrong(f"{path}:{i}", f"includes {name}, which is neither in "
                      "pipeline/ nor in the stage's own folder")
            if path == "pipeline/main.c" and name != "dateline.h":
                wrong(f"{path}:{i}", "main.c includes more than dateline.h")
    doctor = code("stages/commands/doctor.c")
    for name, paths in includers.items():
        version = THIRD_PARTY[name].replace(".c", "_version")
        if not re.search(rf"\b{version}\b", doctor):
            wrong("stages/commands/doctor.c", f"does not ask {version}")
        if [os.path.basename(p) for p in paths] != [THIRD_PARTY[name]]:
            wrong(name, f"included by {', '.join(paths)}; "
                  f"{THIRD_PARTY[name]} alone may")


def check_code(sources):
    for path in sources:
        if path != "pipeline/main.c":
            for i, m in lines(code(path), r"\b(float|double)\b"):
                wrong(f"{path}:{i}", f"{m.group(1)} in library code")


def check_kinds():
    """pipeline/ names no kind of mention, in code or in strings."""
    for path in sorted(glob.glob("pipeline/*.[ch]")):
        text = re.sub(r"/\*.*?\*/",
                      lambda m: "\n" * m.group(0).count("\n"), raw(path),
                      flags=re.S)
        strings = re.sub(r'"(?:\\.|[^"\\\n])*"|[^\n]',
                         lambda m: m.group(0) if len(m.group(0)) > 1 else " ",
                         text)
        for where, pattern in ((text, LABELS), (strings, STRINGS),
                               (code(path), IDENTIFIERS)):
            for i, m in lines(where, pattern):
                wrong(f"{path}:{i}", f"pipeline/ names a kind: {m.group(0)}")


def check_objects(library, objects):
    """No mutable globals, nothing of libc that prints, ends or looks at the
    host; nothing exported but the public interface."""
    for path in objects:
        out = subprocess.run(["objdump", "-t", "-w", path], check=True,
                             capture_output=True, text=True).stdout
        for line in out.splitlines():
            m = re.match(r"[0-9a-f]+ (.{7}) (\S+)\s+([0-9a-f]+) (.*)", line)
            if not m or "O" not in m.group(1) or int(m.group(3), 16) == 0:
                continue
            if re.match(r"\.(data|bss|tdata|tbss)(?!\.rel\.ro)|\*COM\*",
                        m.group(2)):
                wrong(os.path.basename(path), "mutable global "
                      f"{m.group(4)} in {m.group(2)}")
        out = subprocess.run(["nm", "-u", path], check=True,
                             capture_output=True, text=True).stdout
        for name in out.split():
            if re.sub(r"^__(.*)_chk$", r"\1", name) in FORBIDDEN:
                wrong(os.path.basename(path), f"library code uses {name}")
    out = subprocess.run(["nm", "-D", "--defined-only", library], check=True,
                         capture_output=True, text=True).stdout
    for line in out.splitlines():
        name = line.split()[-1]
        if not name.startswith("dateline_") and not name.startswith("_"):
            wrong(library, f"exports {name}")
    declared = set(re.findall(r"\b(dateline_\w+)\(", code("pipeline/dateline.h")))
    exported = {line.split()[-1] for line in out.splitlines()}
    for name in declared - exported:
        wrong("pipeline/dateline.h", f"{name} is not in the library")


def tree():
    """The files of the project: all but what is built."""
    for folder, folders, names in os.walk("."):
        folders[:] = sorted(f for f in folders
                            if f not in (".git", "build", "__pycache__"))
        for name in sorted(names):
            if name != ".git":          # what it is in a work tree
                yield os.path.join(folder, name)[2:]


def check_tree(files):
    """Files of one idea, no path of anybody's machine in them."""
    machine = re.compile(rb"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/")
    for path in files:
        with open(path, "rb") as file:
            data = file.read()
        if re.search(r"\.([ch]|py|sh|txt|cmake)$", path) and \
                path.startswith(("pipeline", "stages", "tests")) and \
                data.count(b"\n") > 800:
            wrong(path, f"{data.count(10)} lines, more than 800")
        m = machine.search(data)
        if m and path != "tests/house.py":
            wrong(path, f"names {m.group(0).decode()}")
        if path.endswith((".c", ".h")):
            for i, line in enumerate(data.decode().split("\n"), 1):
                if len(line.expandtabs(8)) > 100:
                    wrong(f"{path}:{i}", "longer than 100 columns")
                if line != line.rstrip():
                    wrong(f"{path}:{i}", "blanks at the end")


def main():
    library, objects = sys.argv[1], sys.argv[2:]
    sources = sorted(glob.glob("pipeline/*.[ch]") +
                     glob.glob("stages/**/*.[ch]", recursive=True))
    check_includes(sources)
    check_code(sources)
    check_kinds()
    check_objects(library, objects)
    check_tree(list(tree()))
    print(*problems, f"{len(problems)} broken rules", sep="\n")
    sys.exit(1 if problems else 0)


main()
