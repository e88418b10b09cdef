# golden.py - runs tests/golden/BEHAVIOUR: cmd, what it reads, and what it must
# write: out, and err and status where they are not empty and 0.
#
#   golden.py [--update] PROGRAM FOLDER...
#
# A cmd that is one `dateline run` is run in every way of ways.py; any other is
# run as it stands.  --update writes what was found over what was wanted.

import os
import re
import shlex
import shutil
import sys
import tempfile

import ways


def read(path):
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as file:
        return file.read()


def write(path, found):
    if found:
        with open(path, "wb") as file:
            file.write(found)
    elif os.path.exists(path) and not path.endswith("/out"):
        os.remove(path)


def run(maker, folder, command):
    """Runs a command in a copy of the folder, without what is wanted."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = os.path.join(scratch, "copy")
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(
            "cmd", "out", "err", "status"))
        return ways.bash(command, copy, maker.variables)


def check(maker, folder, update):
    command = read(f"{folder}/cmd").decode().strip()
    todo = [("as it stands", command)]
    if re.match(r"dateline run\b[^|;&>$`()\n]*$", command):
        todo = maker.variants(shlex.split(command)[2:])

    if update:
        status, out, err = run(maker, folder, command)
        open(f"{folder}/out", "wb").close()
        write(f"{folder}/out", out)
        write(f"{folder}/err", err)
        write(f"{folder}/status", b"%d\n" % status if status else b"")

    out, err = read(f"{folder}/out"), read(f"{folder}/err")
    status = int(read(f"{folder}/status") or 0)
    good = True
    for i, (name, way) in enumerate(todo):
        found = run(maker, folder, way)
        wrong = []
        if found[0] != status:
            wrong.append(f"  status {found[0]}, {status} wanted")
        if found[1] != out:
            wrong.append("  stdout\n" + ways.difference(out, found[1]))
        # In a pipe several commands may say the same.
        if found[2] != err if i < 2 else found[2] and not err:
            wrong.append("  stderr\n" + ways.difference(err, found[2]))
        if wrong:
            good = False
            print(f"{folder}: {name}: {way}", *wrong, sep="\n")
    return good


def main():
    words = sys.argv[1:]
    update = "--update" in words
    words = [w for w in words if w != "--update"]
    maker = ways.Ways(words[0])
    good = [check(maker, os.path.abspath(f), update) for f in words[1:]]
    print(f"{sum(good)} of {len(good)} as wanted")
    sys.exit(0 if all(good) and good else 1)


main()
