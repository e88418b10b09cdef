#!/bin/bash
# exits.sh - exit statuses, closed descriptors, and what a user sees of them.
#
#   exits.sh PROGRAM
set -u
program=$(realpath "$1")
data=$(dirname "$program")/gazetteers
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
PATH=$(dirname "$program"):$PATH
export LC_ALL=C.UTF-8
unset DATELINE_DATA
failed=0 done=0

fail() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

# status WANTED COMMAND: runs it in a shell; keeps ./out and ./err.
status() {
	local found
	timeout 30 bash -c "$2" >out 2>err </dev/null
	found=$?
	done=$((done + 1))
	[ "$found" = "$1" ] ||
		fail "$2: status $found, $1 wanted: $(head -c 300 err)"
}

# says FILE PATTERN: the last output, or the messages, hold it.
says() {
	done=$((done + 1))
	grep -qE -- "$2" "$1" ||
		fail "$1 has no $2: $(head -c 300 "$1")"
}

silent() {
	done=$((done + 1))
	[ ! -s err ] || fail "$1 says: $(head -c 300 err)"
}

# One line, `dateline: ...`, and nothing else.
one_line() {
	done=$((done + 1))
	if [ "$(wc -l <err)" != 1 ] || ! grep -q '^dateline: ' err; then
		fail "not one line of dateline: $(head -c 300 err)"
	fi
}

echo 'Angela Merkel left Berlin on May 3, 2021.' >a.txt
echo 'Nothing is in here, at all.' >nothing.txt
echo '{"id":"x","text":"Angela Merkel left Berlin."}' >a.jsonl
echo '{"text": "Berlin", "entities": []}' >gold.jsonl
: >empty.txt
for i in $(seq 300); do cat a.txt; done >long.txt

# 0: done.
status 0 'dateline run a.txt'; silent run; says out Berlin
[ $failed = 0 ] || exit 1
status 0 'dateline run nothing.txt'; silent run
status 0 'dateline run empty.txt'; silent run
status 0 'dateline run <a.txt'
status 0 'dateline run - <a.txt'
for version in --version -V version; do
	status 0 "dateline $version"; silent "$version"
	says out '^dateline [0-9]+\.[0-9]+\.[0-9]+$'
	says out '^gazetteers [0-9a-f]{16}$'
done
status 0 'DATELINE_DATA=/nonsense dateline --version'
says out '^gazetteers not found'
status 0 'dateline help'; says out tokenize
status 0 'dateline help run'; says out '--date'
status 0 'dateline --help'; says out tokenize
status 0 'dateline run --help'; says out '--date'
status 0 'dateline run --date 2021-05-20 a.txt -h'; says out '--date'
status 0 'dateline help --all'; says out '^usage: dateline dates '
status 0 'DATELINE_DATA=/nonsense dateline help run'; says out '--date'
for shell in bash zsh fish; do
	status 0 "DATELINE_DATA=/nonsense dateline completion $shell"
	says out 'dateline'
done
status 0 'dateline lookup Berlin'; says out Berlin

# 1: done, but something could not be read, and is named.
status 1 'dateline run missing.txt a.txt'; one_line
says err '^dateline: missing\.txt: '; says out Berlin
status 1 'dateline tokenize missing.txt a.txt'; says out Berlin
status 1 'set -o pipefail
	dateline tokenize missing.txt a.txt | dateline places | dateline csv'
status 1 'printf "{broken\n" | dateline run --from jsonl - a.jsonl'
says err ':1: '; says out Berlin
status 1 'dateline lookup Xyzzyqwerty'
status 1 'dateline run -o strict.csv --on-error fail a.txt missing.txt a.txt'
one_line
[ ! -e strict.csv ] || fail '--on-error fail leaves an output'

# Without libarchive what is packed is named, and the rest is read.
mkdir bad
library=$(grep -aom 1 'libarchive\.so\.[0-9]*' "$program" | head -n 1)
echo 'no library' >"bad/$library"
gzip -k a.txt
status 0 'dateline run a.txt.gz'; says out Berlin
status 1 'LD_LIBRARY_PATH=bad dateline run a.txt.gz a.txt'; one_line
says err '^dateline: a\.txt\.gz: .*libarchive'; says out '^a\.txt,.*Berlin'

