#!/bin/sh
# Runs a study with every deliberately bad plugin, and looks at what is left of the host: what it
# says, word for word, its exit code, its files and its processes.
#
#   broken.sh PROGRAM MODULES plain|sanitized [NAME...]
#
# expected/NAME holds the exit code and all of stderr; expected/NAME.or-* are other endings that the
# system may choose.  MODULES in them is the folder of the modules.
set -eu

program=$1
modules=$2
build=$3
shift 3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work" XDG_DATA_HOME="$work/share" NO_COLOR=1
unset REGIND_PLUGIN_PATH
"$program" trust "$modules" >/dev/null
# What runs at a time: much of it waits for a timeout, or for somebody to be gone.
lanes=4
failed=0
ran=0
skipped=0

# Steps may take as long as a busy machine needs, but for the one whose end is its timeout.  What
# nobody ends would run into the time limit of the whole test.
patience=2
time_of() {
    case $1 in
    endless_loop | ignores_signals | prints_endlessly | raw_partial | raw_partial_hang | \
        raw_progress_flood | stops_itself) echo "$patience s" ;;
    *) echo '20 min' ;;
    esac
}

# What sanitizers change: they report leaks when a plugin calls exit(), touch memory that the
# plugin only asked for, start and trace processes themselves, and stand before the functions that
# open files.
case $build in
sanitized)
    changed=' exit0 exits_with_session endless_malloc endless_scratch child_takes_memory forks_child starts_session runs_program traces_host chain_of_children child_writes_output children_print children_share_memory children_share_pool many_children makes_folder reaches_out crashes_without_file '
    ;;
*) changed=' ' ;;
esac

# What is refused by a kernel that can, and would do its worst elsewhere.
held() { # MEMBER of regind doctor --json
    "$program" doctor --json | grep -q "\"$1\": true"
}
held files_confined || changed="$changed"'makes_folder report_leaves_others crashes_without_file '
held system_calls_confined || changed="$changed"'blocks_refusal chain_of_children child_takes_memory child_writes_output children_print children_share_memory children_share_pool exits_with_session forks_child limits_host many_children opens_socket runs_program shares_memory signals_group signals_host starts_session stops_host traces_host '

complain() {
    printf '%s: %s\n' "$name" "$1"
    failed=$((failed + 1))
}

# step NAME PLUGIN
step() {
    printf '\n[%s]\nuse     = %s\nfrom    = data\ntimeout = %s\nmemory  = 256 MiB\n' \
        "$1" "$2" "$(time_of "$1")"
}

report() {
    printf '\n[%s-report]\nuse  = report.csv\nfrom = %s\n' "$1" "$1"
}

# study PLUGIN...: each in a step of its own name, with a report of its own.
study() {
    printf '[study]\ntitle   = Broken\nplugins = %s\n' "$modules"
    printf '\n[data]\nuse  = csv\nfile = data.csv\nkeys = region, year:period\n'
    for plugin; do
        case $plugin in
        report_*) printf '\n[early]\nuse  = report.csv\nfrom = data\n' ;;
        esac
        step "$plugin" "broken.$plugin"
        case $plugin in
        report_*) ;;
        *) report "$plugin" ;;
        esac
    done
}

# What is told to those who ask for it alone; one step after the other.
options_of() {
    case $1 in
    prints_escapes | prints_much) echo --verbose ;;
    report_rewrites) echo --jobs 1 ;;
    esac
}

# run ARGUMENT...: in the folder of the case; leaves `stdout` and `actual` in that of the lane.
run() {
    code=0
    mark=regind-broken-$$-$lane-$ran
    (cd "$folder" && exec env REGIND_TEST_MARK="$mark" "$program" "$@") \
        >"$own/stdout" 2>"$own/stderr" </dev/null || code=$?
    printf 'exit %s\n' "$code" >"$own/actual"
    # The line of a call depends on the compiler, but where a test is about it.
    sed -e '/ \(segfault\|opens_socket\)\.c:/!s/\(: [a-z_]*(), [a-z_]*\.c\):[0-9]*$/\1:LINE/' \
        -e "s|$modules|MODULES|g" -e "s|its timeout of $patience s|its timeout of N s|" \
        "$own/stderr" >>"$own/actual"
    ran=$((ran + 1))
}

# Nobody who was started by the last run is alive.  It may take a moment until those who were killed
# are gone, on a busy machine a long one; they would not go by themselves.
check_processes() {
    tries=0
    while [ "$tries" -lt 600 ]; do
        left=$(grep -lsz "^REGIND_TEST_MARK=$mark\$" /proc/[0-9]*/environ || true)
        [ -n "$left" ] || return 0
        tries=$((tries + 1))
        sleep 0.2
    done
    complain "left processes behind: $left"
}

