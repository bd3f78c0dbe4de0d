#!/bin/sh
# Regional measures, computed by the program, against numbers that others computed.
#
#   regional.sh PROGRAM COMPARE CASE
#
# PROGRAM is regind, COMPARE is compare_csv. Cases:
#   dense        every column of expected/dense_*.csv
#   sparse       expected/sparse_*.csv, and the table without its zero rows gives the very same numbers
#   properties   permuted rows, other names, all values times 1000: nothing changes
#   darts        establishments put in regions in every way there is: means, variances by enumeration
#   edges        each study of edges/: what it says, word for word, and what comes out
#   qcew         the published quotients of 459 states and industries, of REGIND_REFERENCE
# It exits 77 when it could not run.
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
compare=$(realpath "$2")
case=$3
cp -R "$here/." "$work/regional"
cd "$work/regional"

# same OURS EXPECTED KEYS COLUMNS [TOLERANCE [present]]
same() {
    "$compare" "$@" || failed=$((failed + 1))
}

# witness OURS NAME KEYS COLUMNS TOLERANCE: against ../witnesses/reference, which lacks what is empty.
# What is near zero there is a difference of large numbers, so that the tolerance is not the last digit.
witness() {
    same "$1.csv" "$here/../witnesses/reference/$2.csv" "$3" "$4" "$5" present
}
spread=herfindahl,krugman_total,krugman_rest,krugman_others,gini_lorenz,gini_lq,shannon
spread_of_regions=$spread,equivalent_number,hoover,mean_lq,shannon_bits,activities:present
spread_of_activities=$(echo "$spread" | sed 's/,shannon//'),hoover_total:hoover,gini_equal,raw_concentration,regions:present

# witnesses_of SET FOLDER POPULATION: what R and SciPy say of both sets
witnesses_of() {
    witness "$2/lq" "$1_lq" region,industry lq,z,additive 1e-11
    witness "$2/$3" "$1_lq" region,industry z:z_population 1e-11
    witness "$2/specialisation" "$1_specialisation" region "$spread_of_regions,shannon_normalised" 1e-12
    witness "$2/specialisation" "$1_divergence" region shannon,kullback_leibler 1e-12
    witness "$2/concentration" "$1_concentration" industry "$spread_of_activities" 1e-12
    witness "$2/concentration" "$1_theil" industry theil_total,theil_equal 1e-12
    witness "$2/complexity" "$1_eci" region diversity,eci,eci_sample 1e-10
    witness "$2/complexity.activities" "$1_pci" industry ubiquity,pci_sample 1e-10
    witness "$2/complexity.proximity" "$1_proximity" industry,other proximity 1e-12
    witness "$2/complexity.density" "$1_density" region,industry density 1e-12
}

# Values of two periods, as one table: panel FIRST SECOND
panel() {
    echo year,region,industry,value
    sed '1d;s/^/2010,/' "input/$1.csv"
    sed '1d;s/^/2015,/' "input/$2.csv"
}

# The third period is the first one with each activity in the place of the one before.
third_period() {
    # shellcheck disable=SC2016 # awk's dollars
    sed 1d input/dense_t1.csv |
        awk -F, '{ n = substr($2, 2) - 1; print "2020," $1 ",S" (n ? n : 8) "," $3 }'
}

