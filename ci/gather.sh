#!/bin/sh
# Puts what a release is made of into one folder, with checksums: ci/gather.sh VERSION FOLDER, after mvn -Pdist package.
set -eu
cd "$(dirname -- "$0")/.."
version=${1:?usage: ci/gather.sh VERSION FOLDER}
folder=${2:?usage: ci/gather.sh VERSION FOLDER}
mkdir -p "$folder"
for file in "winnow-$version.tar.gz" "winnow-$version.zip" "winnow-$version-core.jar" "winnow-$version-sources.jar" \
    "winnow-$version-javadoc.jar" "winnow-$version.cdx.json"; do
    cp "target/$file" "$folder/"
done
tar -czf "$folder/winnow-chart-$version.tgz" --sort=name --owner=0 --group=0 --mtime=@0 -C deploy/helm winnow
# The part of the changelog that speaks of this version.
awk -v heading="## $version" '$0 == heading {on = 1; next} /^## / {on = 0} on' CHANGELOG.md >"$folder/NOTES.md"
(cd "$folder" && rm -f SHA256SUMS && sha256sum -- * >SHA256SUMS)
