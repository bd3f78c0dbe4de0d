/* merge.c - rows with the same keys: an error, or put together. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "../files/files.h"
#include "../sentence.h"

/* The rows whose keys were met, by hash; slots hold row + 1. */
typedef struct key_index {
    uint32_t *slots;
    uint64_t mask;
} key_index;

static uint64_t hash_keys(const grid_layout *layout, uint64_t row)
{
    uint64_t h = 0x9E3779B97F4A7C15u;

    for (size_t k = 0; k < layout->n_keys; k++) {
        h = (h ^ (uint32_t)layout->columns[k].codes[row]) * 0xFF51AFD7ED558CCDu;
        h ^= h >> 32;
    }
    return h;
}

static bool same_keys(const grid_layout *layout, uint64_t a, uint64_t b)
{
    for (size_t k = 0; k < layout->n_keys; k++)
        if (layout->columns[k].codes[a] != layout->columns[k].codes[b])
            return false;
    return true;
}

/* The first row with the keys of this one: itself when they are new. */
static uint64_t first_of(key_index *index, const grid_layout *layout, uint64_t row)
{
    uint64_t slot = hash_keys(layout, row) & index->mask;

    for (; index->slots[slot]; slot = (slot + 1) & index->mask)
        if (same_keys(layout, index->slots[slot] - 1, row))
            return index->slots[slot] - 1;
    index->slots[slot] = (uint32_t)(row + 1);
    return row;
}

/* "region=Akmola, year=2010" */
static ri_status keys_text(const grid_work *work, const grid_layout *layout, uint64_t row,
                           char *text, size_t size)
{
    size_t used = 0;

    *text = '\0';
    for (size_t k = 0; k < layout->n_keys && used + (size_t)2 * CELL_SHOWN + 4 < size; k++) {
        const grid_column *const column = &layout->columns[k];
        uint64_t n;
        const char *const *const labels = work->host->labels(work->ctx, column->labels, &n);
        char name[CELL_SHOWN], label[CELL_SHOWN];

        if (!labels)
            return RI_NO_MEMORY;
        (void)cell_shown(name, column->name, strlen(column->name));
        (void)cell_shown(label, labels[column->codes[row]], strlen(labels[column->codes[row]]));
        used += (size_t)snprintf(text + used, size - used, "%s%s=%s", k ? ", " : "", name, label);
    }
    return RI_OK;
}

/* Columns that the study does not read may be what tells the rows apart. */
static void say_unread(const grid_layout *layout, grid_sentence *hint)
{
    size_t n = 0;

    for (size_t f = 0; f < layout->n_fields && n < 4; f++) {
        const cell_field *const header = &layout->header[f];
        char shown[CELL_SHOWN];
        size_t c = 0;

        while (c < layout->n_columns && layout->columns[c].field != f)
            c++;
        if (c < layout->n_columns || header->length == 0 || layout->n_wide)
            continue;
        grid_say(hint, "%s%s", n++ ? ", " : "where a column that is not read tells them apart (",
                 cell_shown(shown, header->text, header->length));
    }
    if (n)
        grid_say(hint, "), name it in keys =, and use = pivot makes measures of its labels; ");
}

/* What to do about rows of the same keys. */
static void say_duplicates(const grid_work *work, const grid_layout *layout, grid_sentence *hint)
{
    if (!work->settings->source.path)
        return;
    if (grid_files_are(work) && grid_items(&work->settings->file_key) == 0)
        grid_say(hint, "where the names of the files tell such rows apart: file_key = "
                       "year:period; ");
    say_unread(layout, hint);
    grid_say(hint, "to put such rows together: duplicates = sum, mean or first");
}

static ri_status tell_duplicate(const grid_work *work, const grid_layout *layout,
                                const grid_rows *rows, uint64_t first, uint64_t second)
{
    char keys[512], words[CELL_LINE_WORDS];
    grid_sentence hint = {.work = work};
    ri_status status = keys_text(work, layout, second, keys, sizeof keys);

    if (status != RI_OK)
        return status;
    if (rows->lines[first] == rows->lines[second])
        return cell_reader_error(work->reader, rows->lines[second], 0, NULL,
                                 "this %s gives two rows of the same keys: %s",
                                 cell_reader_line_noun(work->reader), keys);
    say_duplicates(work, layout, &hint);
    if (hint.no_memory)
        return RI_NO_MEMORY;
    return cell_reader_error(work->reader, rows->lines[second], 0, hint.text,
                             "the same keys as in %s %s: %s", cell_reader_line_noun(work->reader),
                             cell_reader_line_words(work->reader, rows->lines[first], words), keys);
}

/* Without keys nothing tells two rows apart. */
static ri_status check_keyless(const grid_work *work, const grid_rows *rows)
{
    ri_where where = RI_WHERE;

    if (rows->n < 2)
        return RI_OK;
    where.parameter = work->settings->keys.parameter;
    where.hint = "keys = region, year:period";
    return ri_fail_at(work->host, work->ctx, RI_BAD_PARAMETER, &where,
                      "no keys are named, but the table has %" PRIu64 " rows", rows->n);
}

ri_status grid_merge_rows(const grid_work *work, const grid_layout *layout, const grid_rows *rows,
                          grid_merge *merge)
{
    const bool refuse = work->settings->duplicates == GRID_DUPLICATES_ERROR;
    key_index index = {NULL, 16};
    uint32_t *target = NULL;
    uint64_t told = 0;

    merge->n = rows->n;
    if (layout->n_keys == 0)
        return check_keyless(work, rows);
    if (rows->n == 0)
        return RI_OK;
    while (index.mask < 2 * rows->n)
        index.mask *= 2;
    index.slots = work->host->scratch(work->ctx, index.mask--, sizeof *index.slots);
    if (!refuse)
        target = work->host->scratch(work->ctx, rows->n, sizeof *target);
    if (!index.slots || (!refuse && !target))
        return RI_NO_MEMORY;
    merge->n = 0;
    for (uint64_t i = 0; i < rows->n; i++) {
        const uint64_t first = first_of(&index, layout, i);

        if (first == i) {
            if (target)
                target[i] = (uint32_t)merge->n;
            merge->n++;
        } else if (target)
            target[i] = target[first];
        else if (rows->lines[i] != told) { /* once for all the rows of a wide line */
            if (tell_duplicate(work, layout, rows, first, i) == RI_NO_MEMORY)
                return RI_NO_MEMORY;
            told = rows->lines[i];
        }
        if (cell_reader_errors(work->reader) >= CELL_MOST_ERRORS)
            break;
    }
    if (merge->n < rows->n)
        merge->target = target;
    return cell_reader_errors(work->reader) ? RI_BAD_INPUT : RI_OK;
}