# 2: usage.
status 2 'dateline'
status 2 'dateline run --nonsense a.txt'; one_line
status 2 'dateline run --dat 2021-05-20 a.txt'; says err -- '--date'
status 2 'dateline nonsense'; one_line
status 2 'dateline tokenise a.txt'; says err tokenize
status 2 'dateline run --date'; one_line
status 2 'dateline run --date 2021-02-30 a.txt'; one_line
status 2 'dateline run -j x a.txt'; one_line
status 2 'dateline run --to nonsense a.txt'; one_line
status 2 'dateline help nonsense'; one_line
printf '#!/nowhere/sh\n' >bad/dateline-odd
chmod +x bad/dateline-odd
status 2 'PATH=bad:$PATH dateline odd'; one_line
says err 'bad/dateline-odd cannot be run'
status 2 'dateline help tokenise'; one_line; says err 'mean tokenize\?'
status 2 'dateline people --context 3'; one_line
says err 'belongs to run and csv'
status 2 'dateline run --guard offf a.txt'; one_line; says err 'mean off\?'
status 2 'dateline run --columns nmae a.txt'; one_line; says err 'mean name\?'
status 2 'dateline completion'; one_line
status 2 'dateline doctor a.txt'; one_line; says err 'a\.txt'
status 2 'dateline --version a.txt'; one_line
status 2 'dateline completion tcsh'; one_line; says err 'bash, zsh or fish'
for option in '--from nonsense' '--encoding nonsense' '--encoding ""' \
	'--max-document 0' '--max-document 65M' '--max-document 1T' \
	'--max-document -1' '--max-document 99999999999999999999' \
	'--shard 0/2' '--shard 3/2' '--shard 2' '--shard a/b' \
	'--on-error nonsense' '--files-from missing' \
	'--files-from - --files-from -'; do
	status 2 "dateline run $option a.txt"; one_line
done

# 3: a bad or cut stream, with its line; bad data.
dateline tokenize a.txt >a.conllup
status 3 'head -n 8 a.conllup | dateline people'; one_line
says err ':[0-9]+: '
status 3 'head -c -1 a.conllup | dateline csv'; one_line
status 3 'echo "1 x" | dateline people'; one_line; says err ':1: '
status 3 'sed "s/\t0\t/\t1\t/" a.conllup | dateline people'
says err ':[0-9]+: '
status 3 'dateline people a.conllup | dateline people'; says err 'DL:PERSON'
status 0 'dateline people a.conllup | dateline people --replace'
status 3 'sed "/\tleft\t/d" a.conllup | dateline untokenize'
status 3 'DATELINE_DATA=/nonsense dateline run a.txt'; one_line
says err '/nonsense'
mkdir -p cut foreign
for copy in cut foreign; do
	cp -r "$data/." $copy
done
head -c 1000 "$data/names.bin" >cut/names.bin
status 3 'DATELINE_DATA=cut dateline run a.txt'; one_line; says err names.bin
head -c -1 "$data/names.bin" >cut/names.bin
status 3 'DATELINE_DATA=cut dateline run a.txt'; one_line; says err names.bin
: >cut/names.bin
status 3 'DATELINE_DATA=cut dateline run a.txt'; one_line; says err names.bin
head -c 100000 /dev/zero >foreign/names.bin
status 3 'DATELINE_DATA=foreign dateline run a.txt'; one_line
says err names.bin

# 4: the output could not be written.
for command in 'run a.txt' 'tokenize a.txt' 'csv a.conllup' 'help' \
	'lookup Berlin' '--version' 'untokenize a.conllup' 'doctor' 'help run' \
	'completion bash' 'eval gold.jsonl'; do
	status 4 "dateline $command >/dev/full"; one_line
	status 4 "dateline $command >&-"; one_line
done
status 4 'dateline run long.txt >/dev/full'
status 4 'dateline run -o /nonsense/x.csv a.txt'; one_line
status 4 'dateline run -o /dev/full a.txt'; one_line

# Descriptors that are closed at the start.
status 0 'dateline run <&-'
status 0 'dateline run a.txt 2>&-'; says out Berlin
status 1 'dateline run missing.txt a.txt 2>&-'; says out Berlin
status 4 'dateline run a.txt <&- >&- 2>&-'

