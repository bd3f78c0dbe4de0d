# Completion of regind for bash.

# Steps of the study among the words of the command line.
_regind_steps() {
    local word
    for word in "${COMP_WORDS[@]:2}"; do
        if [[ $word == *.ini && -r $word ]]; then
            sed -n 's/^\[\([^]]*\)\].*/\1/p' -- "$word" 2>/dev/null | grep -vx study
            return
        fi
    done
}

_regind_operand() { # COMMAND CURRENT
    local operands=0 word
    for word in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
        [[ $word == -* ]] || operands=$((operands + 1))
    done
    case $1 in
    list) mapfile -t COMPREPLY < <(compgen -W 'source indicator method report' -- "$2") ;;
    describe) mapfile -t COMPREPLY < <(compgen -W "$(regind list 2>/dev/null | cut -d ' ' -f 1)" -- "$2") ;;
    help) mapfile -t COMPREPLY < <(compgen -W 'run merge check graph show compare list describe doctor init new trust validate verify lock pack index install update remove search' -- "$2") ;;
    init)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$2")
        ;;
    pack)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$2")
        ;;
    install)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -X '!*.regind' -- "$2")
        ;;
    update | remove | search) ;;
    trust | verify | merge | index)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$2")
        ;;
    new) [[ $operands -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -W 'indicator method source report' -- "$2") ;;
    validate)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -X '!*.so' -- "$2"; compgen -d -- "$2")
        ;;
    show)
        if [[ $operands -gt 0 ]] && [[ -n $(_regind_steps) ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_regind_steps)" -- "$2")
            return
        fi
        ;;&
    *)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -X '!*.ini' -- "$2"; compgen -d -- "$2")
        ;;
    esac
}

_regind() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options=
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W \
            'run merge check graph show compare list describe doctor init new trust validate verify lock pack index install update remove search help --help --version' -- "$current")
        return
    fi
    case $before in
    -o | --out | --folder | --from)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        return
        ;;
    --only)
        if [[ ${COMP_WORDS[1]} == validate ]]; then
            mapfile -t COMPREPLY < <(compgen -W \
                'static data parameters determinism failure examples age' -- "$current")
            return
        fi
        mapfile -t COMPREPLY < <(compgen -W "$(_regind_steps)" -- "$current")
        return
        ;;
    -s | --set)
        compopt -o nospace 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -S . -W "$(_regind_steps)" -- "$current")
        return
        ;;
    --on | --on-grade)
        compopt -o nospace 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -S . -W "$(_regind_steps)" -- "$current")
        return
        ;;
    --sort)
        mapfile -t COMPREPLY < <(compgen -W 'rank shift' -- "$current")
        return
        ;;
    -j | --jobs | --top | --within | --id | --author | --license | --shard) return ;;
    --citation | --junit | --labels | --study)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    esac
    case ${COMP_WORDS[1]} in
    run) options='--out --set --only --jobs --no-isolate --no-cache --watch --quiet --verbose --strict --junit --pdf --json --trust --shard --locked --explain --help' ;;
    merge) options='--out --jobs --no-isolate --no-cache --quiet --verbose --strict --junit --pdf --json --trust --study --help' ;;
    check) options='--set --only --no-isolate --no-cache --verbose --strict --junit --json --trust --locked --help' ;;
    graph) options='--set --no-isolate --no-cache --verbose --svg --trust --help' ;;
    show) options='--set --jobs --no-isolate --no-cache --verbose --csv --json --trust --help' ;;
    compare) options='--set --jobs --on --on-grade --top --within --labels --sort --no-isolate --no-cache --verbose --csv --json --html --trust --help' ;;
    list) options='--no-cache --json --help' ;;
    describe) options='--no-cache --markdown --json --help' ;;
    doctor) options='--no-cache --json --trust --help' ;;
    trust) options='--json --remove --help' ;;
    verify) options='--jobs --no-cache --quiet --json --trust --study --help' ;;
    lock) options='--set --no-cache --trust --help' ;;
    pack) options='--out --json --help' ;;
    index) options='--json --help' ;;
    install) options='--json --from --key --help' ;;
    update) options='--json --from --key --help' ;;
    remove) options='--json --help' ;;
    search) options='--json --from --help' ;;
    init) options='--out --no-cache --yes --help' ;;
    new) options='--id --author --license --citation --folder --language --help' ;;
    validate) options='--only --quiet --json --quick --help' ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    else
        _regind_operand "${COMP_WORDS[1]}" "$current"
    fi
}

complete -F _regind regind
