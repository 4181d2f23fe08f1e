#!/usr/bin/env bash
# notes.sh TAG  prints what CHANGELOG.md says of a release, and fails where tag, Cargo.toml and CHANGELOG.md disagree
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tag=$1
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
if [[ $tag != "v$version" ]]; then
    echo "The tag is $tag, and Cargo.toml says $version." >&2
    exit 1
fi
notes=$(awk -v heading="## $version" '$0 == heading { found = 1; next } /^## / { found = 0 } found' CHANGELOG.md)
if [[ ! $notes =~ [^[:space:]] ]]; then
    echo "CHANGELOG.md has nothing under \"## $version\"." >&2
    exit 1
fi
printf '%s\n' "${notes#$'\n'}"
