#!/bin/bash
# The peer of intake and storage: the sqlite3 shell's own CSV import into a table with the same key.
#
#   peer_import.sh generate FILE [ROWS]   a tidy CSV, sorted: 3,000 areas × 14 indicators × 24 months of two years,
#                                         of values that move as figures do, so that none is held
#   peer_import.sh run FILE DATABASE      imports it, in one durable transaction, into a new database
#
# The database is the shell's usual one: rollback journal, synchronous=FULL, 4 kB pages.
set -euo pipefail

generate() {
  awk -v rows="${2:-1000000}" 'BEGIN {
    print "indicator,area,period,value"
    for (indicator = 1; indicator <= 14; ++indicator)
      for (area = 0; area < 3000; ++area)
        for (month = 0; month < 24; ++month) {
          if (row++ == rows) exit
          printf "indicator-%02d,%06d,%d-%02d,%.2f\n", indicator, 110000 + area * 7,
                 2019 + int(month / 12), month % 12 + 1,
                 (100 + area * 7919 % 9973 + indicator * 10) * (1 + month * 37 % 12 / 40)
        }
  }' > "$1"
}

run() {
  rm -f "$2" "$2-journal"
  sqlite3 -bail "$2" \
    "CREATE TABLE observation (indicator TEXT, area TEXT, period TEXT, value REAL,
                               PRIMARY KEY (indicator, area, period)) WITHOUT ROWID" \
    ".import --csv --skip 1 '$1' observation"
}

case "${1:-}" in
  generate) generate "${@:2}" ;;
  run) run "${@:2}" ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
