# packed.py - archives and compressed files of every kind, whole, nested, odd and
# cut: what is in them is read, what is damaged is named, and nothing hangs.
#
#   packed.py PROGRAM FIXTURES
#
# FIXTURES has what Python's library cannot make: text.zst, text.lz4,
# encrypted.zip.

import bz2
import gzip
import io
import lzma
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import ways

TEXT = b"Angela Merkel left Berlin.\n"
OTHER = b"Joe Biden left Paris.\n"
LINES = b'{"id": "x", "text": "Rome is old."}\n{"text": "Oslo is cold."}\n'
MEMBERS = [("a.txt", TEXT), ("d/b.jsonl", LINES), ("d/empty.txt", b""),
           ("c.txt", OTHER)]
IDS = ["{}/a.txt", "x", "{}/d/b.jsonl:2", "{}/d/empty.txt", "{}/c.txt"]


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def streamed(members):
    """A zip as it is written to a pipe: sizes stand behind the bytes."""
    class Pipe(io.RawIOBase):
        def __init__(self):
            super().__init__()
            self.bytes = b""

        def writable(self):
            return True

        def write(self, data):
            self.bytes += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return pipe.bytes


def tarred(members, mode="w", layout=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=layout) as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            if isinstance(data, bytes):
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
            else:
                entry.type, entry.linkname = data
                archive.addfile(entry)
    return out.getvalue()


class Checks:
    def __init__(self, program):
        self.variables = ways.environment(program)
        self.done = self.failed = 0

    def tokenize(self, *words, data=None, first="dateline tokenize"):
        """Status, the documents' ids, their problems, the messages."""
        stdin = {"input": data} if data is not None else \
            {"stdin": subprocess.DEVNULL}
        done = subprocess.run([*first.split(), *words], capture_output=True,
                              env=self.variables, timeout=120, check=False,
                              **stdin)
        out = done.stdout.decode()
        return (done.returncode, re.findall("^# newdoc id = (.*)", out, re.M),
                re.findall("^# problem = (.*)", out, re.M),
                done.stderr.decode())

    def same(self, what, found, wanted):
        self.done += 1
        if found != wanted:
            self.failed += 1
            print(f"{what}:\n  wanted {wanted!r}\n  found  {found!r}")

    def read(self, name, data, ids, status=0, messages=""):
        """What a file gives, and standard input as well."""
        with open(name, "wb") as file:
            file.write(data)
        for shown, found in ((name, self.tokenize(name)),
                             ("stdin", self.tokenize(data=data))):
            self.same(f"{name}, as {shown}", (found[0], found[1], found[3]),
                      (status, [i.format(shown) for i in ids],
                       messages.format(shown)))


def kinds(checks, fixtures):
    """One text, and several, in every kind."""
    for name, data in (("a.gz", gzip.compress(TEXT)),
                       ("a.txt.gz", gzip.compress(TEXT)),
                       ("a.bz2", bz2.compress(TEXT)),
                       ("a.xz", lzma.compress(TEXT)),
                       ("two.gz", gzip.compress(TEXT) + gzip.compress(OTHER)),
                       ("wrong.zip", gzip.compress(TEXT)),
                       ("empty.gz", gzip.compress(b"")),
                       ("empty.bz2", bz2.compress(b"")),
                       ("empty.xz", lzma.compress(b"")),
                       ("twice.gz", gzip.compress(gzip.compress(TEXT)))):
        checks.read(name, data, ["{}"])
    for name in ("text.zst", "text.lz4"):
        with open(os.path.join(fixtures, name), "rb") as file:
            checks.read(name, file.read(), ["{}"])
    checks.read("l.jsonl.gz", gzip.compress(LINES), ["x", "{}:2"])
    checks.read("l", bz2.compress(LINES), ["x", "{}:2"])
    for layout in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT,
                   tarfile.USTAR_FORMAT):
        checks.read("m.tar", tarred(MEMBERS, layout=layout), IDS)
    for mode in ("gz", "bz2", "xz"):
        checks.read(f"m.tar.{mode}", tarred(MEMBERS, f"w:{mode}"), IDS)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2,
                   zipfile.ZIP_DEFLATED):
        checks.read("m.zip", zipped(MEMBERS, method), IDS)
    # libarchive 3.6 takes an empty file in LZMA for damaged.
    checks.read("lzma.zip", zipped(MEMBERS[:2], zipfile.ZIP_LZMA), IDS[:3])
    checks.read("piped.zip", streamed(MEMBERS), IDS)
    checks.read("no-suffix", zipped(MEMBERS), IDS)
    checks.read("none.zip", zipped([]), [])
    # What an archive gives is what the files give.
    for name, data in MEMBERS:
        os.makedirs(os.path.dirname(f"files/{name}") or ".", exist_ok=True)
        with open(f"files/{name}", "wb") as file:
            file.write(data)
    plain = subprocess.run(["dateline", "run", "--from", "text", "files/a.txt",
                            "files/c.txt"], env=checks.variables, check=True,
                           capture_output=True).stdout
    packed = subprocess.run(["dateline", "run", "m.zip", "--include", "?.txt"],
                            env=checks.variables, check=True,
                            capture_output=True).stdout
    checks.same("the table", packed.replace(b"m.zip/", b"files/"), plain)


