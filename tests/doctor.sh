#!/bin/bash
# doctor.sh - `dateline doctor` finds what is wrong, and says what to do.
#
#   doctor.sh PROGRAM
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

# check NAME STATUS FAULTS PATTERN COMMAND: its status, how many things it finds
# wrong, and a line that it writes.
check() {
	local found faults
	timeout 60 bash -c "$5" >out 2>err </dev/null
	found=$?
	faults=$(grep -c '^WRONG ' out)
	done=$((done + 1))
	if [ "$found" != "$2" ] || [ "$faults" != "$3" ] ||
		! grep -qE -- "$4" out ||
		[ "$(tail -n 1 out | grep -c '^verdict ')" != 1 ] ||
		[ "$(wc -l <err)" != $((found ? 1 : 0)) ]; then
		failed=$((failed + 1))
		echo "FAILED: $1: status $found, $faults faults; no $4 in:"
		cat out err
	fi
}

# says PATTERN: so does the last output.
says() {
	done=$((done + 1))
	grep -qE -- "$1" out ||
		{ failed=$((failed + 1)); echo "FAILED: no $1 in:"; cat out; }
}

check 'all is well' 0 0 '^verdict +all is well$' 'dateline doctor'
says '^program +dateline [0-9.]+ in /'
says '^library +utf8proc [0-9]+\.'
says '^library +PCRE2 [0-9]+\..*, with(out)? JIT$'
says '^library +libcsv [0-9]+\.'
says '^library +jansson [0-9]+\.'
says '^library +libarchive [0-9]+\.'
says '^library +gumbo [0-9]+\.'
says "^version +$(dateline --version | awk 'NR == 2 { print $2 }')\$"
says "^sheet +particles\.csv: $(grep -v '^#' "$data/particles.csv" |
	awk 'END { print NR - 1 }') rows\$"
says '^sheet +dates/rules\.tsv: [1-9][0-9]* rows$'
says '^gazetteers .*gazetteers, found beside the program$'

# A few rows of every list, so that compiling them takes no time.
mkdir few
cp -r "$data/dates" few
for list in "$data"/*.csv; do
	head -n 250 "$list" >"few/${list##*/}"
done
dateline compile --data few -o few/names.bin || exit 1

# fresh: ./data is a copy of them.
fresh() {
	rm -rf data
	cp -r few data
}

# How the folder was found.
fresh
check '--data' 0 0 '^gazetteers  data, named by --data$' \
	'DATELINE_DATA=elsewhere dateline doctor --data data'
check 'DATELINE_DATA' 0 0 '^gazetteers  data, named by DATELINE_DATA$' \
	'DATELINE_DATA=data dateline doctor'

# No folder, an empty one, one that is a file.
check 'no folder' 3 1 '^WRONG +elsewhere: no such folder' \
	'dateline doctor --data elsewhere'
mkdir empty
check 'empty folder' 3 4 '^WRONG +empty/names\.bin: No such file' \
	'dateline doctor --data empty'
check 'a file' 3 1 '^WRONG +err: no such folder' 'dateline doctor --data err'
mkdir bare
cp "$program" bare/dateline
check 'no gazetteers at all' 3 1 '^WRONG +no gazetteers found' \
	'bare/dateline doctor'

# names.bin: cut anywhere, of another version, with one byte changed, foreign.
for size in 0 10 1000 100000 "$(($(wc -c <few/names.bin) - 1))"; do
	fresh
	truncate -s "$size" data/names.bin
	check "cut to $size" 3 1 '^  to do +dateline compile --data data -o' \
		'dateline doctor --data data'
done
fresh
printf '\377' | dd of=data/names.bin bs=1 seek=8 conv=notrunc 2>/dev/null
check 'another version' 3 1 '^WRONG +data/names\.bin: .*another version' \
	'dateline doctor --data data'
for at in 10000 100000 200000; do
	fresh
	byte=$(od -An -tu1 -j $at -N 1 data/names.bin)
	# shellcheck disable=SC2059
	printf "\\$(printf %o $((255 - byte)))" |
		dd of=data/names.bin bs=1 seek=$at conv=notrunc 2>/dev/null
	check "byte $at changed" 3 1 '^WRONG +names\.bin is not what' \
		'dateline doctor --data data'
done
rm data/names.bin
mkdir data/names.bin
check 'names.bin is a folder' 3 1 '^WRONG +data/names\.bin: ' \
	'dateline doctor --data data'
rmdir data/names.bin
check 'no names.bin' 3 1 '^WRONG +data/names\.bin: No such file' \
	'dateline doctor --data data'

# What it says is to be done does it.
sed -n 's/^  to do *dateline compile/dateline compile/p' out | head -n 1 >cure
check 'compiled again' 0 0 '^compiled' ". ./cure; dateline doctor --data data"
sed -i '$d' data/places.csv
check 'a list was changed' 3 1 '^WRONG +names\.bin is not what' \
	'dateline doctor --data data'

# Sheets.
fresh
echo 'one cell' >>data/places.csv
check 'a short row' 3 1 '^WRONG +data/places\.csv:[0-9]+: ' \
	'dateline doctor --data data'
fresh
printf 'a\377b\n' >>data/people.csv
check 'not UTF-8' 3 1 '^WRONG +data/people\.csv:[0-9]+: ' \
	'dateline doctor --data data'
fresh
rm data/weights.csv
check 'no weights' 3 1 '^WRONG +data/weights\.csv: No such file' \
	'dateline doctor --data data'
fresh
echo 'no rule' >>data/dates/rules.tsv
check 'a broken rule' 3 1 '^WRONG +data/dates/rules\.tsv:[0-9]+: ' \
	'dateline doctor --data data'
fresh
rm data/titles.csv
check 'a list went' 3 1 '^WRONG +names\.bin is not what' \
	'dateline doctor --data data'
plain=
[ "$(id -u)" != 0 ] || plain='setpriv --inh-caps=-all --bounding-set=-all'
fresh
chmod 0 data/places.csv
check 'closed to us' 3 1 '^WRONG +data/places\.csv: Permission denied' \
	"$plain dateline doctor --data data"

# Programs that are commands.
mkdir bin
printf '#!/bin/sh\n' >bin/dateline-own
chmod 755 bin/dateline-own
check 'a program' 0 0 '^command +own: bin/dateline-own$' \
	'PATH=$PATH:bin dateline doctor --data data'

# --version needs no data, and tells data apart.
done=$((done + 1))
[ "$(dateline --version --data elsewhere | wc -l)" = 2 ] ||
	{ failed=$((failed + 1)); echo 'FAILED: --version without data'; }
fresh
done=$((done + 1))
before=$(dateline version --data data)
[ "$before" = "$(dateline --version --data few)" ] ||
	{ failed=$((failed + 1)); echo 'FAILED: --version of a copy'; }
sed -i '$d' data/places.csv
done=$((done + 1))
[ "$before" != "$(dateline version --data data)" ] ||
	{ failed=$((failed + 1)); echo 'FAILED: --version of a change'; }

echo "$done checks, $failed failed"
[ "$failed" = 0 ]
