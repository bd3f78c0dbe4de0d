#!/bin/sh
# Messages follow the locale; what is computed and written does not.
#
#   locale.sh PROGRAM
#
# ru.expected and kk.expected have what is said of studies of ../wrong, word for word; each case is its
# command, the whole of stderr, and the exit code.
# shellcheck disable=SC2317 # check() calls
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")

# in_locale LOCALE COMMAND...: with no other variable of the kind, but what the caller exports before.
in_locale() {
    locale=$1
    shift
    env -u LANG LC_ALL="$locale" "$@"
}

# told LOCALE FILE: what is said of the cases of a file of expected messages, as the file has it.
told() (
    cp -R "$here/../wrong" "$work/wrong.$1"
    cd "$work/wrong.$1"
    sed -n 's/^== //p' "$here/$2" | while read -r name; do
        command=$(sed -n '1s/^\$ regind //p' "$name/expected")
        code=0
        printf '== %s\n' "$name"
        # shellcheck disable=SC2086 # the words of a command
        (cd "$name" && in_locale "$1" "$program" $command 2>&1 >/dev/null </dev/null) || code=$?
        printf 'exit %s\n' "$code"
    done >"$work/actual"
    diff -u "$here/$2" "$work/actual"
)

# says_in LANGUAGE VARIABLE=VALUE...: the language that an environment of these alone asks for.
says_in() (
    wanted=$1
    shift
    env -u LANG -u LC_ALL -u LC_MESSAGES -u LC_CTYPE -u LANGUAGE "$@" "$program" rnu 2>"$work/said_in" || :
    case $wanted in
    English) grep -Fqx "regind: there is no command 'rnu'" "$work/said_in" ;;
    Russian) grep -Fqx "regind: нет команды 'rnu'" "$work/said_in" ;;
    Kazakh) grep -Fqx "regind: 'rnu' командасы жоқ" "$work/said_in" ;;
    esac
)

# results LOCALE NAME: of a study with warnings and findings; the page says in its study what its
# language is.
results() {
    (cd "$here" && in_locale "$1" "$program" run study.ini --out "$work/results") >"$work/$2.out" 2>"$work/$2.said" &&
        sed "s|$work/results|RESULTS|" "$work/$2.said" >"$work/$2.err" && mv "$work/results" "$work/$2"
}

# json LOCALE NAME: what programs read.
json() {
    in_locale "$1" "$program" check "$here/../wrong/three-at-once/study.ini" --json >"$work/$2.json" ||
        [ $? -eq 1 ]
}

summary() { # LOCALE TEXT: the line of `check`
    [ "$(in_locale "$1" "$program" check "$here/study.ini" 2>"$work/said.err")" = "$here/study.ini: $2" ]
}

check "Russian messages, word for word" told ru_RU.UTF-8 ru.expected
check "Kazakh messages, word for word" told kk_KZ.UTF-8 kk.expected

# The first of LC_ALL, LC_MESSAGES and LANG that is set; the locales need not be installed.
check "no variable" says_in English
check "LANG" says_in Russian LANG=ru_RU.UTF-8
check "a language alone" says_in Kazakh LANG=kk
check "without an encoding" says_in Russian LANG=ru_RU
check "utf8" says_in Kazakh LANG=kk_KZ.utf8
check "LC_MESSAGES goes before LANG" says_in Kazakh LANG=ru_RU.UTF-8 LC_MESSAGES=kk_KZ.UTF-8
check "LC_ALL goes before both" says_in Russian LANG=kk_KZ.UTF-8 LC_MESSAGES=kk_KZ.UTF-8 LC_ALL=ru_RU.UTF-8
check "an empty one is none" says_in Kazakh LC_ALL= LC_MESSAGES= LANG=kk_KZ.UTF-8
check "C" says_in English LANG=ru_RU.UTF-8 LC_ALL=C
check "POSIX" says_in English LANG=ru_RU.UTF-8 LC_MESSAGES=POSIX
check "an unknown language" says_in English LANG=de_DE.UTF-8
check "one that begins alike" says_in English LANG=rup_MK.UTF-8
check "English" says_in English LANG=ru_RU.UTF-8 LC_ALL=en_US.UTF-8
check "another encoding" says_in English LANG=ru_RU.KOI8-R
check "another encoding of texts" says_in English LANG=ru_RU.UTF-8 LC_CTYPE=ru_RU.CP1251
# LANGUAGE: the first that is known; it does not count beside C.
check "LANGUAGE goes before all" says_in Kazakh LANG=ru_RU.UTF-8 LC_ALL=ru_RU.UTF-8 LANGUAGE=kk
check "LANGUAGE, the first that is known" says_in Kazakh LANG=ru_RU.UTF-8 LANGUAGE=de:kk_KZ:ru
check "LANGUAGE, English first" says_in English LANG=ru_RU.UTF-8 LANGUAGE=en:ru
check "LANGUAGE, none known" says_in English LANG=ru_RU.UTF-8 LANGUAGE=de:fr
check "LANGUAGE, empty" says_in Russian LANG=ru_RU.UTF-8 LANGUAGE=
check "LANGUAGE in another locale" says_in Kazakh LANG=de_DE.UTF-8 LANGUAGE=kk
check "LANGUAGE beside C" says_in English LC_ALL=C LANGUAGE=ru
check "LANGUAGE beside C.UTF-8" says_in English LC_ALL=C.UTF-8 LANGUAGE=ru
check "LANGUAGE beside nothing" says_in English LANGUAGE=ru

check "C: results" results C c
check "Russian: results" results ru_RU.UTF-8 ru
check "Kazakh: results" results kk_KZ.UTF-8 kk
for language in ru kk; do
    check "$language: results and manifest are the same" diff -r "$work/c" "$work/$language"
    check "$language: warnings" diff -u "$here/$language.run" "$work/$language.err"
    check "$language: findings" diff -u "$here/$language.findings" "$work/$language.out"
done
check "C: JSON" json C c
check "Russian: JSON" json ru_RU.UTF-8 ru
check "JSON is the same" diff "$work/c.json" "$work/ru.json"
check "the summary in Russian" summary ru_RU.UTF-8 "шагов: 2, ошибок нет"
check "the summary in Kazakh" summary kk_KZ.UTF-8 "қадамдар: 2, қате жоқ"
check "the summary in English" summary C "2 steps, no errors"
exit $failed
