/* context_arrow.c - the interface "regind.arrow/1", see regind/arrow.h */
#include <string.h>

#include "arrow_import.h"
#include "context_internal.h"

/* ---------------------------------------------------------------- out */

static attribute *attributes_of(arena *memory, const ri_column *from)
{
    attribute *made = arena_take(memory, from->n_attributes + 1, sizeof *made);

    for (uint64_t k = 0; made && k < from->n_attributes; k++)
        made[k] = (attribute){from->attributes[k].name, from->attributes[k].text};
    return made;
}

/* A column as it was handed to the plugin: what it points to dies with the call, so it is copied.
 */
static bool column_out(arena *memory, const ri_column *from, arrow_column *to)
{
    *to = (arrow_column){.name = from->name,
                         .label = from->label,
                         .unit = from->unit,
                         .role = (column_role)from->role,
                         .rows = from->rows,
                         .values = from->values,
                         .codes = from->codes,
                         .labels = from->labels,
                         .n_labels = from->n_labels,
                         .attributes = attributes_of(memory, from),
                         .n_attributes = from->n_attributes};
    return to->attributes != NULL;
}

static ri_status export_as(ri_ctx *self, const arrow_table *says, const ri_column *const *columns,
                           struct ArrowSchema *schema, struct ArrowArray *array)
{
    allocator *const memory = self->shared->env->memory;
    arena *const scratch = context_may_allocate(self) ? arena_new(memory) : NULL;
    arrow_column *made = scratch ? arena_take(scratch, says->n_columns + 1, sizeof *made) : NULL;
    arrow_table whole = *says;
    bool good = made != NULL;

    for (uint64_t k = 0; good && k < whole.n_columns; k++)
        good = column_out(scratch, columns[k], &made[k]);
    whole.columns = made;
    good = good && arrow_export(memory, &whole, schema, array);
    arena_free(scratch);
    if (!good)
        (void)context_no_memory(self);
    return good ? RI_OK : RI_NO_MEMORY;
}

static ri_status export_table(ri_ctx *self, const ri_table *from, struct ArrowSchema *schema,
                              struct ArrowArray *array)
{
    const arrow_table says = {.name = from->name,
                              .title = from->title,
                              .plugin = from->plugin,
                              .rows = from->rows,
                              .n_columns = from->n_columns};

    return export_as(self, &says, from->columns, schema, array);
}

static ri_status export_columns(ri_ctx *self, const ri_column *const *columns, uint64_t n,
                                struct ArrowSchema *schema, struct ArrowArray *array)
{
    const arrow_table says = {.rows = n ? columns[0]->rows : 0, .n_columns = n};

    for (uint64_t k = 1; k < n; k++)
        if (columns[k]->rows != says.rows) {
            (void)context_refuse(self, "exported '%s' and '%s', which have other rows",
                                 columns[0]->name, columns[k]->name);
            return RI_INTERNAL;
        }
    return export_as(self, &says, columns, schema, array);
}

/* ---------------------------------------------------------------- in */

static const ri_column *column_in(arena *memory, const arrow_column *from)
{
    ri_column *made = arena_take(memory, 1, sizeof *made);
    ri_attribute *attributes = arena_take(memory, from->n_attributes + 1, sizeof *attributes);

    if (!made || !attributes)
        return NULL;
    for (uint64_t k = 0; k < from->n_attributes; k++)
        attributes[k] = (ri_attribute){from->attributes[k].name, from->attributes[k].text};
    *made = (ri_column){.size = sizeof *made,
                        .role = (uint32_t)from->role,
                        .rows = from->rows,
                        .n_labels = from->n_labels,
                        .name = from->name,
                        .label = from->label,
                        .unit = from->unit,
                        .values = from->values,
                        .codes = from->codes,
                        .labels = from->labels,
                        .attributes = attributes,
                        .n_attributes = from->n_attributes};
    return made;
}

static ri_status import_column(ri_ctx *self, const struct ArrowSchema *schema,
                               const struct ArrowArray *const *pieces, uint64_t n_pieces,
                               uint64_t child, uint32_t role, const ri_column **result,
                               uint64_t *missing)
{
    const arrow_pieces from = {schema, pieces, n_pieces};
    arrow_column read;
    char why[512];
    status code = STATUS_SYSTEM;

    if (context_may_allocate(self))
        code = arrow_import_column(self->memory, &from, child, role, &read, why, sizeof why);
    if (code == STATUS_STUDY)
        return context_host()->fail(self, RI_BAD_INPUT, why);
    *result = code == STATUS_OK ? column_in(self->memory, &read) : NULL;
    if (!*result) {
        (void)context_no_memory(self);
        return RI_NO_MEMORY;
    }
    *missing = read.missing;
    return RI_OK;
}

const ri_arrow *context_arrow(void)
{
    static const ri_arrow arrow = {
        .size = sizeof(ri_arrow),
        .export_table = export_table,
        .export_columns = export_columns,
        .import_column = import_column,
    };

    return &arrow;
}
