#!/usr/bin/env bash
# package.sh TARGET BINARY FOLDER [SBOM]
# Puts a binary of this machine into FOLDER as it is released: an archive with manual pages, completions, licence and SBOM,
# and its checksum in SHA256SUMS beside it.
set -euo pipefail

target=$1 binary=$2 folder=$3 sbom=${4:-}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
said=$("$binary" --version)
if [[ $said != "dateline $version" ]]; then
    echo "$binary is $said, not dateline $version." >&2
    exit 1
fi

name=dateline-$version-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder" "$work/$name/man" "$work/$name/completions"
cp "$binary" "$work/$name/"
cp "$root/LICENSE" "$root/README.md" "$root/CHANGELOG.md" "$work/$name/"
[[ -z $sbom ]] || cp "$sbom" "$work/$name/dateline.cdx.json"

"$binary" man >"$work/$name/man/dateline.1"
# The commands, as the program's own page lists them.
"$binary" help | sed -n '/^Start:/,/^Options:/s/^  \([a-z][a-z-]*\) .*/\1/p' | while read -r command; do
    [[ $command == help ]] || "$binary" man "$command" >"$work/$name/man/dateline-$command.1"
done
for shell in bash elvish fish powershell zsh; do
    "$binary" completions "$shell" >"$work/$name/completions/dateline.$shell"
done

tar -czf "$folder/$name.tar.gz" -C "$work" "$name"
sum=$("$root/.github/action/checksum.sh" "$folder/$name.tar.gz")
echo "$sum  $name.tar.gz" >>"$folder/SHA256SUMS"
echo "$folder/$name.tar.gz: $(wc -c <"$folder/$name.tar.gz" | tr -d ' ') bytes; the binary: $(wc -c <"$binary" | tr -d ' ')"