# What the program calls each of the columns of expected/.
regions='total,herfindahl:hhi,herfindahl_normalised:hhi_norm,equivalent_number:hhi_equivalent'
regions=$regions,krugman_total:krugman_vs_total,hoover:hoover_spec,krugman_rest:krugman_vs_rest
regions=$regions,krugman_others:krugman_vs_mean_of_others,mean_lq,hachman
regions=$regions,relative_diversity:durpug_rdi,shannon:shannon_nat,shannon_bits
regions=$regions,shannon_normalised:shannon_norm,kullback_leibler:kl_divergence_nat
regions=$regions,gini_lorenz:gini_spec_lorenz,gini_lq:gini_spec_of_lq,diversity:diversity_rca
regions=$regions,activities:n_industries
industries='total,herfindahl:hhi,locational_gini:locational_gini_krugman'
industries=$industries,gini_lorenz:gini_lorenz_vs_total,gini_lq:gini_of_lq,gini_equal:gini_raw
industries=$industries,hoover_total:hoover_vs_total,hoover_equal,krugman_total:krugman_vs_total
industries=$industries,krugman_rest:krugman_vs_rest
industries=$industries,krugman_others:krugman_vs_mean_of_others_nonempty
industries=$industries,raw_concentration:G_sq_diff,theil_total:theil_rel_nat
industries=$industries,theil_equal:theilT_equal_nat,ubiquity:ubiquity_rca,regions:n_regions
shift=base_value:e1,end_value:e2,change,national,industry_mix,regional
shift=$shift,competitive:esteban_competitive,allocation:esteban_allocation
gerfin=gerfin_industry_mix:gerfin_industrial_mix,gerfin_regional,gerfin_net_total

run_dense() {
    panel dense_t1 dense_t2 >panel.csv
    third_period >>panel.csv
    "$program" run dense.ini --quiet --out out
    same out/lq.csv expected/dense_cells.csv region,industry \
        lq,symmetric:slq_symmetric,ln:ln_lq,additive:lq_additive,binary:rca_binary,z:lq_z_sample
    same out/lq_population.csv expected/dense_cells.csv region,industry z:lq_z_population
    same out/lq_io.csv expected/dense_flegg_delta0.25.csv \
        region,supplying:i_supplying,purchasing:j_purchasing \
        slq:slq_i,cilq,rlq:rlq_round,lambda,flq,aflq
    same out/specialisation.csv expected/dense_regions.csv region "$regions"
    same out/concentration.csv expected/dense_industries.csv industry "$industries"
    same out/shift.csv expected/dense_shiftshare_cells.csv region,industry "$shift"
    same out/shift.regions.csv expected/dense_shiftshare_regions.csv region \
        "$shift,net_total_shift,$gerfin"
    same out/dynamic.csv expected/dense_dynamic.csv region,industry \
        base_value:e1,end_value:e3,national,industry_mix,regional,competitive,allocation
    same out/complexity.csv expected/dense_eci.csv region \
        diversity,eci:eci_z_pop,eci_sample:eci_z_sample
    same out/complexity.activities.csv expected/dense_pci.csv industry \
        ubiquity,pci:pci_eci_scaled,pci_sample:pci_z_sample
    same out/complexity.proximity.csv expected/dense_proximity.csv \
        industry:industry_i,other:industry_j proximity:phi
    same out/complexity.density.csv expected/dense_density.csv region,industry density
    witnesses_of dense out lq_population
    parts=national,industry_mix,regional,competitive,allocation
    witness out/shift shift_share region,industry "change,$parts" 1e-10
    witness out/shift.regions shift_share_regions region \
        national,industry_mix,regional,gerfin_net_total,gerfin_industry_mix,gerfin_regional 1e-11
    witness out/dynamic shift_share_dynamic region,industry "$parts" 1e-10
    witness out/lq_io flegg region,supplying,purchasing cilq,lambda,flq,aflq 1e-12
}

# Of each table of sparse.ini, its keys.
sparse_tables='lq:region,industry population:region,industry rest:region,industry
    lq_io:region,supplying,purchasing specialisation:region concentration:industry
    concentration.cells:region,industry shift:region,industry shift.regions:region
    complexity:region complexity.activities:industry complexity.proximity:industry,other
    complexity.density:region,industry stars:region,industry stars_all:region,industry'

