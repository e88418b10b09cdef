#!/bin/bash
# bench.sh - how long dateline takes, in times of `wc -w` on the same text.
#
#   bench.sh [-p PROGRAM] [-m MEGABYTES] [-n PAIRS] [FILE]...
#
# Without FILEs the articles of corpus/ are repeated to 40 MB of JSON Lines, one
# document a line, each with an id of its own.  Each figure is the median of
# seven ratios, wc -w being timed again beside every run.  Stages alone read the
# stream of the stages before them, of a tenth of the text.
set -eu
project=$(cd "$(dirname "$0")/.." && pwd)
program=$project/build/release/dateline
megabytes=40 pairs=7
while getopts p:m:n: option; do
	case $option in
	p) program=$(realpath "$OPTARG") ;;
	m) megabytes=$OPTARG ;;
	n) pairs=$OPTARG ;;
	*) sed -n '4p' "$0"; exit 2 ;;
	esac
done
shift $((OPTIND - 1))
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8
PATH=$(dirname "$program"):$PATH
unset DATELINE_DATA

# repeat BYTES FILE...: articles as JSON Lines, over and over.
repeat() {
	python3 - "$@" <<-'END'
	import json, sys
	size, texts, written, n = int(sys.argv[1]), [], 0, 0
	for path in sys.argv[2:]:
	    with open(path, encoding="utf-8") as file:
	        texts.append(file.read())
	while written < size:
	    line = json.dumps({"id": f"n{n}", "date": "2023-07-14",
	                       "text": texts[n % len(texts)]},
	                      ensure_ascii=False) + "\n"
	    written += len(line.encode())
	    n += 1
	    sys.stdout.write(line)
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

# ratio WHAT FILE COMMAND: the median of paired ratios to wc -w FILE.
ratio() {
	local i words time
	for ((i = 0; i < pairs; i++)); do
		words=$(seconds "wc -w '$2'")
		time=$(seconds "$3")
		echo "$words $time" | awk '{ print $2 / $1, $1, $2 }'
	done >"$scratch/pairs"
	awk -v what="$1" -v ratio="$(median <"$scratch/pairs")" \
		-v words="$(cut -d' ' -f2 "$scratch/pairs" | median)" \
		-v time="$(cut -d' ' -f3 "$scratch/pairs" | median)" \
		-v size="$(stat -c %s "$2")" 'BEGIN {
		printf "%-26s %6.2f x wc -w  %7.1f MB/s  (wc -w %.0f MB/s)\n",
			what, ratio, size / time / 1e6, size / words / 1e6 }'
}

if [ $# = 0 ]; then
	repeat "${megabytes}000000" "$project"/corpus/articles/*.txt \
		>"$scratch/text.jsonl"
else
	cat "$@" >"$scratch/text.jsonl"
fi
cd "$scratch"
wc -lc text.jsonl | awk '{ printf "%d documents, %.1f MB; ", $1, $2 / 1e6 }'
nproc | awk '{ print $1 " processors" }'
dateline run text.jsonl >table.csv    # everything is in memory from here on
wc -lc table.csv | awk '{ printf "%d rows, %.1f MB\n", $1 - 1, $2 / 1e6 }'

stages='tokenize people agencies places dates resolve'
pipe=
for stage in $stages; do
	pipe="$pipe dateline $stage |"
done
ratio 'run -j 1' text.jsonl 'dateline run -j 1 text.jsonl'
ratio 'run' text.jsonl 'dateline run text.jsonl'
ratio 'piped' text.jsonl \
	"${pipe/tokenize/tokenize text.jsonl} dateline csv"

lines=$(($(wc -l <text.jsonl) / 10 + 1))
head -n $lines text.jsonl >tenth.jsonl
input=tenth.jsonl
for stage in $stages; do
	ratio "$stage alone" tenth.jsonl "dateline $stage $input"
	dateline "$stage" "$input" >"$stage.conllup"
	[ "$input" = tenth.jsonl ] || rm "$input"
	input=$stage.conllup
done
for sink in stream csv jsonl untokenize; do
	ratio "$sink alone" tenth.jsonl "dateline $sink $input"
done

# What each stage takes, alone, without reading and writing the stream.
if [ -x "$(dirname "$program")/stage_times" ]; then
	"$(dirname "$program")/stage_times" \
		"$(dirname "$program")/gazetteers" tenth.jsonl
	for ((i = 0; i < pairs; i++)); do seconds "wc -w tenth.jsonl"; done |
		sort -n | head -n 1 | awk -v size="$(stat -c %s tenth.jsonl)" \
		'{ printf "%-12s %6.2f\n", "wc -w", 1e9 * $1 / size }'
fi

head -n 1 text.jsonl >one.jsonl
times=101
start() {
	local i
	for ((i = 0; i < times; i++)); do seconds "exec $1"; done | median
}
echo "$(start 'cat one.jsonl') $(start 'dateline run one.jsonl')" |
	awk '{ printf "start-up on one article    %.1f ms, cat %.1f ms\n",
		$2 * 1000, $1 * 1000 }'
for jobs in 1 "$(nproc)"; do
	python3 - "$jobs" <<-'END'
	import resource, subprocess, sys
	subprocess.run(["dateline", "run", "-j", sys.argv[1], "text.jsonl"],
	               stdout=subprocess.DEVNULL, check=True)
	peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
	print(f"peak memory, -j {sys.argv[1]:<10} {peak / 1024:.0f} MB")
	END
done