def nested(checks):
    inner = zipped(MEMBERS)
    checks.read("n.tar", tarred([("i.zip", inner), ("z.txt", TEXT)]),
                [i.replace("{}", "{}/i.zip") for i in IDS] + ["{}/z.txt"])
    checks.read("n.zip", zipped([("i.tgz", tarred(MEMBERS, "w:gz")),
                                 ("t.txt.gz", gzip.compress(TEXT))]),
                [i.replace("{}", "{}/i.tgz") for i in IDS] + ["{}/t.txt.gz"])
    data, path = zipped([("a.txt", TEXT)]), ""
    for depth in range(2, 12):
        data, path = zipped([("i.zip", data)]), path + "/i.zip"
        if depth <= 8:
            checks.read("deep.zip", data, ["{}" + path + "/a.txt"])
        else:
            lost = "{}" + "/i.zip" * 8
            checks.read("deep.zip", data, [lost], 1, f"dateline: {lost}: "
                        "packed more than 8 times\n")


def odd(checks, fixtures):
    """Names and kinds of members that are not as they should be."""
    checks.read("links.tar", tarred([
        ("d", (tarfile.DIRTYPE, "")), ("d/a.txt", TEXT),
        ("d/soft.txt", (tarfile.SYMTYPE, "a.txt")),
        ("d/hard.txt", (tarfile.LNKTYPE, "d/a.txt")),
        ("d/pipe", (tarfile.FIFOTYPE, "")),
        ("d/null", (tarfile.CHRTYPE, ""))]), ["{}/d/a.txt"])
    hidden = [(".DS_Store", b"x"), ("__MACOSX/._a.txt", b"x"),
              (".git/a.txt", b"x"), ("./.hidden", b"x"), ("a/.b/c.txt", b"x"),
              ("./a.txt", TEXT), ("../b.txt", TEXT), ("/etc/c.txt", TEXT),
              ("...txt", b"x"), ("a/../d.txt", TEXT)]
    checks.read("hidden.tar", tarred(hidden),
                ["{}/a.txt", "{}/../b.txt", "{}//etc/c.txt", "{}/a/../d.txt"])
    names = ["é.txt", "a\nb.txt", "c\td.txt", "€.jsonl" + "x" * 200, "a|b;c"]
    ids = ["{}/é.txt", r"{}/a\nb.txt", r"{}/c\td.txt",
           "{}/€.jsonl" + "x" * 200, "{}/a|b;c"]
    found = {}
    for name, data in (("names.zip", zipped([(n, TEXT) for n in names])),
                       ("names.tar", tarred([(n, TEXT) for n in names]))):
        with open(name, "wb") as file:
            file.write(data)
        found[name] = checks.tokenize(name)
        checks.same(name, (found[name][0], [i.replace("\\s", " ").replace(
            r"\p", "|") for i in found[name][1]]),
            (0, [i.format(name) for i in ids]))
    latin = tarred([("caf?.txt", TEXT)], layout=tarfile.USTAR_FORMAT)
    at = latin.index(b"caf?")
    head = bytearray(latin[:512])
    head[at + 3] = 0xe9
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    checks.read("latin.tar", bytes(head) + latin[512:],
                ["{}/caf\ufffd.txt"])
    with open(os.path.join(fixtures, "encrypted.zip"), "rb") as file:
        checks.read("e.zip", file.read(), ["{}/secret.txt", "{}/open.txt"], 1,
                    "dateline: {}/secret.txt: encrypted\n")
    for name, what in (("x.7z", b"7z\xbc\xaf\x27\x1c"), ("x.RAR", b"Rar!\x1a\7"),
                       ("x.PDF", b"%PDF-1.4\n")):
        checks.read(name, what + bytes(100), ["{}"], 1, "dateline: {}: a " +
                    name[2:] + " file, which is not read\n")


