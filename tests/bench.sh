#!/bin/bash
# bench.sh - how long dateline takes, in times of `wc -w` on the same text.
#
#   bench.sh [-p PROGRAM] [-m MEGABYTES] [-n PAIRS] [-t FILE]... [PART]...
#
# PARTs, all if none is named: run (the whole, piped and fused), stages (each
# alone), start (start-up and memory), names (finding names, compiling lists),
# dates (a run with and without the dates stage, of short, long and hurtful texts).
#
# The texts of FILEs, JSON Lines or one article each, without FILEs the articles
# of corpus/, are repeated to 40 MB of JSON Lines, one document a line, each with
# an id of its own.  Each figure is the median of seven ratios, wc -w being timed
# again beside every run.  Stages alone read the stream of the stages before
# them, of a tenth of the text.
set -eu
usage() {
	sed -n '4p' "$0" >&2
	exit 2
}

project=$(cd "$(dirname "$0")/.." && pwd)
program=$project/build/release/dateline
megabytes=40 pairs=7 files=()
while getopts p:m:n:t: option; do
	case $option in
	p) program=$(realpath "$OPTARG") ;;
	m) megabytes=$OPTARG ;;
	n) pairs=$OPTARG ;;
	t) files+=("$(realpath "$OPTARG")") ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
parts=${*:-run stages start names dates}
for part in $parts; do
	case $part in
	run | stages | start | names | dates) ;;
	*) usage ;;
	esac
