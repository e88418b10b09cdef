#!/bin/bash
# score.sh - how good dateline is on the gold of corpus/, and whether that is no
# worse than tests/floors.csv says.
#
#   score.sh [PROGRAM]             prints the table, and what differs
#   score.sh --csv [PROGRAM]       prints the measures as CSV
#   score.sh --floors [PROGRAM]    names each measure below its floor; status 1
#                                  if there is one, or nothing to measure
#
# In the folder of the project.  PROGRAM is build/release/dateline if none is
# named.  The variables GOLD and FLOORS name another folder and another file.
set -euo pipefail
export LC_ALL=C.UTF-8

form=
case ${1-} in
--floors | --csv) form=$1; shift ;;
esac
program=${1-build/release/dateline}
gold=${GOLD-corpus/gold}
floors=${FLOORS-tests/floors.csv}

if ! compgen -G "$gold/*.jsonl" >/dev/null; then
	echo "score.sh: no gold in $gold: nothing was measured" >&2
	exit 1
fi

measures() {
	"$program" eval "$@" "$gold"
}

case $form in
'') measures ;;
--csv) measures --to csv ;;
--floors)
	measures --to csv | awk -F , -v floors="$floors" '
	NR == FNR { f1[$1 "," $2 "," $3] = $9; next }
	FNR == 1 { next }
	{
		n++
		name = $1 "," $2 "," $3
		if (NF != 4 || $4 !~ /^[0-9]+(\.[0-9])?$/)
			print floors ":" FNR ": set,measure,type,floor expected"
		else if (!(name in f1))
			print name " has a floor, but was not measured"
		else if (f1[name] + 0 < $4 + 0)
			print name " is " f1[name] ", below its floor " $4
		else
			next
		bad++
	}
	END {
		if (!n)
			print floors ": no floors, or nothing measured"
		else if (!bad)
			print n " measures, none below its floor"
		exit !n || bad
	}' - "$floors"
	;;
esac
