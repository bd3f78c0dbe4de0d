/* implied.c - see implied.h */
#include "implied.h"

#include <string.h>

#include "../../table/codebook_rows.h"
#include "internal.h"

/* The table's key port of the owner that no `in.PORT` names. */
static const char *open_port(const run_step *owner, const char *table_id, arena *memory)
{
    for (uint32_t p = 0; owner->plugin && p < owner->plugin->n_in; p++) {
        const port_description *const port = &owner->plugin->in[p];
        const char *const key = arena_print(memory, "in.%s", port->id);

        if (key && port->table && strcmp(port->table, table_id) == 0 && port->role <= RI_PERIOD &&
            !step_key(owner, key))
            return port->id;
    }
    return NULL;
}

/* Whether a table that the owner takes has such a key. */
static bool is_key(const step_scene *self, uint32_t owner, const char *name)
{
    for (size_t k = 0; k < self->works[owner].n_needs; k++) {
        const run_step *const before = &self->steps[self->works[owner].needs[k].step];

        for (size_t t = 0; !before->implied_for && t < before->n_tables; t++) {
            const column *const found =
                before->tables[t].data ? table_find(before->tables[t].data, name) : NULL;

            if (found && found->role <= COLUMN_PERIOD)
                return true;
        }
    }
    return false;
}

/* Whether the file has all that the table must have besides its keys: if not, it is another file
 * that is meant, not another key. */
static bool has_the_rest(const run_step *owner, const char *table_id, const codebook_line *header)
{
    for (uint32_t p = 0; p < owner->plugin->n_in; p++) {
        const port_description *const port = &owner->plugin->in[p];
        bool found = port->role <= RI_PERIOD || (port->flags & (RI_OPTIONAL | RI_MANY)) ||
                     !port->table || strcmp(port->table, table_id) != 0;

        for (size_t k = 0; k < header->n && !found; k++)
            found = strcmp(header->fields[k], port->id) == 0;
        if (!found)
            return false;
    }
    return true;
}

const char *implied_hint(step_scene *self, const run_step *step)
{
    const uint32_t owner = steps_number(self, step->implied_for, strlen(step->implied_for));
    const study_key *const file = step_key(step, "file");
    const char *const dot = strrchr(step->name, '.');
    const char *const path = file ? study_path(self->memory, file, file->value) : NULL;
    const char *port, *why, *names = "";
    codebook_lines lines = {0};

    if (owner == UINT32_MAX || !dot || !path)
        return NULL;
    port = open_port(&self->steps[owner], dot + 1, self->memory);
    if (!port || !codebook_lines_read(self->memory, path, &lines, &why) || !lines.n ||
        !has_the_rest(&self->steps[owner], dot + 1, &lines.items[0]))
        return NULL;
    for (size_t k = 0; k < lines.items[0].n; k++)
        if (is_key(self, owner, lines.items[0].fields[k]))
            return arena_print(self->memory, "say which of its columns is the key: in.%s = %s",
                               port, lines.items[0].fields[k]);
    for (size_t k = 0; names && k < lines.items[0].n && k < 12; k++)
        names = arena_print(self->memory, "%s%s%s", names, k ? ", " : "", lines.items[0].fields[k]);
    return names ? arena_print(self->memory,
                               "say which of its columns is the key, as in.%s = NAME: %s", port,
                               names)
                 : NULL;
}
