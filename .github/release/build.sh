#!/usr/bin/env bash
# build.sh TARGET FOLDER  builds the binary of a release and puts it into FOLDER with all that belongs to it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

target=$1 folder=$2
rustup toolchain install stable --profile minimal --target "$target"
if [[ $target == *-linux-musl ]]; then
    sudo apt-get update
    sudo apt-get install --yes --no-install-recommends musl-tools
elif [[ $target == *-windows-msvc ]]; then
    export RUSTFLAGS="-C target-feature=+crt-static"
fi
cargo build --release --locked --target "$target"
command -v cargo-cyclonedx >/dev/null || cargo install --locked cargo-cyclonedx@0.5.9
cargo cyclonedx --format json --target "$target"

binary=target/$target/release/dateline
[[ ! -f $binary.exe ]] || binary+=.exe
.github/release/package.sh "$target" "$binary" "$folder" dateline.cdx.json
