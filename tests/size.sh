#!/bin/bash
# size.sh - compiled lists fit into 64 MB: they are mapped whole, and copied with
# every installed tree.
#
#   size.sh NAMES.bin
set -eu
size=$(stat -c %s "$1")
echo "$1: $size bytes"
[ "$size" -le $((64 * 1000 * 1000)) ]
