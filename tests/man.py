# man.py - the manual is whole: every command has a page, every page the
# sections that a reader looks for and the options that the help gives.
#
#   man.py PROGRAM MANDOC      in the folder of the project

import glob
import os
import re
import subprocess
import sys

import ways

SECTIONS = {
    "1": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS",
          "EXAMPLES", "SEE ALSO"],
    "5": ["NAME", "DESCRIPTION", "EXAMPLES", "SEE ALSO"],
}


def helped(program, *command):
    """What the help says; nothing where there is none."""
    return subprocess.run([program, "help", *command], capture_output=True,
                          env=ways.environment(program), text=True,
                          check=False).stdout


def commands(program):
    """The commands that the help lists."""
    return re.findall(r"^  ([a-z]+)  ", helped(program), re.M)


def options_helped(program, command):
    """Letter, name and argument of each option, as the help gives them."""
    return set(re.findall(r"^  (?:-(\w), )?--([\w-]+)(?: ([A-Z]+))?  ",
                          helped(program, command), re.M))


def options_written(page):
    """The same, as the page gives them."""
    section = page.partition("\n.Sh OPTIONS\n")[2].partition("\n.Sh ")[0]
    return set(re.findall(r"^\.It Fl (?:(\w) , )?-([\w-]+)(?: Ar ([A-Z]+))?$",
                          section, re.M))


def faults(program, path, mandoc):
    """What is wrong with a page."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    name, number = os.path.basename(path).rsplit(".", 1)

    found = [s for s in re.findall(r"^\.Sh (.*)", page, re.M)
             if s in SECTIONS[number]]
    if found != SECTIONS[number]:
        yield f"sections {found}, {SECTIONS[number]} wanted"
    for to, of in re.findall(r"^(?:\.Xr|\.It Xr) (dateline\S*) (\d)", page,
                             re.M):
        if not os.path.exists(f"man/{to}.{of}"):
            yield f"refers to {to}({of}), which there is not"
    lint = subprocess.run([mandoc, "-T", "lint", "-W", "warning", path],
                          capture_output=True, text=True, check=False)
    if lint.stdout + lint.stderr:
        yield lint.stdout + lint.stderr
    if number == "1" and "-" in name:
        wanted = options_helped(program, name.partition("-")[2])
        for option in sorted(wanted ^ options_written(page)):
            yield f"{option}: not in " + ("the page" if option in wanted
                                          else "the help")


def main():
    program, mandoc = sys.argv[1:]
    wanted = {f"man/dateline-{c}.1" for c in commands(program)}
    pages = set(glob.glob("man/*.1"))
    wrong = [f"{path}: no such page" for path in sorted(wanted - pages)]
    wrong += [f"{path}: no such command"
              for path in sorted(pages - wanted - {"man/dateline.1"})]
    with open("man/dateline.1", encoding="utf-8") as file:
        overview = file.read()
    for path in sorted(wanted):
        name = os.path.basename(path)[:-2]
        if f".It Xr {name} 1\n" not in overview:
            wrong.append(f"man/dateline.1: does not list {name}")
    for path in sorted(glob.glob("man/*.[15]")):
        wrong += [f"{path}: {fault}" for fault in faults(program, path, mandoc)]
    print(*wrong, f"{len(pages)} pages, {len(wrong)} faults", sep="\n")
    sys.exit(1 if wrong else 0)


main()
