#!/bin/sh
# Holds every place that names the version to one: ci/version.sh 1.2.3 fails with the places that say something else.
set -u
cd "$(dirname -- "$0")/.." || exit 2
version=${1:?usage: ci/version.sh VERSION}
wrong=0
expect() { # file, what stands before the version
    grep -qF -- "$2$version" "$1" || {
        printf '%s does not say "%s%s"\n' "$1" "$2" "$version" >&2
        wrong=1
    }
}
expect pom.xml '<version>'
expect spark/pom.xml '<version>'
expect deploy/helm/winnow/Chart.yaml 'version: '
expect deploy/helm/winnow/Chart.yaml 'appVersion: "'
expect deploy/.env.example 'WINNOW_IMAGE=winnow:'
expect .pre-commit-hooks.yaml 'winnow:'
expect docs/ci.md 'winnow@v'
expect CHANGELOG.md '## '
exit "$wrong"
