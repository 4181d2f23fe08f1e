#!/usr/bin/env bash
# gather.sh ARTIFACTS FOLDER  puts the archives of all targets and their checksums, in one SHA256SUMS, into FOLDER, and
# checks each as the action does before it uses one
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

artifacts=$1 folder=$2
mkdir -p "$folder"
cp "$artifacts"/*/dateline-*.tar.gz "$folder"
cat "$artifacts"/*/SHA256SUMS >"$folder/SHA256SUMS"
for archive in "$folder"/*.tar.gz; do
    "$root/.github/action/checksum.sh" "$archive" "$folder/SHA256SUMS"
done
cat "$folder/SHA256SUMS"
