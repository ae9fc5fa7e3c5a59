#!/usr/bin/env bash
# The Nu Html Checker 26.9.27 (vnu-jar): in a page whose policy allows no inline script it warns of <script type="application/ld+json">.
# By HTML's standard that is a data block, which is never run and which no policy is asked about; Chromium reports no violation. A
# type that no browser runs at all is told the same.
# Seen:
#   application/ld+json -> Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive ...
#   text/plain          -> Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive ...
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund vnu-jar@26.9.27
missed=0
for type in application/ld+json text/plain; do
  cat > page.html <<HTML
<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>A page</title><script type="$type">{"name": "A page"}</script></head><body><p>Words</p></body></html>
HTML
  said=$(java -jar node_modules/vnu-jar/build/dist/vnu.jar --format text --stdout --exit-zero-always page.html | grep -o 'Inline script violates.*' || true)
  printf '%-19s -> %s\n' "$type" "$said"
  [ -n "$said" ] || missed=1
done
exit "$missed"
