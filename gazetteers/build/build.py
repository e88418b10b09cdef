"""Builds the lists of names: python3 build.py SOURCES OUTDIR"""

import os
import sys

import agencies
import countries
import demonyms
import names
import people
import personal
import personwords
import places
import words as words_list


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sources, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    words = words_list.Words(sources)
    nations = countries.Countries(sources)
    families = personal.Families(names.given(sources), names.surnames(sources))
    words_list.build(words, out)
    persons, others = people.build(sources, out, nations, families, words)
    doubts = places.Doubts(words, personwords.common_names(sources),
                           personwords.all_names(sources, persons) |
                           personwords.wordnet_names(sources))
    sites = places.build(sources, out, words, nations, doubts)
    demonyms.build(out, nations, sites)
    names.build(sources, out, words, persons, others, nations)
    agencies.build(sources, out, nations, words)


main()
