/* sheet_list.c - see sheet_list.h */
#include "sheet_list.h"

#include "../../cells/cell_text.h"

enum { LISTED = 600, MOST_SHEETS = 65536 };

char *sheet_copy(cell_reader *reader, const char *text, size_t length)
{
    char *const copy =
        cell_reader_host(reader)->scratch(cell_reader_context(reader), length + 1, 1);

    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

ri_status sheet_list_add(cell_reader *reader, sheet_list *self, const char *name, const char *part,
                         uint64_t position, bool hidden)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    const size_t wanted = self->capacity ? 2 * self->capacity : 16;

    if (self->n == MOST_SHEETS)
        return cell_reader_error(reader, 0, 0, NULL, "the workbook has more than %d sheets",
                                 MOST_SHEETS);
    if (self->n == self->capacity) {
        sheet_entry *const longer =
            self->entries ? host->grow(ctx, self->entries, self->capacity, wanted, sizeof *longer)
                          : host->scratch(ctx, wanted, sizeof *longer);

        if (!longer)
            return RI_NO_MEMORY;
        self->entries = longer;
        self->capacity = wanted;
    }
    name = sheet_copy(reader, name, strlen(name));
    part = part ? sheet_copy(reader, part, strlen(part)) : sheet_copy(reader, "", 0);
    if (!name || !part)
        return RI_NO_MEMORY;
    self->entries[self->n++] = (sheet_entry){name, part, position, hidden};
    return RI_OK;
}

/* "'Notes', 'Data' and 4 more" */
static const char *list_names(const sheet_list *self, bool hidden, char text[LISTED])
{
    size_t length = 0, left = 0;

    *text = '\0';
    for (size_t k = 0; k < self->n; k++)
        left += self->entries[k].hidden == hidden;
    for (size_t k = 0; k < self->n; k++) {
        const char *const name = self->entries[k].name;

        if (self->entries[k].hidden != hidden)
            continue;
        if (length + strlen(name) + 32 > LISTED)
            break;
        length +=
            (size_t)snprintf(text + length, LISTED - length, "%s'%s'", length ? ", " : "", name);
        left--;
    }
    if (left)
        (void)snprintf(text + length, LISTED - length, " and %zu more", left);
    return text;
}

static size_t count(const sheet_list *self, bool hidden)
{
    size_t n = 0;

    for (size_t k = 0; k < self->n; k++)
        n += self->entries[k].hidden == hidden;
    return n;
}

static const sheet_entry *first_visible(const sheet_list *self)
{
    for (size_t k = 0; k < self->n; k++)
        if (!self->entries[k].hidden)
            return &self->entries[k];
    return NULL;
}

static ri_status no_such(cell_reader *reader, const sheet_list *self, const sheet_options *options)
{
    char names[LISTED], hidden[LISTED], hint[2 * LISTED + 64];
    const size_t n_hidden = count(self, true);

    (void)snprintf(hint, sizeof hint, "its sheets: %s%s%s%s", list_names(self, false, names),
                   n_hidden ? "; hidden: " : "", n_hidden ? list_names(self, true, hidden) : "",
                   "");
    return cell_reader_fail_parameter(reader, options->parameter, hint, options->name,
                                      "is no sheet of the workbook");
}

static ri_status several(cell_reader *reader, const sheet_list *self)
{
    const sheet_entry *const first = first_visible(self);
    char names[LISTED], hint[LISTED];

    (void)snprintf(hint, sizeof hint, "say which is read: sheet = %s",
                   first ? first->name : self->entries[0].name);
    if (!first)
        return cell_reader_error(reader, 0, 0, hint, "all sheets of the workbook are hidden: %s",
                                 list_names(self, true, names));
    return cell_reader_error(reader, 0, 0, hint, "the workbook has %zu sheets: %s",
                             count(self, false), list_names(self, false, names));
}

ri_status sheet_list_choose(cell_reader *reader, const sheet_list *self,
                            const sheet_options *options, const sheet_entry **chosen)
{
    char names[LISTED];

    *chosen = NULL;
    if (self->n == 0)
        return cell_reader_error(reader, 0, 0, NULL, "the workbook has no sheet with cells");
    for (size_t k = 0; options && options->name && !*chosen && k < self->n; k++)
        if (strcmp(self->entries[k].name, options->name) == 0)
            *chosen = &self->entries[k];
    if (options && options->name)
        return *chosen ? RI_OK : no_such(reader, self, options);
    if (count(self, false) != 1)
        return several(reader, self);
    *chosen = first_visible(self);
    if (count(self, true))
        ri_note_row(cell_reader_host(reader), cell_reader_context(reader), RI_INFO, RI_NO_ROW,
                    "sheet '%s' is read; hidden, and not read: %s", (*chosen)->name,
                    list_names(self, true, names));
    return RI_OK;
}
