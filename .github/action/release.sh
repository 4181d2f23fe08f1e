#!/usr/bin/env bash
# Finds the program: the released one where there is one for this machine, or the one that is installed where the input
# `version` says so. Gives `binary`; or else `key` and `root`, for one that is built from source.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.github/action/outputs.sh
. "$here/outputs.sh"

wanted=${INPUT_VERSION:-}

found() {
    output binary "$1"
    dirname "$1" >>"$GITHUB_PATH"
    "$1" --version
    exit
}

to_be_built() {
    local source=$RUNNER_TEMP/dateline-source sum
    (cd "$GITHUB_ACTION_PATH" && find Cargo.toml Cargo.lock src -type f | LC_ALL=C sort | while IFS= read -r file; do
        cat "$file"
    done) >"$source"
    sum=$("$here/checksum.sh" "$source")
    output key "dateline-$RUNNER_OS-$RUNNER_ARCH-$sum"
    output root "$RUNNER_TEMP/dateline-root"
    echo "$1, so Dateline is built from source."
    exit
}

case $wanted in
    installed)
        binary=$(command -v dateline) || fail "\`version\` is \`installed\`, but there is no \`dateline\` on the PATH"
        found "$binary"
        ;;
    source) to_be_built "\`version\` is \`source\`" ;;
    '')
        # Only a tag stands for a release; the scripts of a branch may be ahead of the last one.
        [[ ${ACTION_REF:-} == v[0-9]* ]] || to_be_built "The action is not used by the tag of a release"
        version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1)
        ;;
    *) version=${wanted#v} ;;
esac
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+([.+-][0-9A-Za-z.+-]*)?$ ]] ||
    fail "\`version\` is \`$version\`; write it as in \`1.2.3\`, or \`source\`, or \`installed\`"

case $RUNNER_OS-$RUNNER_ARCH in
    Linux-X64) target=x86_64-unknown-linux-musl ;;
    Linux-ARM64) target=aarch64-unknown-linux-musl ;;
    macOS-X64) target=x86_64-apple-darwin ;;
    macOS-ARM64) target=aarch64-apple-darwin ;;
    Windows-X64) target=x86_64-pc-windows-msvc ;;
    *) to_be_built "There is no release for $RUNNER_OS on $RUNNER_ARCH" ;;
esac

name=dateline-$version-$target
releases=${DATELINE_RELEASES:-${GITHUB_SERVER_URL:-https://github.com}/${ACTION_REPOSITORY:-}/releases/download}
folder=$RUNNER_TEMP/dateline-release
mkdir -p "$folder"

download() {
    curl --fail --silent --show-error --location --retry 2 --max-time 300 --proto '=https,file' \
        --output "$folder/$1" "$releases/v$version/$1"
}

if ! download SHA256SUMS || ! download "$name.tar.gz"; then
    [[ -z $wanted ]] || fail "there is no release $version for $target at $releases"
    to_be_built "There is no release $version for $target"
fi
# What is not as it was released is not run, and not quietly replaced by something else either.
"$here/checksum.sh" "$folder/$name.tar.gz" "$folder/SHA256SUMS" ||
    fail "the released $name.tar.gz is not what its checksum says"
# From within, for tar takes `D:` for a machine.
(cd "$folder" && tar -xzf "$name.tar.gz")
binary=$folder/$name/dateline
[[ $RUNNER_OS != Windows ]] || binary+=.exe
found "$binary"
