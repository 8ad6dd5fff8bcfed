"""Draws sample-night.png from what a night printed and from the lake that it left.

./pinchpoint nightly --config conf/sample.yaml |
  python docs/images/sample-night.py lake docs/images/sample-night.png

Needs notebooks/requirements.txt.
"""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from deltalake import DeltaTable

lake, picture = Path(sys.argv[1]), sys.argv[2]
printed = sys.stdin.read().rstrip().splitlines()

runs = DeltaTable(str(lake / "runs")).to_pandas().sort_values("run_id")
versions = dict(runs.iloc[-1]["table_versions"])


def table(name):
    return DeltaTable(str(lake / name), version=versions[name]).to_pandas()


pains = table("dim_pain_point").set_index("pain_point_id")["name"]
places = table("dim_touchpoint").set_index("touchpoint_id")["name"]
top = table("pinch_points").sort_values("pinch_rank").head(5).iloc[::-1]
hours, low, high = (
    top[name].astype(float) for name in ("hours_saved_if_removed", "hours_saved_low", "hours_saved_high")
)
pairs = top["pain_point_id"].map(pains) + "\n" + top["touchpoint_id"].map(places)

effect = table("channel_effectiveness").groupby("channel_id")[["resolved_count", "resolution_known_count"]].sum()
effect = effect[effect["resolution_known_count"] >= 50]
share = (effect["resolved_count"] / effect["resolution_known_count"]).sort_values()
names = table("dim_channel").set_index("channel_id")["name"]

ink, red, grey = "#222222", "#b5432a", "#5b7083"
plt.rcParams.update({"font.size": 9, "text.color": ink, "axes.labelcolor": ink, "axes.edgecolor": "#999999"})
figure = plt.figure(figsize=(10, 8), dpi=110)
grid = figure.add_gridspec(1, 2, width_ratios=[1.5, 1], left=0.195, right=0.985, top=0.345, bottom=0.045, wspace=0.24)

terminal = figure.add_axes((0.015, 0.405, 0.97, 0.585))
terminal.set_facecolor("#f6f4ef")
terminal.set(xticks=[], yticks=[])
text = ["$ ./pinchpoint nightly --config conf/sample.yaml", *printed]
terminal.text(0.012, 0.97, "\n".join(text), family="monospace", size=8.2, va="top", transform=terminal.transAxes)

left = figure.add_subplot(grid[0])
left.barh(pairs, hours, xerr=[hours - low, high - hours], color=red, ecolor=ink, capsize=3, height=0.6)
left.axvline(0, color=ink, linewidth=0.8)
left.set_title("Hours of customers' time saved if removed, with 95 % interval", loc="left", size=10)

right = figure.add_subplot(grid[1])
right.barh([names[c] for c in share.index], 100 * share, color=grey, height=0.55)
for place, (channel, value) in enumerate(share.items()):
    known = effect.loc[channel, "resolution_known_count"]
    right.text(100 * value + 1, place, f"{100 * value:.0f} % of {known}", va="center")
right.set_xlim(0, 100)
right.set_title("Contacts resolved, of those known", loc="left", size=10)

for axes in (left, right):
    axes.spines[["top", "right"]].set_visible(False)
figure.savefig(picture)