done
[ ${#files[@]} -gt 0 ] || files=("$project"/corpus/articles/*.txt)
here=$(dirname "$program")
data=$here/gazetteers
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8
PATH=$here:$PATH
unset DATELINE_DATA

# repeat BYTES FILE...: texts over and over, as text.jsonl and, for programs that
# read no JSON, text.txt.
repeat() {
	python3 - "$@" <<-'END'
	import json, sys
	size, records, written, n = int(sys.argv[1]), [], 0, 0
	for path in sys.argv[2:]:
	    with open(path, encoding="utf-8") as file:
	        if path.endswith(".jsonl"):
	            records += map(json.loads, file)
	        else:
	            records.append({"text": file.read()})
	with open("text.jsonl", "w") as lines, open("text.txt", "w") as plain:
	    while written < size:
	        record = records[n % len(records)]
	        line = json.dumps({"id": f"n{n}",
	                           "date": record.get("date") or "2023-07-14",
	                           "text": record["text"]},
	                          ensure_ascii=False) + "\n"
	        written += len(line.encode())
	        n += 1
	        lines.write(line)
	        plain.write(record["text"] + "\n")
	END
}

# seconds COMMAND: the wall clock of a shell command.
seconds() {
	local begin=$EPOCHREALTIME
	bash -c "$1" >/dev/null
	echo "$begin $EPOCHREALTIME" | awk '{ printf "%.6f\n", $2 - $1 }'
}

# Median of the numbers of standard input.
median() {
	sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

# beside COMMAND COMMAND: pairs of runs, one after the other: the median of the
# ratios second to first, and of the seconds of each.
beside() {
	local i
	for ((i = 0; i < pairs; i++)); do
		echo "$(seconds "$1") $(seconds "$2")" |
			awk '{ print $2 / $1, $1, $2 }'
	done >"$scratch/pairs"
	for i in 1 2 3; do
		cut -d' ' -f$i "$scratch/pairs" | median
	done | paste -sd' '
}

# ratio WHAT FILE COMMAND: the median of paired ratios to wc -w FILE.
ratio() {
	beside "wc -w '$2'" "$3" |
		awk -v what="$1" -v size="$(stat -c %s "$2")" '{
		printf "%-26s %6.2f x wc -w  %7.1f MB/s  (wc -w %.0f MB/s)\n",
			what, $1, size / $3 / 1e6, size / $2 / 1e6 }'
}

# What wc -w takes, the shortest of some times.
words() {
	local i
	for ((i = 0; i < pairs; i++)); do seconds 'wc -w tenth.jsonl'; done |
		sort -n | head -n 1 | awk -v size="$(stat -c %s tenth.jsonl)" \
		'{ printf "%6.2f", 1e9 * $1 / size }'
}

bench_run() {
	local pipe='' stage
	for stage in $stages; do
		pipe="$pipe dateline $stage |"
	done
	ratio 'run -j 1' text.jsonl 'dateline run -j 1 text.jsonl'
	ratio 'run' text.jsonl 'dateline run text.jsonl'
	ratio 'piped' text.jsonl \
		"${pipe/tokenize/tokenize text.jsonl} dateline csv"
}

bench_stages() {
	local input=tenth.jsonl stage sink
	for stage in $stages; do
		ratio "$stage alone" tenth.jsonl "dateline $stage $input"
		dateline "$stage" "$input" >"$stage.conllup"
		[ "$input" = tenth.jsonl ] || rm "$input"
		input=$stage.conllup
	done
	for sink in stream csv jsonl untokenize; do
		ratio "$sink alone" tenth.jsonl "dateline $sink $input"
	done
	rm "$input"

	# What each stage takes, without reading and writing the stream.
	if [ -x "$here/stage_times" ]; then
		stage_times "$data" tenth.jsonl
		printf '%-12s %s\n' 'wc -w' "$(words)"
	fi
}

# cost COMMAND...: what it takes to start and end: milliseconds, minor faults
# (pages touched for the first time) and peak memory.
cost() {
	python3 - "$@" <<-'END'
	import os, resource, subprocess, sys, time
	times, faults = [], []
	for _ in range(201):
	    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt
	    begin = time.perf_counter()
	    subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,
	                   check=True)
	    times.append(time.perf_counter() - begin)
	    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt
	    faults.append(after - before)
	median = [sorted(a)[len(a) // 2] for a in (times, faults)]
	print(f"{' '.join(map(os.path.basename, sys.argv[1:])):26}"
	      f"{1e3 * median[0]:7.2f} ms  {median[1]:5} pages")
	END
}

bench_start() {
	local jobs
	: >none.jsonl
	head -n 1 text.jsonl >one.jsonl
	cost /bin/true
	cost cat one.jsonl
	cost dateline tokenize none.jsonl
	cost dateline run none.jsonl
	cost dateline run one.jsonl
	for jobs in 1 "$(nproc)"; do
		python3 - "$jobs" <<-'END'
		import resource, subprocess, sys
		subprocess.run(["dateline", "run", "-j", sys.argv[1],
		                "text.jsonl"], stdout=subprocess.DEVNULL,
		               check=True)
		peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
		print(f"peak memory, -j {sys.argv[1]:<10} {peak / 1024:.0f} MB")
		END
	done
}

# times_grep WHAT COMMAND: how many times the throughput of grep, as a whole and
# without the time that grep takes to read the names.
times_grep() {
	beside "$2 >rows.txt" \
		'grep -owF -f names.txt text.txt >grep.txt' |
		awk -v what="$1" -v size="$(stat -c %s text.txt)" \
			-v start="$grep_start" '{
		printf "%-26s %6.2f x grep   %7.1f MB/s  (grep %.0f MB/s);",
			what, $1, size / $2 / 1e6, size / $3 / 1e6
		printf " scanning alone %.2f x (%.0f MB/s)\n",
			($3 - start) / $2, size / ($3 - start) / 1e6 }'
}

# compile WHAT FILE [LIST]...: how long it takes, and what comes out.
compile() {
	local what=$1 file=$2 i
	shift 2
	for ((i = 0; i < 3; i++)); do
		seconds "dateline compile --data '$data' -o $file $*"
	done | median >compile.txt
	awk -v what="compile of $what" -v size="$(stat -c %s "$file")" '{
		printf "%-26s %6.2f s, %.1f MB\n", what, $1, size / 1e6 }
		' compile.txt
}

bench_names() {
	local n
	compile 'all lists' all.bin
	for n in 100000 300000 1000000; do
		(cd "$project" && python3 tests/make_names.py $n) >$n.csv
		compile "$n names" $n.bin $n.csv
	done

	echo 'finding the names at every token, ns a byte (look: where any' \
		'begins; find: each; words: common words besides; names: how' \
		'many a kilobyte has):'
	names_times "$data" tenth.jsonl "$data/names.bin" 100000.bin \
		1000000.bin | tee times.txt
	printf '%s  wc -w\n' "$(words)"
	awk '{ ns[NR] = $1 } END {
		printf "1,000,000 names take %.2f x the time of 100,000\n",
			ns[4] / ns[3] }' times.txt

	echo '300,000 names, their rows written to a file:'
	: >none.txt
	tail -n +2 300000.csv | sed 's/,[A-Z]*$//; s/^"\(.*\)"$/\1/' >names.txt
	grep_start=$(for n in 1 2 3; do
		seconds 'grep -owF -f names.txt none.txt || true'
	done | sort -n | head -n 1)
	echo "grep takes $grep_start s to read them"
	times_grep 'names_scan' "names_scan '$data' 300000.bin text.jsonl"
	if dateline run --help | grep -q -e '^ *-g'; then
		times_grep 'run -j 1 -g' \
			'dateline run -j 1 -g 300000.csv text.jsonl'
	fi
	if [ -x "$here/hyperscan_scan" ]; then
		hyperscan_scan names.txt text.txt 2>&1 >rows.txt |
			awk -v size="$(stat -c %s text.txt)" '{
			printf "%-45s %7.1f MB/s  (compiled in %.1f s)\n",
				"Hyperscan", size / $2 / 1e6, $1 }'
	else
		echo 'Hyperscan was not installed (libhyperscan-dev) when' \
			'this was built: not measured'
	fi
}

