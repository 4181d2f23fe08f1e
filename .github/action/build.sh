#!/usr/bin/env bash
# Builds the program from the action's own sources, unless the cache brought it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.github/action/outputs.sh
. "$here/outputs.sh"

binary=$ROOT/bin/dateline
[[ $RUNNER_OS != Windows ]] || binary+=.exe
if [[ ! -x $binary ]]; then
    command -v cargo >/dev/null || fail "there is no Rust to build Dateline with; add a step that installs it" 3
    export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$RUNNER_TEMP/dateline-target}"
    cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$ROOT"
fi
output binary "$binary"
dirname "$binary" >>"$GITHUB_PATH"
"$binary" --version
