/* labels.h - what regions, or whatever a key means, are called in the language of a report.
 *
 * The study names a table beside `from`: labels = FILE or STEP, with the key as the tables have it
 * (region; another one by in.region = KEY) and the columns name_en, name_ru, name_kk.  The ports
 * stand at the end of a report's inputs:
 *
 *   static const ri_port in[] = {LABELS_PORTS(IN_LABELS)};
 *   ...
 *   status = labels_read(host, ctx, call, IN_LABELS, &words, &names);
 *   shown = labels_of(&names, column);
 */
#ifndef REPORTS_COMMON_LABELS_H
#define REPORTS_COMMON_LABELS_H

#include "language.h"

enum { LABELS_KEY, LABELS_NAMES, LABELS_INPUTS = 4 };

/* clang-format off */
#define LABELS_PORTS(FIRST)                                                                        \
    [(FIRST) + LABELS_KEY] = {.id = "region", .label = "Region, or another key",                   \
                              .doc = "The key as the tables have it.",                             \
                              .table = "labels", .role = RI_KEY, .flags = RI_SOLE | RI_OPTIONAL},  \
    [(FIRST) + LABELS_NAMES + LANGUAGE_EN] = {.id = "name_en", .label = "Name in English",         \
                              .table = "labels", .role = RI_CATEGORY, .flags = RI_OPTIONAL},       \
    [(FIRST) + LABELS_NAMES + LANGUAGE_RU] = {.id = "name_ru", .label = "Name in Russian",         \
                              .table = "labels", .role = RI_CATEGORY, .flags = RI_OPTIONAL},       \
    [(FIRST) + LABELS_NAMES + LANGUAGE_KK] = {.id = "name_kk", .label = "Name in Kazakh",          \
                              .table = "labels", .role = RI_CATEGORY, .flags = RI_OPTIONAL}
/* clang-format on */

/* What the labels of a column are called, in the order of their codes. */
typedef struct labels_column {
    const ri_column *column;
    const char **names;
    struct labels_column *next;
} labels_column;

/* The names of one key; key NULL: there are none. */
typedef struct label_names {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_column *key, *names;
    const uint64_t *rows; /* of each of the key's labels */
    labels_column *known; /* the columns that were asked for */
} label_names;

static inline ri_status labels_read(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                    uint32_t first, const language *words, label_names *self)
{
    uint64_t *rows;

    memset(self, 0, sizeof *self);
    self->host = host;
    self->ctx = ctx;
    self->names = ri_column_of(call, first + LABELS_NAMES + (uint32_t)words->id);
    if (!ri_column_of(call, first + LABELS_KEY) || !self->names)
        return RI_OK;
    self->key = ri_column_of(call, first + LABELS_KEY);
    rows = (uint64_t *)host->scratch(ctx, self->key->n_labels + 1, sizeof *rows);
    if (!rows)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < self->key->rows; row++)
        rows[self->key->codes[row]] = row;
    self->rows = rows;
    return RI_OK;
}

/* NULL: no memory. */
static inline const char **labels_match(const label_names *self, const ri_column *column)
{
    const char **const names =
        (const char **)self->host->scratch(self->ctx, column->n_labels + 1, sizeof *names);
    const int32_t *const codes = ri_match_labels(self->host, self->ctx, column, self->key);

    if (!names || !codes)
        return NULL;
    for (uint64_t k = 0; k < column->n_labels; k++) {
        const int32_t name = codes[k] < 0 ? -1 : self->names->codes[self->rows[codes[k]]];

        names[k] =
            name < 0 || !*self->names->labels[name] ? column->labels[k] : self->names->labels[name];
    }
    return names;
}

/* The labels of a column as they are called: the column's own, unless it is a key of the name that
 * the table of labels has.  NULL: no memory. */
static inline const char *const *labels_of(label_names *self, const ri_column *column)
{
    labels_column *made;

    if (!self->key || column->role != RI_KEY || strcmp(column->name, self->key->name) != 0)
        return column->labels;
    for (made = self->known; made; made = made->next)
        if (made->column == column)
            return made->names;
    made = (labels_column *)self->host->scratch(self->ctx, 1, sizeof *made);
    if (!made || !(made->names = labels_match(self, column)))
        return NULL;
    made->column = column;
    made->next = self->known;
    self->known = made;
    return made->names;
}

#endif
