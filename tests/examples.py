# examples.py - every example in a page is run, and gives what the page shows.
#
#   examples.py PROGRAM PAGE      in the folder of the project
#
# An example is a ```console block of Markdown, or a display (.Bd ... .Ed) of a
# man page, that begins with "$ ".  Lines with "> " right after such a line go
# on with the command; what follows is what a terminal shows, exactly, but that
# a line "..." stands for any lines.  The examples of a page run one after the
# other in a folder of their own with a copy of corpus/ in it.
#
# Nothing that looks like an example is passed over: a block says what it is
# (```text), a console block and a display of the section EXAMPLES begin with
# "$ ", and no other display shows a command.

import os
import re
import shutil
import subprocess
import sys
import tempfile

import ways


def markdown(text):
    """The console blocks: number of the first line, lines."""
    for m in re.finditer(r"^```console\n(.*?)^```", text, re.M | re.S):
        yield text.count("\n", 0, m.start()) + 2, m.group(1).split("\n")[:-1]


def manual(text):
    """The displays, as mandoc shows them."""
    for m in re.finditer(r"^\.Bd[^\n]*\n(.*?)^\.Ed", text, re.M | re.S):
        plain = []
        for line in m.group(1).split("\n")[:-1]:
            line = re.sub(r"^\\&|\\&$", "", line)
            line = line.replace("\\-", "-").replace("\\(aq", "'")
            line = line.replace("\\(dq", '"').replace("\\&", "")
            line = line.replace("\\(ti", "~").replace("\\(ha", "^")
            plain.append(line.replace("\\e", "\\"))
        yield text.count("\n", 0, m.start()) + 2, plain


def examples(path):
    """Number of the line, command, the lines that it must give."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for number, block in (markdown if path.endswith(".md") else manual)(text):
        found = []
        for i, line in enumerate(block):
            if line.startswith("$ "):
                found.append((number + i, line[2:], []))
            elif found and not found[-1][2] and line.startswith("> "):
                found[-1] = (found[-1][0], found[-1][1] + "\n" + line[2:], [])
            elif found:
                found[-1][2].append(line)
        yield from found


def passed_over(path):
    """Blocks that look like examples and would not be run."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".md"):
        opened = False
        for number, line in enumerate(text.split("\n"), 1):
            if line.startswith("```"):
                opened = not opened
                if opened and line not in ("```console", "```text"):
                    yield number, "neither ```console nor ```text"
            elif not opened and re.match(r"    (\$ |dateline )", line):
                yield number, "a command outside of a block"
        if opened:
            yield number, "a block does not end"
    for number, block in (markdown if path.endswith(".md") else manual)(text):
        before = text.split("\n")[:number]
        sections = [line for line in before if line.startswith(".Sh ")]
        if path.endswith(".md") or sections[-1] == ".Sh EXAMPLES":
            if not block or not block[0].startswith("$ "):
                yield number, 'does not begin with "$ "'
        elif not block[0].startswith("$ ") and \
                any(re.match(r"(\$ )?dateline ", line) for line in block):
            yield number, "shows a command and is no example"


def matches(wanted, found):
    """Whether the lines are those wanted, "..." being any."""
    pattern = "".join(r"(?:[^\n]*\n)*?" if line == "..." else
                      re.escape(line) + r"\n" for line in wanted)
    return re.fullmatch(pattern, "".join(line + "\n" for line in found))


def main():
    program, page = sys.argv[1:]
    wrong = count = status = 0
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree("corpus", os.path.join(scratch, "corpus"))
        for number, command, wanted in examples(page):
            count += 1
            done = subprocess.run(
                ["bash", "-c", f"(exit {status})\n{command}"], cwd=scratch,
                env=ways.environment(program), stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            status = done.returncode
            found = done.stdout.decode("utf-8", "replace").split("\n")
            found = found[:-1] if not found[-1] else found
            if not matches(wanted, found):
                wrong += 1
                print(f"{page}:{number}: $ {command}", "wanted:", *wanted,
                      "found:", *found, "", sep="\n")
    for number, why in passed_over(page):
        wrong += 1
        print(f"{page}:{number}: {why}")
    print(f"{count} examples, {wrong} wrong")
    sys.exit(1 if wrong else 0)


main()
