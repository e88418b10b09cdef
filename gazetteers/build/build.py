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
import politicians
import words as words_list


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sources, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    words = words_list.Words(sources)
    nations = countries.Countries(sources)
    country_of = politicians.countries_of(sources, nations)
    families = personal.Families(
        names.given(sources), names.surnames(sources),
        politicians.names_in(sources, country_of, personal.SPANISH))
    words_list.build(words, out)
    persons, others = people.build(sources, out, nations, families, words, country_of)
    doubts = places.Doubts(words, personwords.common_names(sources),
                           personwords.all_names(sources, persons) |
                           personwords.wordnet_names(sources))
    sites = places.build(sources, out, words, nations, doubts)
    demonyms.build(out, nations, sites)
    names.build(sources, out, words, persons, others, nations, sites)
    agencies.build(sources, out, nations, words)


main()
