# waiting.py - pipes, FIFOs and terminals are read as they come: what is known is
# answered before more is waited for, and a short first read is no end.
#
#   waiting.py PROGRAM

import gzip
import os
import pty
import select
import subprocess
import sys
import tempfile

import ways

ONE = b'{"id": "one", "text": "Angela Merkel left Berlin."}\n'
TWO = b'{"id": "two", "text": "Joe Biden left Paris."}\n'
PATIENCE = 60


class Checks:
    def __init__(self, program):
        self.variables = ways.environment(program)
        self.done = self.failed = 0

    def same(self, what, found, wanted):
        self.done += 1
        if found != wanted:
            self.failed += 1
            print(f"{what}:\n  wanted {wanted!r}\n  found  {found!r}")

    def start(self, *words, stdin=subprocess.DEVNULL):
        return subprocess.Popen(["dateline", *words], env=self.variables,
                                stdin=stdin, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)


def until(process, wanted):
    """What the process writes until that is in it, or it ends, or for long."""
    found = b""
    while wanted not in found:
        if not select.select([process.stdout], [], [], PATIENCE)[0]:
            return found + b" (no more came)"
        some = os.read(process.stdout.fileno(), 65536)
        if not some:
            return found + b" (ended)"
        found += some
    return found


def rest(process):
    if process.stdin:
        process.stdin.close()
        process.stdin = None
    out = process.communicate(timeout=PATIENCE)[0]
    return process.returncode, out


def conversation(checks, what, process, send, finish):
    """A document comes out before the next one goes in, however it is cut."""
    send(ONE[:3])
    send(ONE[3:])
    checks.same(f"{what}: the first answer",
                b"Berlin" in until(process, b"Berlin"), True)
    send(TWO[:1])
    send(TWO[1:])
    found = until(process, b"Paris")
    checks.same(f"{what}: the second answer", b"two," in found, True)
    finish()
    checks.same(f"{what}: the end", rest(process)[0], 0)


def pipes(checks):
    process = checks.start("run", stdin=subprocess.PIPE)

    def send(data):
        process.stdin.write(data)
        process.stdin.flush()

    conversation(checks, "pipe", process, send, lambda: None)


def fifos(checks):
    os.mkfifo("fifo")
    process = checks.start("run", "fifo")
    fifo = os.open("fifo", os.O_WRONLY)
    conversation(checks, "FIFO", process, lambda data: os.write(fifo, data),
                 lambda: os.close(fifo))
    # What was read before a FIFO that has no writer yet is not held back.
    with open("one.jsonl", "wb") as file:
        file.write(ONE)
    process = checks.start("run", "one.jsonl", "fifo")
    checks.same("before a FIFO", b"Berlin" in until(process, b"Berlin"), True)
    with open("fifo", "wb") as file:
        file.write(TWO)
    checks.same("behind it", b"two," in rest(process)[1], True)
    # Text, JSON Lines, the stream, archives: known after three bytes as well.
    stream = subprocess.run(["dateline", "tokenize", "one.jsonl"], check=True,
                            env=checks.variables, stdout=subprocess.PIPE).stdout
    for what, data in (("text", b"Joe Biden left Paris."), ("jsonl", TWO),
                       ("stream", stream), ("gzip", gzip.compress(TWO)),
                       ("html", b"<p>Joe Biden left Paris.</p>\n")):
        process = checks.start("run", "--columns", "mention", "fifo")
        with open("fifo", "wb", buffering=0) as file:
            for part in data[:1], data[1:3], data[3:]:
                file.write(part)
        status, out = rest(process)
        checks.same(f"{what} in three parts: {out}", (status,
                    b"Merkel" in out or b"Joe Biden\nParis\n" in out),
                    (0, True))


def lists(checks):
    """A list of files is read as it comes, too."""
    process = checks.start("run", "--files-from", "-", stdin=subprocess.PIPE)
    process.stdin.write(b"one.jsonl\n")
    process.stdin.flush()
    checks.same("list", b"Berlin" in until(process, b"Berlin"), True)
    checks.same("list: the end", rest(process)[0], 0)


def terminals(checks):
    ours, theirs = pty.openpty()
    process = checks.start("run", stdin=theirs)
    os.close(theirs)

    # A terminal hands over whole lines; its end is Ctrl-D at the begin of one.
    conversation(checks, "terminal", process, lambda data: os.write(ours, data),
                 lambda: os.write(ours, b"\x04"))
    os.close(ours)


def main():
    program = os.path.abspath(sys.argv[1])
    checks = Checks(program)
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        pipes(checks)
        fifos(checks)
        lists(checks)
        terminals(checks)
        os.chdir("/")
    print(f"{checks.done} checks, {checks.failed} failed")
    sys.exit(1 if checks.failed else 0)


main()
