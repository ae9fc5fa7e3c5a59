#!/usr/bin/env bash
# holidays 0.109: country_holidays("GB") without a subdivision gives the days that all parts of the United Kingdom share,
# not those that any part has. Whoever reckons a period "without bank holidays in any part" with it comes out too early.
# Seen:
#   GB alone, 2026: 7 days
#   any part, 2026: 16 days
#   in a part, and not in GB alone: 2026-01-02 2026-03-17 2026-04-06 2026-06-15 2026-07-12 2026-07-13 2026-08-03 2026-08-31 2026-11-30
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'holidays==0.109'
"$folder/venv/bin/python" - <<'PY'
import datetime as dt
import sys

from holidays import country_holidays

alone = set(country_holidays("GB", years=2026, language="en_GB"))
union = {day for part in ("ENG", "WLS", "SCT", "NIR") for day in country_holidays("GB", subdiv=part, years=2026, language="en_GB")}
print(f"GB alone, 2026: {len(alone)} days")
print(f"any part, 2026: {len(union)} days")
lacking = {dt.date(2026, 1, 2), dt.date(2026, 3, 17), dt.date(2026, 7, 13)}
print("in a part, and not in GB alone:", *sorted(map(str, union - alone)))
sys.exit(not (alone < union and lacking <= union - alone))
PY
