#!/usr/bin/env bash
# checksum.sh FILE       prints the SHA-256 of a file
# checksum.sh FILE SUMS  fails unless SUMS, in the form that sha256sum writes, names the file with that checksum
set -euo pipefail

file=$1
if command -v sha256sum >/dev/null; then
    sum=$(sha256sum <"$file")
else
    sum=$(shasum -a 256 <"$file")
fi
sum=${sum%% *}

if (($# == 1)); then
    echo "$sum"
    exit
fi
name=${file##*/}
expected=$(awk -v name="$name" '$2 == name || $2 == "*" name { print $1; exit }' "$2")
if [[ ! $expected =~ ^[0-9a-f]{64}$ ]]; then
    echo "There is no checksum of $name." >&2
    exit 1
fi
if [[ $sum != "$expected" ]]; then
    echo "$name has the checksum $sum, not $expected." >&2
    exit 1
fi
