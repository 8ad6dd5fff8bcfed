#!/usr/bin/env bash
# email-reply-parser 0.5.12: a list that begins with a dash is taken for a signature, and the complaint in it is gone.
#
# parse_reply is to give what somebody wrote without quotation and signature. “Hello,” followed by a paragraph “-the app crashes”
# gives “Hello,”; with a blank after the dash the paragraph stays. So does a rule of underscores end the reply: what is below is cut.
# Expected: dashes without the blank keep the text too, or at least both lists are treated alike.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check email-reply-parser==0.5.12
"$work/python/bin/python" - <<'PYTHON'
from email_reply_parser import EmailReplyParser

spaced = EmailReplyParser.parse_reply("Hello,\n\n- the app crashes\n- the bill is wrong")
tight = EmailReplyParser.parse_reply("Hello,\n\n-the app crashes\n-the bill is wrong")
rule = EmailReplyParser.parse_reply("The menu:\n__________\nis broken")
print(repr(spaced), repr(tight), repr(rule))
assert spaced.endswith("the bill is wrong") and tight == "Hello," and rule == "The menu:", "changed"
PYTHON
