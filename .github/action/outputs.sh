# shellcheck shell=bash
# The outputs of a step, for GitHub's runner.

# Gives an output. Whatever the value holds, no line of it ends it early or begins another output.
output() {
    local name=$1 value=$2 end=dateline
    # The runner takes \r\n for the end of a line as well.
    while [[ $'\n'${value//$'\r'/}$'\n' == *$'\n'"$end"$'\n'* ]]; do
        end+=-
    done
    printf '%s<<%s\n%s\n%s\n' "$name" "$end" "$value" "$end" >>"$GITHUB_OUTPUT"
}

# Says what is wrong where the runner shows it, and ends.
fail() {
    local message=${1//'%'/%25}
    message=${message//$'\r'/%0D}
    echo "::error title=dateline::${message//$'\n'/%0A}"
    exit "${2:-2}"
}
