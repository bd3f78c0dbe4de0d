/* codebook.c - a table of measures: name, unit, and whatever else is said of them.
 *
 * The codebook is UTF-8; its delimiter is a comma, or else what stands in its header line. */
#include <inttypes.h>
#include <regind/codebook.h>

#include "../../cells/cell_text.h"
#include "../../delimited/delimited.h"
#include "codebook.h"

enum { FIRST_ENTRIES = 64 };

static ri_status open_with(const grid_work *work, grid_codebook *book, unsigned char delimiter,
                           cell_row *header)
{
    const cell_source source = {.format = &delimited_format,
                                .path = work->settings->codebook,
                                .parameter = work->settings->codebook_parameter,
                                .encoding = "utf-8",
                                .encoding_parameter = -1,
                                .delimiter = delimiter};
    ri_status status;

    grid_codebook_close(book);
    status = cell_reader_open(work->host, work->ctx, &source, &book->reader);
    return status == RI_OK ? cell_reader_next(book->reader, header) : status;
}

static ri_status read_names(const grid_work *work, grid_codebook *book)
{
    cell_row header;
    ri_status status = open_with(work, book, ',', &header);

    /* one column makes no codebook: look for the delimiter that makes more of it */
    if (status == RI_OK && header.n == 1 && strpbrk(header.fields[0].text, ";\t"))
        status =
            open_with(work, book, (unsigned char)*strpbrk(header.fields[0].text, ";\t"), &header);
    if (status != RI_OK)
        return status;
    book->n_names = header.n;
    book->names = work->host->scratch(work->ctx, header.n, sizeof *book->names);
    if (!book->names)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < header.n; k++)
        book->names[k] = "";
    for (size_t k = 0; k < header.n; k++) {
        const cell_field *const field = &header.fields[k];
        char shown[CELL_SHOWN];
        size_t length;

        const char *name;

        length = field->length;
        name = grid_copy_name(work, field->text, &length);
        if (!name)
            return RI_NO_MEMORY;
        name = grid_codebook_known(name);
        if (*name && grid_codebook_column(book, name) != SIZE_MAX)
            status = cell_reader_error(book->reader, field->line, field->column, NULL,
                                       "two columns of the codebook are named '%s'",
                                       cell_shown(shown, field->text, field->length));
        book->names[k] = name;
    }
    if (status == RI_OK && grid_codebook_column(book, "name") == SIZE_MAX)
        return grid_codebook_nameless(work, book, &header);
    return status == RI_OK ? grid_codebook_headers(work, book, &header) : status;
}

static ri_status add_entry(const grid_work *work, grid_codebook *book, const cell_row *row,
                           size_t *capacity)
{
    const size_t name = grid_codebook_column(book, "name");
    grid_entry *entry;
    uint64_t *columns;
    size_t length;

    if (book->n_entries == *capacity) {
        const size_t more = *capacity ? 2 * *capacity : FIRST_ENTRIES;
        void *const entries = book->entries ? work->host->grow(work->ctx, book->entries, *capacity,
                                                               more, sizeof *entry)
                                            : work->host->scratch(work->ctx, more, sizeof *entry);

        if (!entries)
            return RI_NO_MEMORY;
        book->entries = entries;
        *capacity = more;
    }
    entry = &book->entries[book->n_entries];
    entry->line = row->line;
    entry->texts = work->host->scratch(work->ctx, row->n, sizeof *entry->texts);
    entry->columns = columns = work->host->scratch(work->ctx, row->n, sizeof *columns);
    if (!entry->texts || !columns)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < row->n; k++) {
        columns[k] = row->fields[k].column;
        entry->texts[k] = ri_codebook_blank(book->names[k], row->fields[k].text)
                              ? ""
                              : grid_copy(work, row->fields[k].text, row->fields[k].length);
        if (!entry->texts[k])
            return RI_NO_MEMORY;
    }
    length = row->fields[name].length;
    entry->name = grid_copy_name(work, row->fields[name].text, &length);
    if (!entry->name)
        return RI_NO_MEMORY;
    book->n_entries++;
    return RI_OK;
}

