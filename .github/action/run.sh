#!/usr/bin/env bash
# Runs the program as the inputs say, tells what came of it, and commits it where that is wanted.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.github/action/outputs.sh
. "$here/outputs.sh"

# So often is tried to push while others push too.
attempts=${DATELINE_ATTEMPTS:-8}

directory=${INPUT_DIRECTORY:-.}
command=${INPUT_COMMAND:-build}
[[ $command =~ ^(build|check|validate)$ ]] || fail "\`command\` is \`$command\`; write \`build\`, \`check\` or \`validate\`"
for name in INPUT_FAIL INPUT_COMMIT; do
    [[ ${!name} =~ ^(true|false)$ ]] || fail "$name is \`${!name}\`; write \`true\` or \`false\`"
done

work=$(mktemp -d "$RUNNER_TEMP/dateline-run.XXXXXX")
report=$work/report.jsonl
summary=$work/summary.md
: >"$summary"
# Whatever stops this, what is known by then is shown.
trap 'cat "$summary" >>"$GITHUB_STEP_SUMMARY"; rm -rf "$work"' EXIT

# The words of `args`, quoted as in a shell. Nothing in them is carried out.
args=()
if [[ ${INPUT_ARGS:-} =~ [^[:space:]] ]]; then
    printf '%s\n' "$INPUT_ARGS" | xargs printf '%s\0' >"$work/args" || fail "\`args\` has a quote that does not end: $INPUT_ARGS"
    while IFS= read -r -d '' word; do
        matches=
        if [[ $command == validate && $word == *[*?]* ]]; then
            matches=$(cd "$directory" && { compgen -G "$word" || true; })
        fi
        while IFS= read -r match; do
            args+=("$match")
        done <<<"${matches:-$word}"
    done <"$work/args"
fi
[[ $command == validate || -z ${INPUT_CONFIG:-} ]] || args+=("--config=$INPUT_CONFIG")
[[ " ${args[*]-} " == *' --format'* ]] || args+=(--format=github)
if [[ -n ${GITHUB_SERVER_URL:-} && -n ${GITHUB_REPOSITORY:-} && -n ${GITHUB_SHA:-} ]]; then
    args+=("--job-summary-base=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/$GITHUB_SHA/")
fi

# The branch to push to. What others propose is looked at, and not written to.
branch=
if [[ $INPUT_COMMIT == true && $command == build ]]; then
    if [[ ${GITHUB_EVENT_NAME:-} =~ ^(push|schedule|workflow_dispatch|repository_dispatch)$ && ${GITHUB_REF:-} == refs/heads/* ]]; then
        branch=${GITHUB_REF#refs/heads/}
    else
        echo "Nothing was pushed to a branch, so the content is checked and nothing is committed."
        args+=(--dry-run)
    fi
fi

# A text of an object of the report.
text_of() {
    local pattern='"'$1'":"(([^"\\]|\\.)*)"' text
    [[ $2 =~ $pattern ]] || return 1
    text=${BASH_REMATCH[1]//\\\"/\"}
    printf '%b' "$text"
}

# A number of the report's summary; 0 where the run stopped before there was one.
number_of() {
    local pattern='"'$1'":([0-9]+)'
    [[ $totals =~ $pattern ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

run() {
    : >"$summary"
    : >"$report"
    code=0
    "$DATELINE" -C "$directory" "$command" --report="$report" --job-summary="$summary" "${args[@]}" || code=$?
    totals=$(grep '^{"type":"summary",' "$report" || true)
    folder=$(text_of output "$totals" || true)
}

git() {
    command git --literal-pathspecs -C "$directory" "$@"
}

# Commits the feeds and the ledger, and nothing else, and pushes them. Fails when that has to be tried again: then the
# branch is as others left it.
publish() {
    local paths=() object path before
    for path in "$folder" dateline.lock; do
        [[ ! -e $directory/$path ]] || paths+=("$path")
    done
    # Feeds that `files` puts elsewhere.
    while IFS= read -r object; do
        path=$(text_of path "$object")
        path=${path#"$directory"/}
        [[ $path == "$folder"/* || ! -e $directory/$path ]] || paths+=("$path")
    done < <(grep '^{"type":"feed",' "$report" || true)
    # Nothing was ever written.
    ((${#paths[@]})) || return 0
    git add -- "${paths[@]}"
    ! git diff --cached --quiet -- "${paths[@]}" || return 0
    before=$(git rev-parse HEAD)
    git -c user.name="$INPUT_COMMIT_NAME" -c user.email="$INPUT_COMMIT_EMAIL" \
        commit --quiet --message "$INPUT_COMMIT_MESSAGE" -- "${paths[@]}"
    if git push --quiet origin "HEAD:refs/heads/$branch"; then
        echo "Committed to $branch: $(git rev-parse --short HEAD)"
        return 0
    fi
    # Only feeds and ledger were committed, and both are made anew of what others pushed, so there is nothing to merge.
    git fetch --quiet origin "refs/heads/$branch"
    git merge-base --is-ancestor "$before" FETCH_HEAD ||
        fail "$branch was rewritten meanwhile, or an earlier step committed; run this again" 3
    [[ $(git rev-parse FETCH_HEAD) != "$before" || $attempt == 1 ]] ||
        fail "$branch could not be pushed to, though nobody else pushed; may this job write there (\`permissions: contents: write\`)?" 3
    git reset --quiet --keep FETCH_HEAD
    return 1
}

run
if [[ -n $branch && -n $folder ]]; then
    attempt=1
    until publish; do
        ((attempt < attempts)) || fail "others pushed to $branch each of the $attempts times that this was tried" 3
        sleep "$((RANDOM % (attempt + 1)))"
        attempt=$((attempt + 1))
        run
    done
fi

if [[ -n ${INPUT_PAGES:-} && $INPUT_PAGES != false && $command == build && -n $folder && -d $directory/$folder ]]; then
    pages=$INPUT_PAGES
    [[ $pages != true ]] || pages=_site/feeds
    mkdir -p -- "$pages"
    cp -R -- "$directory/$folder/." "$pages"
fi

changed=false
if (($(number_of changed) > 0)) || grep -q '^{"type":"ledger",.*"changed":true' "$report"; then
    changed=true
fi
feeds=
while IFS= read -r object; do
    path=$(text_of path "$object")
    feeds+=${feeds:+$'\n'}$path
done < <(grep '^{"type":"feed",' "$report" || true)
output changed "$changed"
output feeds "$feeds"
for name in added updated removed; do
    output "$name" "$(number_of "$name")"
done
output exit_code "$code"

# What is wrong with the content may be looked at by a later step; what could not be run is a failure all the same.
[[ $code == 1 && $INPUT_FAIL == false ]] || exit "$code"
