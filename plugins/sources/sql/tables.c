/* tables.c - see tables.h */
#include "tables.h"

#include <stdlib.h>

enum { SHOWN = 8 };

bool sql_tables_add(sql_source *self, sql_tables *tables, const char *name)
{
    const char *const copy = sql_source_copy(self, name, strlen(name));

    if (tables->n == tables->room) {
        const size_t room = 2 * tables->room + 16;
        const char **const names =
            (const char **)self->host->scratch(self->ctx, room, sizeof *names);

        if (!names)
            return false;
        if (tables->n)
            memcpy(names, tables->names, tables->n * sizeof *names);
        tables->names = names;
        tables->room = room;
    }
    if (copy)
        tables->names[tables->n++] = copy;
    return copy != NULL;
}

bool sql_tables_have(const sql_source *self, const sql_tables *tables)
{
    for (size_t k = 0; k < tables->n; k++)
        if (strcmp(tables->names[k], self->options->table) == 0)
            return true;
    return false;
}

/* A table and how far its name is from the one that was asked for. */
typedef struct candidate {
    const char *name;
    size_t distance;
} candidate;

static int by_distance(const void *left, const void *right)
{
    const candidate *const a = left, *const b = right;

    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    return strcmp(a->name, b->name);
}

ri_status sql_tables_fail(sql_source *self, const sql_tables *tables)
{
    const char *const asked = self->options->table;
    candidate *const all = self->host->scratch(self->ctx, tables->n + 1, sizeof *all);
    char shown[CELL_SHOWN];
    text_buffer hint;
    int good = all && text_buffer_start(self->host, self->ctx, &hint);

    for (size_t k = 0; good && k < tables->n; k++)
        all[k] = (candidate){tables->names[k], ri_text_distance(asked, tables->names[k])};
    if (good)
        qsort(all, tables->n, sizeof *all, by_distance);
    good = good && text_buffer_add(self->host, self->ctx, &hint, "%s",
                                   tables->n ? "the database has " : "the database has no tables");
    for (size_t k = 0; good && k < tables->n && k < SHOWN; k++)
        good = text_buffer_add(self->host, self->ctx, &hint, "%s%s", k ? ", " : "",
                               cell_shown(shown, all[k].name, strlen(all[k].name)));
    if (good && tables->n > SHOWN)
        good = text_buffer_add(self->host, self->ctx, &hint, " and %zu more", tables->n - SHOWN);
    return good ? sql_fail_statement(self, hint.at, "there is no table '%s'",
                                     cell_shown(shown, asked, strlen(asked)))
                : RI_NO_MEMORY;
}
