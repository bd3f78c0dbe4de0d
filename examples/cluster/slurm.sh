#!/bin/sh
# slurm.sh STUDY N OUT OPTIONS... - a run in N parts by Slurm: an array job, and a job that puts the parts
# together when all of them have ended well. OPTIONS are those of `regind run`.
set -eu
if [ $# -lt 3 ]; then
    echo "usage: slurm.sh STUDY N OUT [OPTIONS of regind run]" >&2
    exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
study=$1 n=$2 out=$3
shift 3
mkdir -p "$out-parts"
array=$(sbatch --parsable --array="1-$n" "$here/slurm_part.sbatch" "$study" "$out-parts" "$@")
exec sbatch --dependency="afterok:${array%%;*}" "$here/slurm_merge.sbatch" "$out-parts" "$out"