# without_dates WHAT FILE: the whole with and without the dates stage.
without_dates() {
	stage_times "$data" "$2" dates | awk -v what="$1" '{
		printf "%-34s %8.2f %8.2f %8.2f\n", what, $1, $2, $1 - $2 }'
}

# hurt UNIT BYTES: a document that is nothing but UNIT.
hurt() {
	python3 - "$@" >hurt.jsonl <<-'END'
	import json, sys
	unit, size = sys.argv[1], int(sys.argv[2])
	print(json.dumps({"id": "hurt", "date": "2023-07-14",
	                  "text": (unit * (size // len(unit) + 1))[:size]}))
	END
}

bench_dates() {
	local size unit
	printf '%-34s %8s %8s %8s  %s\n' 'ns a byte of text' with without \
		dates '(stages and table, least of some rounds)'
	for size in 1000 10000 100000 1000000 10000000 100000000; do
		mkdir -p sizes
		(cd sizes && repeat $size "${files[@]}")
		without_dates "news, $size bytes" sizes/text.jsonl
		rm sizes/text.*
	done
	for unit in 7 '7 ' 12/ 'the last ' 'January February March ' 'May ' '([{ ' \
		'one ' 'a month after the '; do
		for size in 1000 100000 1000000; do
			hurt "$unit" $size
			without_dates "\"$unit\", $size bytes" hurt.jsonl
		done
	done
}

cd "$scratch"
repeat "${megabytes}000000" "${files[@]}"
wc -lc text.jsonl | awk '{ printf "%d documents, %.1f MB; ", $1, $2 / 1e6 }'
nproc | awk '{ printf "%d processors; ", $1 }'
awk '{ print "load " $1 }' /proc/loadavg
dateline run text.jsonl >table.csv    # everything is in memory from here on
wc -lc table.csv | awk '{ printf "%d rows, %.1f MB\n", $1 - 1, $2 / 1e6 }'
head -n $(($(wc -l <text.jsonl) / 10 + 1)) text.jsonl >tenth.jsonl

stages='tokenize people agencies places dates resolve'
for part in $parts; do
	"bench_$part"
done
