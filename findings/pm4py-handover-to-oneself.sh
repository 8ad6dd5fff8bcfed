#!/usr/bin/env bash
# pm4py 2.7.23.11: the handover-of-work network counts a resource that goes on with its own case as a handover.
#
# One case of four steps, done by A, A, B, A. Work changes hands twice: A to B, B to A. The network has a third connection,
# A to A, of the same weight, and weights are shares of all three: a case that one person handles alone is all handover.
# Expected: two connections of one half each. Seen: three of one third.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check pm4py==2.7.23.11 pandas==3.1.1
"$work/python/bin/python" - 2> "$work/stderr" <<'PYTHON'
import pandas
import pm4py

log = pandas.DataFrame({
    "case:concept:name": ["C-1"] * 4,
    "concept:name": ["Open", "Call", "Call", "Close"],
    "org:resource": ["A", "A", "B", "A"],
    "time:timestamp": pandas.date_range("2026-03-02 09:00", periods=4, freq="h", tz="UTC")})
connections = {pair: round(share, 4) for pair, share in pm4py.discover_handover_of_work_network(log).connections.items()}
print(connections)
assert connections == {("A", "A"): 0.3333, ("A", "B"): 0.3333, ("B", "A"): 0.3333}, "changed"
PYTHON
