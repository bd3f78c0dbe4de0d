/* arrow_export.c - see arrow.h */
#include "arrow.h"

bool arrow_export(allocator *memory, const arrow_table *from, struct ArrowSchema *schema,
                  struct ArrowArray *array)
{
    struct ArrowSchema made;

    if (!arrow_export_schema(memory, from, &made))
        return false;
    if (!arrow_export_array(memory, from, array)) {
        made.release(&made);
        return false;
    }
    *schema = made;
    return true;
}

static bool view(arena *scratch, const column *from, uint64_t rows, arrow_column *to)
{
    const char **labels = arena_take(scratch, from->labels.count + 1, sizeof *labels);

    for (uint64_t k = 0; labels && k < from->labels.count; k++)
        labels[k] = label_at(&from->labels, k);
    *to = (arrow_column){.name = from->name,
                         .label = from->label,
                         .unit = from->unit,
                         .role = from->role,
                         .rows = rows,
                         .values = from->values,
                         .codes = from->codes,
                         .labels = labels,
                         .n_labels = from->labels.count,
                         .attributes = from->attributes,
                         .n_attributes = from->n_attributes};
    return labels != NULL;
}

bool arrow_export_table(allocator *memory, const table *from, const char *name, const char *title,
                        const char *plugin, struct ArrowSchema *schema, struct ArrowArray *array)
{
    arena *const scratch = arena_new(memory);
    arrow_column *columns =
        scratch ? arena_take(scratch, from->n_columns + 1u, sizeof *columns) : NULL;
    const arrow_table whole = {name, title, plugin, from->rows, from->n_columns, columns};
    bool good = columns != NULL;

    for (uint32_t k = 0; good && k < from->n_columns; k++)
        good = view(scratch, &from->columns[k], from->rows, &columns[k]);
    good = good && arrow_export(memory, &whole, schema, array);
    arena_free(scratch);
    return good;
}