# A reader that leaves ends the writer silently, by the signal.
status 141 'dateline run $(yes long.txt | head -n 100) | head -n 1
	exit ${PIPESTATUS[0]}'
silent 'a closed pipe'
status 141 'dateline tokenize $(yes long.txt | head -n 100) | dateline people |
	head -n 1; exit ${PIPESTATUS[1]}'
silent 'a closed pipe'

# -o: the whole file or none, a device or a FIFO in place.
status 0 'dateline run -o x.csv a.txt'
cmp -s x.csv <(dateline run a.txt) || fail '-o is not what stdout gets'
[ ! -e x.csv.part ] || fail 'x.csv.part stays behind'
[ ! -s out ] || fail '-o writes to stdout'
cp x.csv before.csv
status 3 'dateline csv -o x.csv <(head -n 8 a.conllup)'
cmp -s x.csv before.csv || fail 'a failed run replaces FILE'
status 0 'dateline run -o /dev/stdout a.txt'; says out Berlin
status 0 'mkfifo fifo; dateline run -o fifo a.txt & cat fifo; wait $!'
says out Berlin
[ -p fifo ] || fail '-o replaces a FIFO'
status 0 'ln -s target.csv link.csv; : >target.csv
	dateline run -o link.csv a.txt'
[ -s link.csv ] || fail '-o through a link writes nothing'

# A folder without permission: root is made an ordinary user of its own files.
mkdir -p folder/closed
cp a.txt folder/a.txt
cp a.txt folder/closed/b.txt
chmod 0 folder/closed
plain=
[ "$(id -u)" != 0 ] || plain='setpriv --inh-caps=-all --bounding-set=-all'
if $plain ls folder/closed >/dev/null 2>&1; then
	fail 'this user can read everything, even without capabilities'
fi
status 1 "$plain dateline run folder"; one_line
says err 'folder/closed'; says out Berlin
chmod 700 folder/closed
chmod 0 folder/a.txt
status 1 "$plain dateline run folder"; one_line
says err 'folder/a\.txt'; says out 'folder/closed/b\.txt'

# A copied tree works, also by way of a link to the program.
mkdir copy
cp "$program" copy/dateline
cp -r "$data" copy/gazetteers
status 0 'PATH=/usr/bin:/bin copy/dateline run a.txt'; says out Berlin
ln -s copy/dateline linked
status 0 'PATH=/usr/bin:/bin ./linked run a.txt'; says out Berlin

# A command that is not built in is dateline-NAME.
mkdir bin
cat >bin/dateline-own <<'END'
#!/bin/sh
echo "own $*"
case $1 in
kill) kill -TERM $$ ;;
esac
exit 7
END
chmod 755 bin/dateline-own
status 7 'PATH=$PATH:bin dateline own a b'; says out '^own a b$'
status 7 'PATH=$PATH:bin dateline own --help'; says out '^own --help$'
status 7 'PATH=$PATH:bin dateline help own'; says out '^own --help$'
status 143 'PATH=$PATH:bin dateline own kill &
	wait $!'; silent 'a program by a signal'
status 2 'PATH=$PATH:bin dateline owns'; one_line; says err 'mean own\?'
status 2 'PATH=$PATH:bin dateline help owns'; one_line; says err 'mean own\?'
status 2 'dateline own'; one_line
cp bin/dateline-own copy/dateline-beside
status 7 'PATH=/usr/bin:/bin copy/dateline beside a'; says out '^own a$'
status 2 'PATH=/usr/bin:/bin copy/dateline besides'; says err 'mean beside\?'
chmod 644 copy/dateline-beside
status 2 'PATH=/usr/bin:/bin copy/dateline beside'

# No byte depends on the environment.
for environment in LC_ALL=C LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo HOME=/nonsense; do
	status 0 "env $environment dateline run long.txt | cmp - \
		<(dateline run long.txt)"
done
status 0 'env -i "$(command -v dateline)" run long.txt |
	cmp - <(dateline run long.txt)'

echo "$done checks, $failed failed"
[ "$failed" = 0 ]
