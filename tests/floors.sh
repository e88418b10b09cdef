#!/bin/bash
# floors.sh - score.sh notices what it is there to notice.
#
#   floors.sh PROGRAM      in the folder of the project
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
wrong=0

# wants STATUS WORDS [FLOOR]...: score.sh --floors ends so and says so.
wants() {
	local status=0 wanted=$1 words=$2 out
	shift 2
	printf '%s\n' set,measure,type,floor "$@" >"$folder/floors.csv"
	out=$(GOLD=$folder/gold FLOORS=$folder/floors.csv \
		tests/score.sh --floors "$program" 2>&1) || status=$?
	if [ $status != "$wanted" ] || [[ $out != *"$words"* ]]; then
		echo "$*: status $status, $wanted wanted: $out, $words wanted"
		wrong=1
	fi
}

wants 1 'no gold in' entities,strict,all,0
mkdir "$folder/gold"
wants 1 'no gold in' entities,strict,all,0
cat >"$folder/gold/bali.jsonl" <<'END'
{"text": "He left Bali.", "entities": [{"start": 8, "end": 12, "type": "PLACE"}]}
END
cat >"$folder/gold/kenya.jsonl" <<'END'
{"text": "He left Kenya.", "entities": [{"start": 8, "end": 13, "type": "ORG"}]}
END
wants 0 '2 measures, none below' entities,strict,all,50 entities,relaxed,all,50.0
wants 1 'entities,strict,all is 50.0, below its floor 50.1' \
	entities,relaxed,all,50 entities,strict,all,50.1
wants 1 'dates,strict,all has a floor, but was not measured' dates,strict,all,0
wants 1 'floors.csv:2: set,measure,type,floor expected' entities,strict,all
wants 1 'floors.csv: no floors'
echo '{' >"$folder/gold/broken.jsonl"
wants 1 'no JSON' entities,strict,all,0
exit $wrong
