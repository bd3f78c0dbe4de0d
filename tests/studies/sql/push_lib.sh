# push_lib.sh - a study computed in a database and here, compared; sourced by push.sh, server.sh and duckdb.sh.
# In: $program, $engine, $extra (more keys of the source).  The table is that of push.py.

# study NAME 'STEPS': its table is that of the step [last].
study() {
    {
        printf '[data]\nuse = sql\nengine = %s\ntable = figures\nkeys = region, year:period, activity\n' "$engine"
        printf 'categories = kind\nunits = income:thousand KZT\ndoubtful = keep\n%b' "$extra"
        printf '\n%b\n[files]\nuse = report.csv\nfrom = last\nline_ends = lf\n' "$2"
    } >"$1.ini"
    rm -rf "$1" "$1.here"
    "$program" run "$1.ini" --trust --out "$1" >"$1.txt" 2>&1
    "$program" run "$1.ini" --trust --set data.push=no --out "$1.here" >"$1.here.txt" 2>&1
    sed -i 's/\.here//' "$1.here.txt"
}

# Where it was computed: "data a last", or with " !" and why behind what was not taken.
where_from() {
    "$python" - "$1/manifest.json" <<'END'
import json
import sys
chains = json.load(open(sys.argv[1])).get("pushed", [])
print("; ".join(" ".join(each["steps"]) + (" ! " + each["not_taken"] if each["not_taken"] else "")
                for each in chains) or "here")
END
}

# same NAME WHERE 'STEPS'
same() {
    study "$1" "$3"
    check "$1: the same bytes" cmp "$1/last.csv" "$1.here/last.csv"
    check "$1: the same words" diff -u "$1.here.txt" "$1.txt"
    check "$1: the same columns" columns_alike "$1"
    check "$1: $2" test "$(where_from "$1")" = "$2"
}

# Units, attributes, rows and notes of all steps, as the manifests have them.
columns_alike() {
    "$python" - "$1/manifest.json" "$1.here/manifest.json" <<'END'
import json
import sys


def told(path):
    steps = json.load(open(path))["steps"]
    return [(s["step"], s["outputs"], [n for n in s["notes"] if not n["text"].startswith("rows of ")])
            for s in steps if s["kind"] != "report"]


a, b = (told(path) for path in sys.argv[1:])
sys.exit(0 if a == b else str([x for x in zip(a, b) if x[0] != x[1]])[:2000])
END
}

# Steps that need no sum, then those that do.
plain_studies() {
    same filter 'data last' '[last]\nuse = filter\nfrom = data\nkeep = region != West\n       year >= 2022\n       kind != x\n'
    same minmax 'data last' '[last]\nuse = normalise.minmax\nfrom = data\nwithin = year\ndirection = income:-1\nlower = 0.1\nupper = 1.3\n'
    same leader 'data a last' '[a]\nuse = filter\nfrom = data\nin.columns = income\nkeep = activity = trade, Art\n[last]\nuse = normalise.leader\nfrom = a\nwithin = year\nout.income = score\n'
    same distance_to_max 'data last' '[last]\nuse = normalise.distance_to_max\nfrom = data\nin.values = income, balance\nwithin = year, activity\n'
    same max_share 'data last' '[last]\nuse = normalise.max_share\nfrom = data\nin.values = balance, doctors\nwithin = year\n'
    same goalposts 'data last' '[last]\nuse = normalise.goalposts\nfrom = data\nin.values = income, balance\nlower = income:-1.7, balance:-10\nupper = income:130, balance:10.1\ndirection = balance:-1\n'
    same target 'data last' '[last]\nuse = normalise.distance_to_target\nfrom = data\nin.values = income, balance\ntarget = income:77.7, balance:-5\ndirection = balance:-1\n'
    same mean 'data a last' '[a]\nuse = normalise.minmax\nfrom = data\nwithin = year\nin.values = income, doctors\n[last]\nuse = aggregate.mean\nfrom = a\nweights = income:0.3, doctors:0.7\n'
    same reference 'data a last' '[a]\nuse = filter\nfrom = data\nkeep = activity = Art\n[last]\nuse = normalise.distance_to_reference\nfrom = a\nin.values = income\nreference = North\nwithin = year\ncap = yes\n'
    same derived 'data a last' '[a]\nuse = derive\nfrom = data\nformula = rate = (balance - 1.5) * doctors / "small {x}"\n[last]\nuse = normalise.minmax\nfrom = a\n'
    # a step that has something to say is computed here, and what is before it there
    same gaps 'data a; data a last ! [last] has something to say of its rows' '[a]\nuse = normalise.minmax\nfrom = data\nwithin = year\n[last]\nuse = aggregate.mean\nfrom = a\n'
    same nobody 'data last ! [last] has something to say of its rows' '[last]\nuse = filter\nfrom = data\nkeep = region != Nowhere\n'
}

sum_studies() {
    same share 'data last' '[last]\nuse = share\nfrom = data\nin.values = income, doctors, small {x}\nwithin = year\n'
    same share_of_mean 'data last' '[last]\nuse = share\nfrom = data\nin.values = income\nof = mean\n'
    same zscore 'data last' '[last]\nuse = normalise.zscore\nfrom = data\ndirection = income:-1\nmean = 100\nsd = 10.5\n'
    same zscore_within 'data last' '[last]\nuse = normalise.zscore\nfrom = data\nin.values = income, balance\nwithin = year\ndeviation = population\n'
    same regions 'data last' '[last]\nuse = specialisation\nfrom = data\nin.value = income\nwithin = year\nmeasures = total, herfindahl, equivalent_number, herfindahl_normalised\n'
    same behind 'data a last' '[a]\nuse = filter\nfrom = data\nkeep = region != Әбай\n[last]\nuse = specialisation\nfrom = a\nin.region = activity\nin.activity = region\nin.value = income\nwithin = year\nmeasures = herfindahl\n'
    same quotients 'data last' '[last]\nuse = lq\nfrom = data\nin.value = income\nwithin = year\nmeasures = lq\n'
}