/* One line: it has as many fields as the header, and a name of its own. */
static ri_status take_line(const grid_work *work, grid_codebook *book, ri_dictionary *names,
                           const cell_row *row, size_t *capacity)
{
    const size_t at = grid_codebook_column(book, "name");
    char shown[CELL_SHOWN];
    int32_t code;

    if (row->n != book->n_names)
        return cell_reader_error(book->reader, row->line, 0, NULL,
                                 "%zu field%s, but the header has %zu", row->n,
                                 row->n == 1 ? "" : "s", book->n_names);
    if (row->fields[at].length == 0) {
        for (size_t k = 0; k < row->n; k++)
            if (row->fields[k].length)
                return cell_reader_error(book->reader, row->line, row->fields[at].column, NULL,
                                         "a line of the codebook without a name");
        return RI_OK; /* nothing but delimiters, as spreadsheets write them */
    }
    code = work->host->code(work->ctx, names, row->fields[at].text, row->fields[at].length);
    if (code < 0)
        return RI_NO_MEMORY;
    if ((size_t)code < book->n_entries)
        return cell_reader_error(book->reader, row->line, row->fields[at].column, NULL,
                                 "'%s' is in the codebook twice, first in line %" PRIu64,
                                 cell_shown(shown, row->fields[at].text, row->fields[at].length),
                                 book->entries[code].line);
    return add_entry(work, book, row, capacity);
}

ri_status grid_codebook_read(const grid_work *work, grid_codebook *book)
{
    ri_dictionary *const names = work->host->dictionary(work->ctx);
    size_t capacity = 0;
    cell_row row;
    ri_status worst = RI_OK, status = read_names(work, book);

    if (!names)
        return RI_NO_MEMORY;
    while (status == RI_OK) {
        status = cell_reader_next(book->reader, &row);
        if (status != RI_OK || row.n == 0)
            return status ? status : worst;
        status = take_line(work, book, names, &row, &capacity);
        if (status != RI_BAD_INPUT)
            continue;
        worst = status;
        status = cell_reader_errors(book->reader) < CELL_MOST_ERRORS ? RI_OK : status;
    }
    return status;
}

void grid_codebook_close(grid_codebook *book)
{
    cell_reader_close(book->reader);
    book->reader = NULL;
}

static const grid_column *find_column(const grid_layout *layout, const char *name)
{
    for (size_t k = 0; k < layout->n_columns; k++)
        if (strcmp(layout->columns[k].name, name) == 0)
            return &layout->columns[k];
    return NULL;
}

static const grid_entry *find_entry(const grid_codebook *book, const char *name)
{
    for (size_t e = 0; e < book->n_entries; e++)
        if (strcmp(book->entries[e].name, name) == 0)
            return &book->entries[e];
    return NULL;
}

/* What the codebook says of a column's parent, where it has a line of its own, is said of the
 * column, too: as parent.weight, parent.label ..., and of the parent's parent as
 * parent.parent.weight.  So the levels of an index find what they need, though no file has columns
 * of those names. */
static ri_status describe_parents(const grid_work *work, const grid_codebook *book,
                                  const grid_column *column, const grid_entry *entry)
{
    const size_t at = grid_codebook_column(book, "parent");
    static const char step[] = "parent.";
    char name[512], prefix[256] = "";
    size_t used = 0;

    for (size_t level = 0; at != SIZE_MAX; level++) {
        const grid_entry *const parent = find_entry(book, entry->texts[at]);

        if (!*entry->texts[at] || !parent)
            return RI_OK;
        if (level == book->n_entries || used + sizeof step > sizeof prefix)
            return cell_reader_error(book->reader, entry->line, entry->columns[at], NULL,
                                     "the parents of '%s' go in a circle", column->name);
        memcpy(prefix + used, step, sizeof step);
        used += sizeof step - 1;
        for (size_t k = 0; k < book->n_names; k++) {
            const int length = snprintf(name, sizeof name, "%s%s", prefix, book->names[k]);
            ri_status status;

            if (!*book->names[k] || !*parent->texts[k] || strcmp(book->names[k], "name") == 0 ||
                strcmp(book->names[k], "unit") == 0 || (size_t)length >= sizeof name)
                continue;
            status =
                work->host->attribute(work->ctx, column->out, column->name, name, parent->texts[k]);
            if (status != RI_OK)
                return status;
        }
        entry = parent;
    }
    return RI_OK;
}

ri_status grid_codebook_describe(const grid_work *work, const grid_codebook *book,
                                 const grid_layout *layout)
{
    for (size_t e = 0; e < book->n_entries; e++) {
        const grid_entry *const entry = &book->entries[e];
        const grid_column *const column = find_column(layout, entry->name);

        for (size_t k = 0; column && k < book->n_names; k++) {
            const char *const name = book->names[k];
            ri_status status;

            if (!*name || !*entry->texts[k] || strcmp(name, "name") == 0 ||
                strcmp(name, "unit") == 0)
                continue;
            status =
                work->host->attribute(work->ctx, column->out, column->name, name, entry->texts[k]);
            if (status != RI_OK)
                return status;
        }
        if (column) {
            const ri_status status = describe_parents(work, book, column, entry);

            if (status != RI_OK)
                return status;
        }
    }
    return RI_OK;
}
