/* scene_provenance.c - where the tables of a scene come from, as a run would tell it. */
#include <jansson.h>
#include <stdlib.h>

#include "../../run/call/context.h"
#include "../../run/record/account.h"
#include "scene.h"

/* A step that has read the table from a file. */
static json_t *step_of(const scene_table *from)
{
    return json_pack(
        "{s:s, s:n, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:n, s:s, s:s, s:n, s:[], s:{}, s:[], "
        "s:{s:s}, s:[], s:[{s:s, s:I, s:o}], s:[]}",
        "step", from->name, "implied_for", "plugin", "csv", "kind", "source", "title", from->name,
        "version", "1.0.0", "module", "csv.so", "build_id", "00", "doc", "Reads a file.", "formula",
        "license", "MIT", "author", "A. Author", "citation", "from", "tables", "within",
        "parameters", "file", "data.csv", "inputs", "outputs", "table", from->name, "rows",
        (json_int_t)from->data->rows, "columns", account_columns(from->data), "notes");
}

const char *scene_provenance(bench *self, arena *memory, const scene *from)
{
    json_t *steps = json_array(), *all;
    char *text = NULL;
    const char *copy;

    for (uint32_t t = 0; t < from->n_tables; t++)
        if (scene_is_main(from, t) && json_array_append_new(steps, step_of(&from->tables[t])) != 0)
            bench_no_memory(self);
    all = json_pack("{s:s, s:s, s:{s:s, s:n, s:s, s:n, s:[]}, s:o}", "regind",
                    context_host()->version, "seed", "1", "study", "title", "Study", "cites",
                    "file", "study.ini", "sha256", "files", "steps", steps);
    if (all)
        text = json_dumps(all, JSON_COMPACT);
    json_decref(all);
    copy = text ? arena_text(memory, text) : NULL;
    free(text);
    if (!copy)
        bench_no_memory(self);
    return copy;
}
