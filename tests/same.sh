#!/bin/bash
# same.sh - an example of the library gives the table that the program gives.
#
#   same.sh EXAMPLE PROGRAM
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo 'Angela Merkel met Joe Biden in Berlin on Monday.' >"$scratch/a.txt"

"$1" <"$scratch/a.txt" >"$scratch/rows"
"$2" run --date 2021-05-20 "$scratch/a.txt" | tail -n +2 >"$scratch/wanted"
test -s "$scratch/wanted"

# The first column is the document's id, which differs.
diff <(cut -d, -f2- "$scratch/wanted") <(cut -d, -f2- "$scratch/rows")
