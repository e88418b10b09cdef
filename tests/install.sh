#!/bin/bash
# install.sh - an installed tree works, moved or not, and so does the library
# in it: for CMake, for pkg-config, for Python.
#
#   install.sh BUILD        in the folder of the project
set -eu
build=$1
project=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8
unset DATELINE_DATA

cmake --install "$build" --prefix "$scratch/first" >"$scratch/log"
echo 'Angela Merkel left Berlin on May 3, 2021.' >"$scratch/a.txt"
cd "$scratch"
"$build/dateline" run a.txt >wanted
grep -q Berlin wanted

first/bin/dateline run a.txt | cmp - wanted
mv first prefix
prefix/bin/dateline run a.txt | cmp - wanted
echo 'installed and moved: the same table'

for file in include/dateline.h share/man/man1/dateline.1 \
	share/dateline/gazetteers/names.bin share/doc/dateline/LICENSE \
	share/bash-completion/completions/dateline \
	share/zsh/site-functions/_dateline \
	share/fish/vendor_completions.d/dateline.fish; do
	test -s "prefix/$file" || { echo "no $file"; exit 1; }
done

prefix/bin/dateline doctor >doctor
grep -q "^gazetteers .*/share/dateline/gazetteers, found beside" doctor
echo 'doctor: all is well'

# The library's folder: lib, lib64 or lib/x86_64-linux-gnu.
library=$(dirname "$(find prefix -name libdateline.so)")
export LD_LIBRARY_PATH=$PWD/$library

mkdir stranger
cp "$project/examples/table.c" stranger
cat >stranger/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.22)
project(stranger LANGUAGES C)
find_package(dateline 0.1 REQUIRED)
add_executable(stranger table.c)
target_link_libraries(stranger PRIVATE dateline::dateline)
END
cmake -S stranger -B stranger/build -DCMAKE_PREFIX_PATH="$PWD/prefix" \
	>>log 2>&1 || { cat log; exit 1; }
cmake --build stranger/build >>log 2>&1 || { cat log; exit 1; }
"$project/tests/same.sh" stranger/build/stranger "$build/dateline"
echo 'find_package(dateline): the same table'

export PKG_CONFIG_PATH=$PWD/$library/pkgconfig
# shellcheck disable=SC2046
cc -o by_pkg_config stranger/table.c $(pkg-config --cflags --libs dateline)
"$project/tests/same.sh" ./by_pkg_config "$build/dateline"
test "$(pkg-config --modversion dateline)" = \
	"$(prefix/bin/dateline --version | awk '{ print $2; exit }')"
echo 'pkg-config dateline: the same table'

export DATELINE_LIBRARY=$PWD/$library/libdateline.so
"$project/tests/same.sh" "$project/examples/table.py" "$build/dateline"
echo 'Python: the same table'
