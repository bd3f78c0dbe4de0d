/* scene_example.c - a worked example as the input of a call. */
#include <stdio.h>
#include <string.h>

#include "../../table/period.h"
#include "scene.h"

/* Labels of texts in the order of their appearance, and the codes of the rows. */
static void take_labels(bench *self, const ri_example_column *from, column *to)
{
    const char **labels = bench_take(self, from->rows, sizeof *labels);
    int32_t *codes = bench_take(self, from->rows, sizeof *codes);
    uint64_t n = 0;

    for (uint64_t i = 0; i < from->rows; i++) {
        uint64_t k = 0;

        codes[i] = -1;
        if (!from->texts[i])
            continue;
        while (k < n && strcmp(labels[k], from->texts[i]) != 0)
            k++;
        if (k == n)
            labels[n++] = from->texts[i];
        codes[i] = (int32_t)k;
    }
    if (to->role == COLUMN_PERIOD) {
        const char *const *complete = labels;
        const char *why = NULL;

        if (!period_complete(self->memory, labels, n, codes, from->rows, &complete, &n, &why) &&
            !why)
            bench_no_memory(self);
        if (why)
            (void)bench_fail(self, "an example's column '%s': %s", from->name, why);
        labels = (const char **)(uintptr_t)complete;
    }
    to->codes = codes;
    if (!labels_take(&to->labels, self->memory, labels, n))
        bench_no_memory(self);
}

static void take_column(bench *self, const ri_example_column *from, column *to)
{
    *to = (column){.name = bench_text(self, from->name),
                   .label = bench_text(self, from->name),
                   .role = (column_role)from->role,
                   .unit = ""};
    if (from->role != RI_MEASURE) {
        take_labels(self, from, to);
    } else {
        double *values = bench_take(self, from->rows, sizeof *values);

        if (from->rows)
            memcpy(values, from->values, from->rows * sizeof *values);
        to->values = values;
        to->unit = from->unit ? bench_text(self, from->unit) : "1";
    }
}

table *scene_table_of(bench *self, const ri_example_table *from)
{
    table *made = bench_take(self, 1, sizeof *made);

    made->columns = bench_take(self, from->n_columns, sizeof *made->columns);
    made->rows = from->n_columns ? from->columns[0].rows : 0;
    for (int keys = 1; keys >= 0; keys--)
        for (uint32_t c = 0; c < from->n_columns; c++) {
            const bool key = from->columns[c].role == RI_KEY || from->columns[c].role == RI_PERIOD;

            if (key != (keys == 1))
                continue;
            take_column(self, &from->columns[c], &made->columns[made->n_columns++]);
            made->n_keys += key;
        }
    return made;
}

/* Tables in the order a call has them. */
static void take_tables(bench *self, const ri_example *from, scene *made)
{
    const plugin_description *const plugin = self->plugin;
    scene_table *tables = bench_take(self, plugin->n_in + from->n_in + 1u, sizeof *tables);
    const bool whole = (plugin->flags & RI_TABLES) != 0;

    made->tables = tables;
    made->n_tables = 1;
    tables[0].name = "data";
    for (uint32_t p = 0; p < plugin->n_in; p++) {
        const char *const id = plugin->in[p].table;
        bool seen = id == NULL;

        for (uint32_t t = 1; t < made->n_tables && !seen; t++)
            seen = strcmp(tables[t].id, id) == 0;
        if (!seen)
            tables[made->n_tables++] = (scene_table){id, id, NULL};
    }
    for (uint32_t k = 0; k < from->n_in; k++) {
        const ri_example_table *const each = &from->in[k];
        uint32_t t = 0;

        if (!each->id && whole) {
            tables[made->n_tables++] =
                (scene_table){NULL, each->name ? bench_text(self, each->name) : "data",
                              scene_table_of(self, each)};
            continue;
        }
        while (t < made->n_tables && each->id &&
               (!tables[t].id || strcmp(tables[t].id, each->id) != 0))
            t++;
        if (t == made->n_tables)
            (void)bench_fail(self, "an example has a table '%s', which no port is of", each->id);
        else
            tables[t].data = scene_table_of(self, each);
    }
}

static const char *write_file(bench *self, const char *name, const void *bytes, size_t length)
{
    const char *const path = bench_print(self, "%s/%s", self->folder, name);
    FILE *file = strchr(name, '/') ? NULL : fopen(path, "we");

    if (!file) {
        (void)bench_fail(self, "an example's file '%s' cannot be written", name);
        return path;
    }
    if ((length && fwrite(bytes, 1, length, file) != length) || fclose(file) != 0)
        bench_no_memory(self);
    return path;
}

/* An argument's file: its own text, or bytes of "regind.examples/2" by its name.  NULL: none. */
static const char *file_of(bench *self, const ri_example *from, const ri_example_argument *argument)
{
    if (argument->file)
        return write_file(self, argument->text, argument->file, strlen(argument->file));
    for (uint32_t k = 0; k < from->n_files; k++)
        if (strcmp(from->files[k].name, argument->text) == 0)
            return write_file(self, argument->text, from->files[k].bytes, from->files[k].length);
    return NULL;
}

scene scene_of_example(bench *self, const ri_example *from)
{
    scene made = {.what = bench_print(self, "the input of its example '%s'", from->title)};

    take_tables(self, from, &made);
    for (uint32_t a = 0; a < from->n_arguments; a++) {
        const char *const path = file_of(self, from, &from->arguments[a]);

        made = scene_with_key(self, &made, from->arguments[a].id,
                              path ? path : from->arguments[a].text);
    }
    return made;
}
