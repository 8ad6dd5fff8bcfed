#!/usr/bin/env bash
# deltalake 1.6.6: a CHECK constraint refuses a row for which it is unknown, against the SQL standard.
#
# In SQL a CHECK fails only where it is false; NULL passes, and NOT NULL is a constraint of its own. A Delta table with
# CHECK (rating BETWEEN 1 AND 5) refuses a missing rating, so every range on a nullable column needs "OR … IS NULL".
# Expected: the row is appended. Seen: DeltaError, one row failed validation.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check deltalake==1.6.6 pyarrow==26.0.1
"$work/python/bin/python" - "$work/table" <<'PYTHON'
import sys

import pyarrow
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

def ratings(*values):
    return pyarrow.table({"rating": pyarrow.array(values, pyarrow.int64())})

write_deltalake(sys.argv[1], ratings(1, 5))
DeltaTable(sys.argv[1]).alter.add_constraint({"rating_in_range": "rating BETWEEN 1 AND 5"})
try:
    write_deltalake(sys.argv[1], ratings(None), mode="append")
    raise SystemExit("changed: NULL passes")
except DeltaError as refused:
    print(str(refused).splitlines()[0])
PYTHON