# same_tables A B TOLERANCE [present]: all measures of all tables of two result folders
same_tables() {
    for table in $sparse_tables; do
        file=${table%%:*}.csv
        keys=${table#*:}
        columns=$(head -n 1 "$2/$file" | tr -d '\r' | tr , '\n' |
            grep -vxE "$(printf %s "$keys" | tr , '|')" | paste -sd , -)
        same "$1/$file" "$2/$file" "$keys" "$columns" "$3" "${4-}"
    done
}

run_sparse() {
    panel emp_t1_full emp_t2_full >panel.csv
    "$program" run sparse.ini --quiet --out full --set data.file=input/emp_t1_full.csv
    grep -v ',0$' panel.csv >some.csv
    mv some.csv panel.csv
    "$program" run sparse.ini --quiet --out some
    same_tables full some 0 present
    same full/lq.csv expected/sparse_cells.csv region,industry lq,z:z_sample
    same full/population.csv expected/sparse_cells.csv region,industry z:z_population
    same full/rest.csv expected/sparse_cells.csv region,industry lq:lq_rest
    both=herfindahl,krugman_total,krugman_rest,krugman_others,gini_lorenz,gini_lq
    same full/specialisation.csv expected/sparse_regions.csv region \
        "$both,mean_lq,kullback_leibler:relative_entropy,diversity:specialised"
    same full/concentration.csv expected/sparse_industries.csv industry \
        "$both,theil_total:relative_entropy,gini_equal,theil_equal:entropy_equal,ubiquity:specialised"
    same full/concentration.csv expected/sparse_plants.csv industry \
        establishments,establishment_herfindahl:herfindahl,ellison_glaeser
    same full/concentration.csv expected/sparse_plants.csv industry \
        ellison_glaeser_z:z,maurel_sedillot
    same full/concentration.cells.csv expected/sparse_clusters.csv region,industry \
        relative_density:id,relative_stock:ib,relative_plant_size:ps,cluster_index:ci
    same full/stars.csv expected/sparse_stars.csv region,industry size,specialisation,focus
    same full/stars_all.csv expected/sparse_stars.csv region,industry \
        size,specialisation,focus:focus_all
    witnesses_of sparse full population
    witness full/concentration.cells clusters region,industry \
        relative_density,relative_stock,relative_plant_size,cluster_index 1e-12
    witness full/rest sparse_lq region,industry lq:lq_rest 1e-12
    witness full/stars stars region,industry size,specialisation,focus 0
    witness full/stars_all stars region,industry focus:focus_all 0
}

# Tables by a SEED: regions and activities with gaps, zeros, an activity of one region, an empty one,
# large differences of size, and (even seeds) fractions; establishments are the cells in parts.
generate() {
    # shellcheck disable=SC2016 # awk's dollars
    awk -v seed="$1" '
    function random(n) {
        state = (state * 69069 + 12345) % 4294967296
        return int(state / 65536) % n
    }
    function one_cell(r, i, size,    value) {
        value = random(4) ? 1 + random(60000) % size * (1 + i % 3) : 0
        if (i == 3) value = r == 2 ? 77 : 0
        if (i == 4) value = 0
        return seed % 2 || !value ? value : value + random(100) / 100
    }
    function establishments(r, i, value,    n, k, part) {
        n = 1 + random(4)
        if (value < n) n = 1
        for (k = 1; k <= n && value; k++) {
            part = k < n ? int(value / n) : value - (n - 1) * int(value / n)
            printf "f%d,r%02d,a%02d,%.2f\n", ++firm, r, i, part >"input/firms.csv"
        }
    }
    BEGIN {
        state = seed
        print "region,industry,value" >"input/t1.csv"
        print "year,region,industry,value" >"panel.csv"
        print "firm,region,industry,employees" >"input/firms.csv"
        print "region,area_km2,population" >"input/land.csv"
        regions = 8 + random(9)
        activities = 8 + random(9)
        for (r = 1; r <= regions; r++) {
            size = 10 ^ (1 + random(4))
            printf "r%02d,%d,%d\n", r, 100 + random(9000), 1000 + random(60000) >"input/land.csv"
            for (i = 1; i <= activities; i++) {
                value = one_cell(r, i, size)
                if (value == 0 && random(2)) continue
                printf "r%02d,a%02d,%.2f\n", r, i, value >"input/t1.csv"
                printf "2010,r%02d,a%02d,%.2f\n", r, i, value >"panel.csv"
                printf "2015,r%02d,a%02d,%.2f\n", r, i, value * (50 + random(110)) / 100 >"panel.csv"
                establishments(r, i, value)
            }
        }
    }'
}

# variant NAME 'AWK ON EACH ROW' [FILTER]: runs sparse.ini on the generated set, changed.
variant() {
    mkdir -p "$1/input"
    for file in input/t1.csv panel.csv input/firms.csv input/land.csv; do
        {
            head -n 1 "base/$file"
            sed 1d "base/$file" | awk -F, -v OFS=, "$2" | eval "${3-cat}"
        } >"$1/$file"
    done
    run_variant "$1"
}

run_variant() {
    cp ../sparse.ini "$1/"
    "$program" run "$1/sparse.ini" --quiet --out "$1/out" --set data.file="$1/input/t1.csv" \
        --set firms.file="$1/input/firms.csv" \
        --set concentration.territories="$1/input/land.csv"
}

# undo VARIANT 'AWK': rewrites the rows of its results.
undo() {
    for file in "$1"/out/*.csv; do
        awk -F, -v OFS=, "$2" "$file" >undone.csv
        mv undone.csv "$file"
    done
}

# What is in the unit of the values is a thousand times as large.
# shellcheck disable=SC2016 # awk's dollars
by_thousand='BEGIN {
    OFMT = CONVFMT = "%.17g"
    n = split("total base_value end_value change national industry_mix regional competitive " \
              "allocation net_total_shift", names, " ")
    for (k = 1; k <= n; k++) in_unit[names[k]] = 1
}
{ sub(/\r$/, "") }
NR == 1 { for (k = 1; k <= NF; k++) scaled[k] = $k in in_unit }
NR > 1 { for (k = 1; k <= NF; k++) if (scaled[k] && $k != "") $k = $k / 1000 }
{ print }'

run_properties() {
    for seed in 1 2 3 4 5 6; do
        mkdir "seed$seed"
        cd "seed$seed"
        mkdir -p base/input
        (cd base && generate "$seed")
        run_variant base
        # shellcheck disable=SC2016
        variant permuted '{ print (NR * 7919) % 10007, $0 }' 'sort -n | cut -d, -f2-'
        # other names, in the opposite order: r01 becomes zz98
        # shellcheck disable=SC2016
        variant renamed '{
            match($0, /r[0-9][0-9]/)
            print substr($0, 1, RSTART - 1) "zz" 99 - substr($0, RSTART + 1, 2) substr($0, RSTART + 3)
        }' 'sort -r'
        # shellcheck disable=SC2016
        variant scaled '{ $NF = sprintf("%.2f", $NF * 1000); print }'
        # shellcheck disable=SC2016
        undo renamed '{
            if (match($0, /zz[0-9][0-9]/))
                $0 = substr($0, 1, RSTART - 1) sprintf("r%02d", 99 - substr($0, RSTART + 2, 2)) \
                    substr($0, RSTART + 4)
            print
        }'
        undo scaled "$by_thousand"
        for changed in permuted renamed scaled; do
            same_tables "$changed/out" base/out 1e-12
        done
        cd ..
    done
}

run_darts() {
    for shape in 0 1 2 3 4 5 6 7 8 9 10; do
        python3 darts.py write "$shape"
        "$program" run darts.ini --quiet --out out
        python3 darts.py check "$shape" || failed=$((failed + 1))
    done
}

# edges/CASE/expected is the command, the whole of stderr, and the exit code;
# edges/CASE/out.TABLE.csv is a table of the results.
run_edges() {
    cd edges
    ran=0
    keys='region|activity|other|year|supplying|purchasing'
    for name in */; do
        name=${name%/}
        ran=$((ran + 1))
        command=$(sed -n '1s/^\$ regind //p' "$name/expected")
        code=0
        # shellcheck disable=SC2086 # the words of a command
        (cd "$name" && exec "$program" $command) >/dev/null 2>"$work/stderr" </dev/null || code=$?
        {
            printf '$ regind %s\n' "$command"
            grep -v '^results: ' "$work/stderr" || true
            printf 'exit %s\n' "$code"
        } >"$work/actual"
        diff -u --label "$name: expected" --label "$name: actual" "$name/expected" "$work/actual" ||
            failed=$((failed + 1))
        for file in "$name"/out.*.csv; do
            [ -e "$file" ] || continue
            header=$(head -n 1 "$file" | tr , '\n')
            same "$name/out/${file#*/out.}" "$file" \
                "$(printf '%s\n' "$header" | grep -xE "$keys" | paste -sd , -)" \
                "$(printf '%s\n' "$header" | grep -vxE "$keys" | paste -sd , -)"
        done
    done
    printf '%s edge cases\n' "$ran"
    [ "$ran" -gt 0 ]
}

# Each row as a table of two regions (the state, the other states) and two industries (the one, the
# others), and the quotient it must give when rounded as the publisher rounds.
run_qcew() {
    published=qcew/lq_states_2016q1.csv
    needs_reference $published
    published=$REGIND_REFERENCE/$published
    # shellcheck disable=SC2016
    awk -F, '
    NR == 1 { print "state,ownership,industry,region,activity,value"; next }
    {
        pair = $1 "," $2 "," $3
        print pair ",state,industry," $4
        print pair ",state,other," $5 - $4
        print pair ",rest,industry," $6 - $4
        print pair ",rest,other," $7 - $5 - ($6 - $4)
    }' "$published" >qcew.csv
    "$program" run qcew.ini --quiet --out out
    # shellcheck disable=SC2016
    tr -d '\r' <out/lq.csv | awk -F, '
    FNR == 1 { next }
    FILENAME != "-" { published[$1 "," $2 "," $3] = $8; next }
    $4 == "state" && $5 == "industry" {
        rows++
        # half a unit of the last digit; floating point may miss the border by a hair
        apart = $6 - published[$1 "," $2 "," $3]
        if (apart > 0.005 + 1e-9 || apart < -0.005 - 1e-9) { wrong++; print "not as published: " $0 }
    }
    END { print rows " rows, " wrong + 0 " not as published"; exit wrong || rows != 459 }
    ' "$published" - || failed=1
    qcew_by_totals
}

# The same quotients from the cells alone, as most cells of the census are withheld, and the published
# totals of states, industries and the country.
qcew_by_totals() {
    # shellcheck disable=SC2016
    awk -F, '
    NR == 1 { print "state,industry,employees" >"cells.csv"; print "state,industry,employees" >"totals.csv"; next }
    {
        industry = $2 "-" $3
        print $1 "," industry "," $4 >"cells.csv"
        if (!state[$1]++) print $1 ",10," $5 >"totals.csv"
        if (!all[industry]++) print "US000," industry "," $6 >"totals.csv"
        if (NR == 2) print "US000,10," $7 >"totals.csv"
    }' "$published"
    "$program" run qcew_totals.ini --quiet --out totals
    # shellcheck disable=SC2016
    tr -d '\r' <totals/lq.csv | awk -F, '
    FNR == 1 { next }
    FILENAME != "-" { published[$1 "," $2 "-" $3] = $8; next }
    {
        rows++
        apart = $3 - published[$1 "," $2]
        if (apart > 0.005 + 1e-9 || apart < -0.005 - 1e-9) { wrong++; print "not as published: " $0 }
    }
    END { print rows " rows by totals, " wrong + 0 " not as published"; exit wrong || rows != 459 }
    ' "$published" - || failed=1
}

"run_$case"
[ "$failed" -eq 0 ]