def each(checks, folder, versions):
    """Reads many versions of a file in one run, a text behind each: status and,
    for each, the messages; the text is always read."""
    os.mkdir(folder)
    words = []
    for name, data in versions:
        words += [f"{folder}/{name}", "files/a.txt"]
        with open(words[-2], "wb") as file:
            file.write(data)
    status, ids, _, messages = checks.tokenize(*words)
    checks.same(f"{folder}: texts between", ids.count("files/a.txt"),
                len(words) // 2)
    return status, {name: [line for line in messages.splitlines() if
                           line.startswith(f"dateline: {folder}/{name}")]
                    for name, _ in versions}


def cut(checks):
    """A part is never taken for the whole, whatever is missing of it, and there
    is one message of it."""
    several = [(n, d) for n, d in MEMBERS if d]
    for name, data, first in (("c.zip", zipped(several), 4),
                              ("c.tgz", tarred(several, "w:gz"), 3),
                              ("c.jsonl.gz", gzip.compress(LINES), 3),
                              ("c.txt.bz2", bz2.compress(TEXT), 10),
                              ("c.txt.xz", lzma.compress(TEXT), 6),
                              ("c.tar", tarred(several)[:3072], 262)):
        lengths = range(first, len(data))
        if name == "c.tar":
            # It need not have the empty blocks at its end.
            lengths = [n for n in lengths[::7] if n % 512]
        versions = [(f"{n:04}-{name}", data[:n]) for n in lengths]
        status, told = each(checks, f"cut-{name}", versions)
        checks.same(f"cut {name}: status", status, 1)
        for version, lines in told.items():
            checks.same(f"{version}: {lines}", len(lines), 1)


def damaged(checks):
    """A byte that is wrong is no crash, and what comes after is read."""
    for name, data in (("b.zip", zipped(MEMBERS)),
                       ("b.tgz", tarred(MEMBERS, "w:gz")),
                       ("b.tar", tarred(MEMBERS)[:4096]),
                       ("b.bz2", bz2.compress(TEXT)),
                       ("b.xz", lzma.compress(TEXT))):
        versions = [(f"{i:04}-{name}", data[:i] + bytes([data[i] ^ 0x41]) +
                     data[i + 1:]) for i in range(0, len(data), 3)]
        status, _ = each(checks, f"damaged-{name}", versions)
        checks.same(f"damaged {name}: status", status in (0, 1), True)
    two = zipped([("a.txt", TEXT), ("b.txt", OTHER), ("c.txt", TEXT)],
                 zipfile.ZIP_STORED)
    at = two.index(OTHER)
    checks.read("crc.zip", two[:at] + b"X" + two[at + 1:],
                ["{}/a.txt", "{}/b.txt", "{}/c.txt"], 1,
                "dateline: {}/b.txt: cannot be unpacked: ZIP bad CRC: "
                "0xa621bb6d should be 0x218638ac\n")


def large(checks):
    """What unpacks to more than a document may have is not held."""
    zeros = b"".join(gzip.compress(bytes(1 << 20)) for _ in range(70))
    checks.read("zeros.gz", zeros, ["{}"], 1,
                "dateline: {}: larger than 67108864 bytes\n")
    checks.read("zeros.zip", zipped([("z.gz", zeros), ("a.txt", TEXT)]),
                ["{}/z.gz", "{}/a.txt"], 1,
                "dateline: {}/z.gz: larger than 67108864 bytes\n")
    line = b'{"text": "' + b"x" * (80 << 20) + b'"}\n'
    checks.read("line.jsonl.gz", gzip.compress(line + LINES, 1),
                ["{}", "x", "{}:3"], 1, "dateline: {}:1: 83886092 bytes, larger "
                "than 67108864 bytes\n")
    many = zipped([(f"{i}.txt", b"Rome.") for i in range(5000)])
    checks.read("many.zip", many, ["{}/%d.txt" % i for i in range(5000)])


def main():
    program, fixtures = sys.argv[1:]
    program, fixtures = os.path.abspath(program), os.path.abspath(fixtures)
    checks = Checks(program)
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        kinds(checks, fixtures)
        nested(checks)
        odd(checks, fixtures)
        cut(checks)
        damaged(checks)
        large(checks)
        os.chdir("/")
    print(f"{checks.done} checks, {checks.failed} failed")
    sys.exit(1 if checks.failed else 0)


main()
