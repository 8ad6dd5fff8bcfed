#!/usr/bin/env bash
# vaderSentiment 3.3.2: a typographic apostrophe turns a negation into its opposite.
#
# “They didn't help” is negative, “They didn’t help” (U+2019, what telephones type) positive: the list of negations knows the ASCII
# apostrophe and no apostrophe at all, and nothing normalises. Expected: one meaning, whichever apostrophe a keyboard gives.
# Seen: didn't −.3089, didnt −.3089, didn’t +.4019; isn't −.3412, isn’t +.4404.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check vaderSentiment==3.3.2
"$work/python/bin/python" - <<'PYTHON'
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

score = SentimentIntensityAnalyzer().polarity_scores
seen = {text: score(text)["compound"] for text in (
    "They didn't help", "They didnt help", "They didn\u2019t help", "The app isn't good", "The app isn\u2019t good")}
print(seen)
assert list(seen.values()) == [-0.3089, -0.3089, 0.4019, -0.3412, 0.4404], "changed"
PYTHON
