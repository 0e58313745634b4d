#!/bin/sh
# Pages, a feed or any other source to a database of flat tables, and a question to it.
#
#     sh examples/tables/run.sh NEWS DATABASE
set -eu
newsfacts extract "$1" --out "$2" || [ $? -eq 1 ]  # 1: some page could not be read, and was told
python -c '
import sys, duckdb
query = "SELECT article, text, number, currency FROM amounts ORDER BY ALL"
for row in duckdb.connect(sys.argv[1], read_only=True).execute(query).fetchall():
    print(*row)
' "$2"
