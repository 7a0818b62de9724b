#!/bin/sh
# What action.yml runs: scans, and tells later steps where the reports are. Settings come as INPUT_* variables, never as code.
# INPUT_PATHS and INPUT_ARGS: one a line. INPUT_REPORTS: folder for the reports.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 2
reports=${INPUT_REPORTS:-winnow-report}
mkdir -p "$reports" || exit 2

set -- scan --output github --output "html:$reports/winnow.html" --output "json:$reports/winnow.json" \
    --output "sarif:$reports/winnow.sarif" --name "${INPUT_NAME:-scan}" --progress never
[ -z "${INPUT_FAIL_ON:-}" ] || set -- "$@" --fail-on "$INPUT_FAIL_ON"
[ -z "${INPUT_MAX_FLAGGED:-}" ] || set -- "$@" --max-flagged "$INPUT_MAX_FLAGGED"
[ -z "${INPUT_MAX_UNREADABLE:-}" ] || set -- "$@" --max-unreadable "$INPUT_MAX_UNREADABLE"
[ -z "${INPUT_BASELINE:-}" ] || set -- "$@" --baseline "$INPUT_BASELINE"
while IFS= read -r line; do
    [ -z "$line" ] || set -- "$@" "$line"
done <<EOF
${INPUT_ARGS:-}
EOF
paths=0
set -- "$@" --
while IFS= read -r line; do
    [ -z "$line" ] || { set -- "$@" "$line" && paths=1; }
done <<EOF
${INPUT_PATHS:-}
EOF
if [ $paths = 0 ]; then
    printf '::error title=winnow scan::no paths: say what to scan, one path a line\n'
    exit 2
fi

code=0
"$root/winnow" "$@" || code=$?

{
    printf 'exit-code=%s\n' "$code"
    if [ -f "$reports/winnow.json" ]; then
        printf 'flagged=%s\n' "$(sed -n 's/^ *"failing" : \([0-9]*\),\{0,1\}$/\1/p' "$reports/winnow.json" | head -n 1)"
        printf 'report=%s\n' "$reports/winnow.html"
        printf 'sarif=%s\n' "$reports/winnow.sarif"
    fi
} >>"${GITHUB_OUTPUT:-/dev/stdout}"
exit "$code"
