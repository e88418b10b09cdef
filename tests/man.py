# man.py - the manual is whole: every command has a page, every page the
# sections that a reader looks for, and what it says of usage and options is
# what the help says, which is what the program takes.
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
    """The commands that the help lists, and what it says of them."""
    return dict(re.findall(r"^  ([a-z]+)  +(.*)", helped(program), re.M))


def options_helped(program, command):
    """Letter, name and argument of each option, as the help gives them."""
    return set(re.findall(r"^  (?:-(\w), )?--([\w-]+)(?: (\S+))?(?:  |$)",
                          helped(program, command), re.M))


def options_written(page):
    """The same, as the page gives them."""
    section = page.partition("\n.Sh OPTIONS\n")[2].partition("\n.Sh ")[0]
    found = re.findall(r"^\.It Fl (?:(\w) , )?-([\w-]+)"
                       r"(?: (?:Ar ([A-Z/]+)|Cm (\S+(?: \| \S+)*)))?$",
                       section, re.M)
    every = re.findall(r"^\.It Fl .*", section, re.M)
    assert len(found) == len(every), every
    return {(letter, name, argument or choices.replace(" ", ""))
            for letter, name, argument, choices in found}


def words(usage):
    """A line of usage without its brackets and dots."""
    return re.findall(r"[\w-]+(?:\.\w+)?|\|", usage)


def command_faults(program, command, page):
    """Where the page of a command and its help differ."""
    wanted = options_helped(program, command)
    for option in sorted(wanted ^ options_written(page)):
        yield f"{option}: not in " + ("the page" if option in wanted
                                      else "the help")
    usage, summary = helped(program, command).split("\n")[:2]
    name = re.search(r"^\.Nd (.*)", page, re.M).group(1)
    if name != summary:
        yield f'NAME says "{name}", the help "{summary}"'
    synopsis = page.partition("\n.Sh SYNOPSIS\n")[2].partition("\n.Sh ")[0]
    synopsis = re.sub(r"^\.(Nm|Op|Ar|Cm)|\b(Op|Ar|Cm)\b", "", synopsis, flags=re.M)
    if words(synopsis) != words(usage.partition(": ")[2]):
        yield f"SYNOPSIS is not {usage}"


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
        yield from command_faults(program, name.partition("-")[2], page)


def main():
    program, mandoc = sys.argv[1:]
    known = commands(program)
    wanted = {f"man/dateline-{c}.1" for c in known}
    pages = set(glob.glob("man/*.1"))
    wrong = [f"{path}: no such page" for path in sorted(wanted - pages)]
    wrong += [f"{path}: no such command"
              for path in sorted(pages - wanted - {"man/dateline.1"})]
    with open("man/dateline.1", encoding="utf-8") as file:
        listed = re.findall(r"^\.It Xr dateline-(\w+) 1\n(.*)", file.read(),
                            re.M)
    if listed != list(known.items()):
        wrong += [f"man/dateline.1: {item} is not as in the help"
                  for item in sorted(set(listed) ^ set(known.items()))]
        wrong.append("man/dateline.1: other commands, or in another order, "
                     "than in the help")
    for command in known:
        for way in ["--help"], ["-h"]:
            done = subprocess.run([program, command, *way], check=False,
                                  capture_output=True, text=True)
            if done.stdout != helped(program, command) or done.returncode:
                wrong.append(f"{command} {way[0]} is not help {command}")
    if helped(program, "--all") != "\n".join(
            [helped(program)] + [helped(program, c) for c in known]):
        wrong.append("help --all is not the help of all commands")
    for path in sorted(glob.glob("man/*.[15]")):
        wrong += [f"{path}: {fault}" for fault in faults(program, path, mandoc)]
    print(*wrong, f"{len(pages)} pages, {len(wrong)} faults", sep="\n")
    sys.exit(1 if wrong else 0)


main()