check_run() {
    check_processes
    if [ "$code" -eq 0 ]; then
        [ -f "$folder/results/manifest.json" ] || complain 'left no results'
        [ ! -f "$here/expected/$name.csv" ] ||
            diff -u "$here/expected/$name.csv" "$folder/results/$name.csv" ||
            complain 'made another table than expected'
        rm -rf "$folder/results"
    fi
    # No result folder, no temporary one, no core, nothing else.
    left=$(ls -A "$folder")
    [ "$left" = "data.csv
study.ini" ] || complain "left files behind: $left"
    [ "$code" -eq 0 ] || [ ! -s "$own/stdout" ] || complain "printed: $(cat "$own/stdout")"
}

# compare FILE...: whether the run ended in one of these ways.
compare() {
    for expected; do
        ! cmp -s "$expected" "$own/actual" || return 0
    done
    complain 'ended otherwise than expected'
    diff -u --label expected --label actual "$1" "$own/actual" || true
}

begin() {
    name=$1
    folder=$work/$1
    mkdir "$folder"
    cat >"$folder/data.csv" <<'END'
region,year,value
Akmola,2010,1
Akmola,2011,2
Aktobe,2010,3
Aktobe,2011,4
Almaty,2010,5
END
}

check_module() {
    begin "$1"
    study "$1" >"$folder/study.ini"
    # shellcheck disable=SC2046 # words
    run run study.ini --out results $(options_of "$1")
    # On a machine so busy that even its planning took that long, it has not come to its loop.
    while grep -q 'its timeout of N s, while the study was planned' "$own/actual"; do
        patience=$((patience * 4))
        study "$1" >"$folder/study.ini"
        run run study.ini --out results
    done
    [ -f "$here/expected/$name" ] || complain 'nothing is expected of it'
    compare "$here/expected/$name" "$here/expected/$name".or-*
    check_run
}

# What a step was granted is told, as the plugin does not declare it; what it leaves behind is ended.
check_granted() {
    begin "$1-granted"
    study "$1" >"$folder/study.ini"
    run run study.ini --out results --set "$1.grant=$2"
    compare "$here/expected/$1.granted"
    check_run
}

# A step that can be looked at in the host is told in the same words there.
check_in_host() {
    begin "$1-in-host"
    study "$1" >"$folder/study.ini"
    run run study.ini --out results --set "$1.isolate=no"
    compare "$here/expected/$1"
    check_run
}

# several NAME PLUGIN...: told one after the other; which is first is a matter of luck.
several() {
    begin "$1"
    shift
    study "$@" >"$folder/study.ini"
    run run study.ini --out results --jobs 4
    sort "$own/actual" >"$own/sorted"
    mv "$own/sorted" "$own/actual"
    compare "$here/expected/$name"
    check_run
}

# What each lane does, one word each.
cases() { # [NAME...]
    if [ $# -gt 0 ]; then
        for module; do echo "module:$module"; done
        return
    fi
    # Those that wait for their timeout first, so that no lane has them all.
    for module in endless_loop ignores_signals prints_endlessly raw_partial raw_partial_hang \
        raw_progress_flood stops_itself; do
        echo "module:$module"
    done
    for module in "$modules"/*.so; do
        module=$(basename "$module" .so)
        [ "$(time_of "$module")" = "$patience s" ] || echo "module:$module"
    done
    for module in no_sentence returns_inf unknown_status wrong_rows; do
        echo "host:$module"
    done
    for module in forks_child exits_with_session starts_session child_takes_memory chain_of_children \
        child_writes_output children_print children_share_memory children_share_pool many_children; do
        echo "granted:$module"
    done
    echo several:beside-a-good-one several:when-run several:when-planned
}

changes() { # NAME: whether it ends otherwise here
    case $changed in
    *" $1 "*) ;;
    *) return 1 ;;
    esac
}

check_case() {
    module=${1#*:}
    case $1 in
    module:*)
        if changes "$module"; then
            printf 'SKIPPED %s: sanitizers change how it ends, or this kernel does not hold it\n' \
                "$module"
            skipped=$((skipped + 1))
        else
            check_module "$module"
        fi
        ;;
    host:*) check_in_host "$module" ;;
    granted:*) changes "$module" || check_granted "$module" children ;;
    several:beside-a-good-one) several "several-$module" nothing segfault ;;
    several:when-run) several "several-$module" segfault returns_inf nothing exit0_at_once ;;
    several:when-planned) several "several-$module" plan_crash sdk2 nothing segfault ;;
    esac
}

begin_lane() { # NUMBER
    lane=$1
    own=$work/lane-$1
    mkdir "$own"
}

end_lane() {
    printf '%s %s %s\n' "$ran" "$failed" "$skipped" >"$own/counts"
}

# lane NUMBER CASE...: of all lanes' cases its own.
lane() {
    begin_lane "$1"
    turn=$1
    shift
    for each; do
        turn=$((turn - 1))
        [ "$turn" -eq 0 ] || continue
        turn=$lanes
        check_case "$each"
    done
    end_lane
}

# What is expected of nobody is out of date.
check_expected() {
    for expected in "$here"/expected/*; do
        module=$(basename "$expected")
        case $module in
        several-*) ;;
        *) [ -f "$modules/${module%%.*}.so" ] || {
            name=$module
            complain 'is expected, and there is no such module'
        } ;;
        esac
    done
}

# Before the lanes: the first run describes the modules, for all.
first() {
    begin_lane 0
    check_in_host nothing
    check_expected
    end_lane
}

all=$(cases "$@")
: >"$work/said-0"
[ $# -gt 0 ] || (first) >"$work/said-0" 2>&1
for number in $(seq "$lanes"); do
    # shellcheck disable=SC2086 # words
    (lane "$number" $all) >"$work/said-$number" 2>&1 &
done
wait
cat "$work"/said-*
# A lane that ended before its end has left no counts.
[ "$(cat "$work"/lane-[1-9]/counts | wc -l)" -eq "$lanes" ] || echo 'a lane has not come to its end'
cat "$work"/lane-*/counts | awk -v lanes="$lanes" '
    { ran += $1; failed += $2; skipped += $3 }
    END {
        printf "%s runs of bad plugins, %s complaints, %s skipped\n", ran, failed, skipped
        exit failed > 0 || ran == 0 || NR < lanes
    }'
