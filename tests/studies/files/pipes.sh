#!/bin/sh
# pipes.sh PROGRAM: a pipe that nobody writes to, in the place of each file a run reads: a sentence, and
# no wait without an end.  A pipe that somebody writes to is a study like any other.
set -eu
program=$1
# shellcheck source=tests/studies/lib.sh
. "$(dirname -- "$0")/../lib.sh"

cd "$work"
mkfifo pipe
printf 'region,a\nx,1\ny,2\n' >data.csv
study() { # KEYS-OF-STUDY KEYS-OF-DATA
    printf '[study]\ntitle = A title\n%s\n[data]\nuse = csv\nkeys = region\n%s\n[report]\nuse = report.csv\nfrom = data\n' \
        "$1" "$2" >study.ini
}

study '' 'file = pipe'
check 'data' says study.ini 1 "study.ini:7: error: [data] 'pipe' is a pipe, not a file"
study 'codebook = pipe' 'file = data.csv'
check 'codebook' says study.ini 1 \
    "study.ini:3: error: [study] 'codebook' names 'pipe', which is a pipe, not a file"
study 'units = pipe' 'file = data.csv'
check 'units' says study.ini 1 \
    "study.ini:3: error: [study] 'units' names 'pipe', which cannot be read: it is no file"
study 'extends = pipe' 'file = data.csv'
check 'extends' says study.ini 1 \
    "study.ini:3: error: [study] 'extends' names 'pipe', which is a pipe that nobody has written to for 10 s"

study '' 'file = data.csv'
check 'a study from a pipe' sh -c \
    "cat study.ini >pipe & '$program' run pipe --quiet --out piped && wait && tr -d '\r' <piped/data.csv | diff data.csv -"
mkdir results
mkfifo results/manifest.json
code=0
"$program" run study.ini --out results 2>told || code=$?
check 'a pipe as a manifest' test "$code" -eq 4
check 'what is said of it' grep -Fq \
    "'results' holds 'manifest.json', which cannot be read (a pipe): it is not overwritten" told
exit $failed
