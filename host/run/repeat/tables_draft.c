/* tables_draft.c - one table of [uncertainty] in the making. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_internal.h"

bool draft_begin(draft *self, const char *id, uint64_t rows, uint32_t most)
{
    arena *const memory = self->self->scene.memory;
    const char *const name = self->self->scene.steps[self->of->step].name;
    table *data = arena_take(memory, 1, sizeof *data);
    uint32_t *ports = arena_take(memory, most, sizeof *ports);

    self->rows = rows;
    self->to->id = id;
    self->to->name = id ? arena_print(memory, "%s.%s", name, id) : name;
    self->good = data && ports && self->to->name;
    if (!self->good)
        return false;
    data->columns = arena_take(memory, most, sizeof *data->columns);
    data->rows = rows;
    for (uint32_t k = 0; k < most; k++)
        ports[k] = 0;
    self->to->data = data;
    self->to->ports = ports;
    self->good = data->columns != NULL;
    return self->good;
}

/* The next column, with a name that no other has. */
column *draft_column(draft *self, const char *name, const char *label, const char *unit,
                     column_role role)
{
    table *const data = self->to->data;
    column *const made = &data->columns[data->n_columns];
    arena *const memory = self->self->scene.memory;

    while (name && table_find(data, name))
        name = arena_print(memory, "%s_", name);
    *made = (column){.name = name, .label = label, .unit = unit, .role = role};
    made->origin = arena_print(memory, "%s.%s", self->to->name, name ? name : "");
    if (!name || !label || !made->origin) {
        self->good = false;
        return NULL;
    }
    data->n_columns++;
    data->n_keys += role <= COLUMN_PERIOD;
    made->home = segment_keep(self->home);
    return made;
}

double *draft_measure(draft *self, const char *name, const char *label, const char *unit)
{
    column *const made = self->good ? draft_column(self, name, label, unit, COLUMN_MEASURE) : NULL;
    double *values = NULL;

    if (made && self->home) {
        values = segment_allocate(self->home, self->rows * sizeof *values, &made->offset);
        self->good = values != NULL;
    }
    return values;
}

/* Whole numbers: reports show no decimals. */
double *draft_count(draft *self, const char *name, const char *label)
{
    static const attribute whole = {"digits", "0"};
    double *const values = draft_measure(self, name, label, "1");

    if (self->good) {
        column *const made = &self->to->data->columns[self->to->data->n_columns - 1];

        made->attributes = &whole;
        made->n_attributes = 1;
    }
    return values;
}

/* Codes of a key whose labels are written anew. */
int32_t *draft_key(draft *self, const char *name, const char *label, const char *const *labels,
                   uint64_t n)
{
    column *const made = self->good ? draft_column(self, name, label, "", COLUMN_KEY) : NULL;
    int32_t *codes = NULL;

    if (made && self->home) {
        codes = segment_allocate(self->home, self->rows * sizeof *codes, &made->offset);
        self->good = codes && labels_write(&made->labels, self->home, labels, n);
    }
    return codes;
}

/* The keys of the scores.  row_of[i] is the row of the scores; NULL: the same rows. */
void draft_keys(draft *self, const uint64_t *row_of)
{
    for (uint32_t k = 0; self->good && k < self->nominal->n_keys; k++) {
        const column *const from = &self->nominal->columns[k];
        column *const made = draft_column(self, from->name, from->label, "", from->role);
        int32_t *codes;

        if (!made || !self->home)
            continue;
        made->labels = from->labels;
        (void)segment_keep(made->labels.home);
        if (!row_of) {
            segment_release(made->home);
            made->home = segment_keep(from->home);
            made->offset = from->offset;
            continue;
        }
        codes = segment_allocate(self->home, self->rows * sizeof *codes, &made->offset);
        self->good = codes != NULL;
        for (uint64_t i = 0; codes && i < self->rows; i++)
            codes[i] = from->codes[row_of[i]];
    }
}
