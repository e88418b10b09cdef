# completion.py - what the key Tab completes, in bash, zsh and fish as a person
# uses them: at a terminal, with the scripts as they are installed.
#
#   completion.py PROGRAM SCRIPTS SHELL      SHELL is bash, zsh or fish
#
# SCRIPTS is the folder with dateline.bash, _dateline and dateline.fish.  bash
# and zsh are typed to; the command line they make is that which a function
# named dateline is then called with.  fish says itself what it would offer.

import os
import pty
import select
import subprocess
import sys
import tempfile
import time

import ways

# What is typed before Tab, and the words behind dateline that it becomes.
TYPED = [
    ("dateline tok", "tokenize"),
    ("dateline tok", "tokenize"),
    ("dateline --ver", "--version"),
    ("dateline stran", "stranger"),
    ("dateline run --fal", "run --fallback-date"),
    ("dateline run --to js", "run --to jsonl"),
    ("dateline run --to=js", "run --to=jsonl"),
    ("dateline run --no-header --gu", "run --no-header --guard"),
    ("dateline run --guard of", "run --guard off"),
    ("dateline dates --domain na", "dates --domain narrative"),
    ("dateline people --rep", "people --replace"),
    ("dateline run art", "run article.txt"),
    ("dateline run -o art", "run -o article.txt"),
    ("dateline run --data li", "run --data lists/"),
    ("dateline run --data art", "run --data art"),
    ("dateline run --date art", "run --date art"),
    ("dateline help pla", "help places"),
    ("dateline completion fi", "completion fish"),
]
# What is offered where several fit.
OFFERED = [
    ("dateline run --to ", ["csv", "jsonl", "stream", "untokenize"]),
    ("dateline run --from=", ["text", "jsonl", "stream"]),
    ("dateline run --da", ["--data", "--date", "--date-order"]),
    ("dateline completion ", ["bash", "zsh", "fish"]),
    ("dateline co", ["compile", "completion"]),
]
START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"],
             "bind 'set enable-bracketed-paste off'; PS1='ready> '\n"
             "bind 'set page-completions off'\n"
             "bind 'set show-all-if-ambiguous on'\n"
             "source '{}/dateline.bash'\n"
             "dateline() {{ printf 'called <%s>\\n' \"$*\"; }}\n"),
    "zsh": (["zsh", "-f", "-i"],
            "unset zle_bracketed_paste; PS1='ready> '; fpath=('{}' $fpath)\n"
            "unsetopt list_ambiguous; autoload -Uz compinit\n"
            "compinit -D -u; LISTMAX=1000\n"
            "dateline() {{ print -r -- \"called <$*>\" }}\n"),
}


class Terminal:
    """A shell at a terminal of its own."""

    def __init__(self, shell, scripts, folder, variables):
        command, start = START[shell]
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.chdir(folder)
            os.execvpe(command[0], command, variables)
        self.send(start.format(scripts) + "echo be''gin\n")
        self.until("begin")

    def send(self, text):
        os.write(self.fd, text.encode())

    def until(self, *wanted):
        """What the terminal shows until all of that is there; the rest, if it
        does not come, is an error of who reads it."""
        text, end = "", time.monotonic() + 20
        while not all(w in text for w in wanted):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                break
            text += os.read(self.fd, 65536).decode("utf-8", "replace")
        return text

    def close(self):
        self.send("\x03exit\n")
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def typed(shell, scripts, folder, variables):
    terminal = Terminal(shell, scripts, folder, variables)
    for line, words in TYPED:
        terminal.send(line + "\t\n")
        shown = terminal.until("called <", ">\r\n")
        found = shown.partition("called <")[2].partition(">")[0].strip()
        # zsh takes the slash behind a folder back.
        yield line, [words.rstrip("/")], [found.rstrip("/")]
    for line, words in OFFERED:
        terminal.send(line + "\t")
        shown = terminal.until(*words)
        terminal.send("\x15")
        yield line, words, [w for w in words if w in shown]
    terminal.close()


def asked(scripts, folder, variables):
    """What fish would complete a line to, or offer."""
    for line, words in TYPED + OFFERED:
        done = subprocess.run(
            ["fish", "--no-config", "-c",
             'source "$argv[1]/dateline.fish"; complete -C "$argv[2]"',
             scripts, line], cwd=folder, env=variables, text=True,
            capture_output=True, check=False)
        found = [w.split("\t")[0] for w in done.stdout.splitlines()]
        if isinstance(words, list):
            start = line.rpartition(" ")[2]
            before = start if start.endswith("=") else ""
            yield line, words, [w for w in words if before + w in found]
        else:
            last = words.rpartition(" ")[2]
            typed_last = line.rpartition(" ")[2]
            yield line, [last], found or [typed_last]


def main():
    program, scripts, shell = sys.argv[1:]
    scripts = os.path.abspath(scripts)
    wrong = count = 0
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "lists"))
        os.mkdir(os.path.join(folder, "bin"))
        for name in "article.txt", "bin/dateline-stranger":
            with open(os.path.join(folder, name), "w", encoding="utf-8"):
                pass
        os.chmod(os.path.join(folder, "bin/dateline-stranger"), 0o755)
        variables = dict(ways.environment(program), TERM="dumb",
                         HOME=folder, XDG_CONFIG_HOME=folder,
                         XDG_DATA_HOME=folder)
        variables["PATH"] = f"{folder}/bin:{variables['PATH']}"
        cases = asked(scripts, folder, variables) if shell == "fish" else \
            typed(shell, scripts, folder, variables)
        for line, wanted, found in cases:
            count += 1
            if wanted != found:
                wrong += 1
                print(f"{shell}: {line}<Tab>: {found}, {wanted} wanted")
    print(f"{count} lines, {wrong} wrong")
    sys.exit(1 if wrong or not count else 0)


main()
