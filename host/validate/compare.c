/* compare.c - see compare.h */
#include "compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../table/number.h"

#define ROUNDING 1e-9        /* of a number: sums in another order, and what is made of them */
#define ROUNDING_ALONG 1e-12 /* of the largest number of its column: differences that are zero */

typedef struct reason {
    char *text;
    size_t size;
} reason;

__attribute__((format(printf, 2, 3))) static bool differ(const reason *why, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    (void)vsnprintf(why->text, why->size, format, list);
    va_end(list);
    return false;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

const char *code_label(const column *of, uint64_t row)
{
    const char *text = of->codes[row] < 0 ? NULL : label_at(&of->labels, (uint64_t)of->codes[row]);

    return text ? text : "";
}

static const char *number_or_missing(double value, char *text)
{
    if (isnan(value))
        return "missing";
    (void)number_text(value, -1, text);
    return text;
}

static bool differ_number(const reason *why, const column *of, uint64_t row, double a, double b)
{
    char x[NUMBER_BYTES], y[NUMBER_BYTES];

    return differ(why, "gave '%s' %s at first, and then %s, in row %llu", of->name,
                  number_or_missing(a, x), number_or_missing(b, y), (unsigned long long)row + 1);
}

/* ---------------------------------------------------------------- columns */

static bool same_heads(const reason *why, const outcome_table *a, const outcome_table *b)
{
    if (a->n_columns != b->n_columns)
        return differ(why, "made %u columns at first, and then %u", a->n_columns, b->n_columns);
    for (uint32_t k = 0; k < a->n_columns; k++) {
        const column *const x = &a->columns[k], *const y = &b->columns[k];

        if (!same_text(x->name, y->name) || x->role != y->role || a->ports[k] != b->ports[k])
            return differ(why, "made the column '%s' at first, and then '%s'", x->name, y->name);
        if (!same_text(x->unit, y->unit))
            return differ(why, "gave '%s' the unit '%s' at first, and then '%s'", x->name, x->unit,
                          y->unit);
    }
    return true;
}

static bool same_attributes(const reason *why, const column *x, const column *y)
{
    bool same = x->n_attributes == y->n_attributes && same_text(x->label, y->label);

    for (uint32_t k = 0; same && k < x->n_attributes; k++)
        same = same_text(x->attributes[k].name, y->attributes[k].name) &&
               same_text(x->attributes[k].text, y->attributes[k].text);
    return same || differ(why, "described the column '%s' in two ways", x->name);
}

static bool same_bits(double a, double b)
{
    return (isnan(a) && isnan(b)) || (a == b && signbit(a) == signbit(b));
}

static bool same_cells(const reason *why, const column *x, const column *y, uint64_t rows)
{
    for (uint64_t i = 0; i < rows; i++) {
        if (x->role == COLUMN_MEASURE && !same_bits(x->values[i], y->values[i]))
            return differ_number(why, x, i, x->values[i], y->values[i]);
        if (x->role != COLUMN_MEASURE && !same_text(code_label(x, i), code_label(y, i)))
            return differ(why, "gave '%s' '%s' at first, and then '%s', in row %llu", x->name,
                          code_label(x, i), code_label(y, i), (unsigned long long)i + 1);
    }
    return same_attributes(why, x, y);
}

static bool same_sizes(const reason *why, const outcome *a, const outcome *b)
{
    if (a->n_tables != b->n_tables)
        return differ(why, "made %zu tables at first, and then %zu", a->n_tables, b->n_tables);
    for (size_t t = 0; t < a->n_tables; t++) {
        if (!same_heads(why, &a->tables[t], &b->tables[t]))
            return false;
        if (a->tables[t].rows != b->tables[t].rows)
            return differ(why, "made %llu rows at first, and then %llu",
                          (unsigned long long)a->tables[t].rows,
                          (unsigned long long)b->tables[t].rows);
    }
    return true;
}

static bool same_files(const reason *why, const lent *a, const lent *b)
{
    if (a->n_files != b->n_files)
        return differ(why, "wrote %zu files at first, and then %zu", a->n_files, b->n_files);
    for (size_t k = 0; k < a->n_files; k++)
        if (!same_text(a->files[k].name, b->files[k].name) ||
            a->files[k].size != b->files[k].size ||
            (a->files[k].size &&
             memcmp(a->files[k].bytes, b->files[k].bytes, a->files[k].size) != 0))
            return differ(why, "wrote other bytes to its file '%s'", a->files[k].name);
    return true;
}

static bool same_places(const outcome_message *x, const outcome_message *y)
{
    bool same = x->count == y->count && x->n_places == y->n_places;

    for (uint64_t k = 0; same && k < x->n_places; k++)
        same = same_text(x->places[k], y->places[k]);
    return same;
}

static bool same_messages(const reason *why, const outcome *a, const outcome *b)
{
    if (a->n_messages != b->n_messages)
        return differ(why, "made %zu remarks at first, and then %zu", a->n_messages, b->n_messages);
    for (size_t k = 0; k < a->n_messages; k++)
        if (a->messages[k].level != b->messages[k].level ||
            !same_text(a->messages[k].text, b->messages[k].text) ||
            !same_text(a->messages[k].row, b->messages[k].row) ||
            !same_places(&a->messages[k], &b->messages[k]))
            return differ(why, "said '%s' at first, and then '%s'", a->messages[k].text,
                          b->messages[k].text);
    return true;
}

static bool same_ends(const reason *why, const trial *a, const trial *b)
{
    if (a->end == b->end)
        return true;
    return differ(why, "%s at first, and then %s",
                  a->end == TRIAL_DONE ? "gave a result" : a->sentence,
                  b->end == TRIAL_DONE ? "gave a result" : b->sentence);
}

bool same_results(const trial *first, const trial *then, char *why_text, size_t why_size)
{
    const reason why = {why_text, why_size};
    const outcome *const a = &first->result, *const b = &then->result;

    if (!same_ends(&why, first, then))
        return false;
    if (first->end != TRIAL_DONE)
        return same_text(first->sentence, then->sentence) ||
               differ(&why, "said '%s' at first, and then '%s'", first->sentence, then->sentence);
    if (!same_sizes(&why, a, b))
        return false;
    for (size_t t = 0; t < a->n_tables; t++)
        for (uint32_t k = 0; k < a->tables[t].n_columns; k++)
            if (!same_cells(&why, &a->tables[t].columns[k], &b->tables[t].columns[k],
                            a->tables[t].rows))
                return false;
    return same_files(&why, &first->lent, &then->lent) && same_messages(&why, a, b);
}

bool same_columns(const trial *planned, const trial *run, char *why_text, size_t why_size)
{
    const reason why = {why_text, why_size};

    if (planned->result.n_tables != run->result.n_tables)
        return differ(&why, "planned %zu tables, and then made %zu", planned->result.n_tables,
                      run->result.n_tables);
    for (size_t t = 0; t < planned->result.n_tables; t++) {
        const outcome_table *const a = &planned->result.tables[t], *const b =
                                                                       &run->result.tables[t];

        if (a->n_columns != b->n_columns)
            return differ(&why, "planned %u columns, and then made %u", a->n_columns, b->n_columns);
        if (!same_heads(&why, a, b))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- digest */

static uint64_t add_bytes(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *const at = bytes;

    for (size_t k = 0; k < n; k++)
        hash = (hash ^ at[k]) * 0x100000001B3u;
    return hash;
}

static uint64_t add_text(uint64_t hash, const char *text)
{
    return add_bytes(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

uint64_t result_digest(const trial *of)
{
    uint64_t hash = add_text(0xCBF29CE484222325u, of->sentence);

    for (size_t t = 0; of->attached && t < of->result.n_tables; t++)
        for (uint32_t k = 0; k < of->result.tables[t].n_columns; k++) {
            const column *const each = &of->result.tables[t].columns[k];

            hash = add_text(add_text(hash, each->name), each->unit);
            for (uint64_t i = 0; i < of->result.tables[t].rows; i++)
                hash = each->role != COLUMN_MEASURE
                           ? add_text(hash, code_label(each, i))
                           : add_bytes(hash,
                                       isnan(each->values[i]) ? "missing "
                                                              : (const void *)&each->values[i],
                                       sizeof(double));
        }
    for (size_t k = 0; k < of->lent.n_files; k++)
        hash = add_bytes(hash, of->lent.files[k].bytes, of->lent.files[k].size);
    for (size_t k = 0; k < of->result.n_messages; k++) {
        const outcome_message *const each = &of->result.messages[k];

        hash = add_text(hash, each->text);
        for (uint64_t p = 0; p < each->n_places; p++)
            hash = add_text(hash, each->places[p]);
    }
    return hash;
}

/* ---------------------------------------------------------------- rows by their keys */

/* A row and its keys in one text. */
typedef struct keyed_row {
    const char *keys;
    uint64_t row;
} keyed_row;

static int by_keys(const void *left, const void *right)
{
    const keyed_row *const a = left, *const b = right;
    const int order = strcmp(a->keys, b->keys);

    return order ? order : (a->row > b->row) - (a->row < b->row);
}

/* Texts of the columns of `from` that bear the names of the keys of `wanted`. */
static keyed_row *key_texts(bench *self, const table *wanted, const table *from)
{
    keyed_row *made = bench_take(self, from->rows, sizeof *made);

    for (uint64_t i = 0; i < from->rows; i++) {
        const char *text = "";

        for (uint32_t k = 0; k < wanted->n_keys; k++) {
            const column *const key = table_find(from, wanted->columns[k].name);

            if (key && key->role != COLUMN_MEASURE)
                text = bench_print(self, "%s%s\x1F", text, code_label(key, i));
        }
        made[i] = (keyed_row){text, i};
    }
    return made;
}

uint64_t *match_rows(bench *self, const table *wanted, const table *from)
{
    keyed_row *left = key_texts(self, wanted, wanted), *right = key_texts(self, wanted, from);
    uint64_t *found = bench_take(self, wanted->rows, sizeof *found), k = 0;

    qsort(left, wanted->rows, sizeof *left, by_keys);
    qsort(right, from->rows, sizeof *right, by_keys);
    for (uint64_t i = 0; i < wanted->rows; i++) {
        while (k < from->rows && strcmp(right[k].keys, left[i].keys) < 0)
            k++;
        found[left[i].row] =
            k < from->rows && strcmp(right[k].keys, left[i].keys) == 0 ? right[k].row : UINT64_MAX;
    }
    return found;
}

static bool close_by(double a, double b, double largest)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return fabs(a - b) <= ROUNDING * fmax(fabs(a), fabs(b)) + ROUNDING_ALONG * largest;
}

static bool same_column_rows(const reason *why, const column *x, const column *y,
                             const uint64_t *place, uint64_t rows)
{
    double largest = 0;

    for (uint64_t i = 0; x->role == COLUMN_MEASURE && i < rows; i++)
        if (fabs(x->values[i]) > largest)
            largest = fabs(x->values[i]);
    for (uint64_t i = 0; i < rows; i++) {
        if (place[i] == UINT64_MAX)
            return differ(why,
                          "made a row (number %llu) that has no partner when the rows of its "
                          "input are in another order",
                          (unsigned long long)i + 1);
        if (x->role == COLUMN_MEASURE && !close_by(x->values[i], y->values[place[i]], largest))
            return differ_number(why, x, i, x->values[i], y->values[place[i]]);
        if (x->role != COLUMN_MEASURE && !same_text(code_label(x, i), code_label(y, place[i])))
            return differ(
                why, "gave '%s' '%s', and with the rows in another order '%s', in row %llu",
                x->name, code_label(x, i), code_label(y, place[i]), (unsigned long long)i + 1);
    }
    return true;
}

/* For each row of the first's table its row in the second's. */
static const uint64_t *places(bench *self, const outcome_table *a, const outcome_table *b,
                              const uint64_t *order)
{
    table x = {a->rows, a->n_columns, 0, a->columns}, y = {b->rows, b->n_columns, 0, b->columns};
    uint64_t *found = bench_take(self, a->rows, sizeof *found);

    while (x.n_keys < x.n_columns && x.columns[x.n_keys].role <= COLUMN_PERIOD)
        x.n_keys++;
    if (a->own_rows && x.n_keys)
        return match_rows(self, &x, &y);
    for (uint64_t i = 0; i < a->rows; i++)
        found[a->own_rows ? i : order[i]] = i;
    return found;
}

bool same_rows(bench *self, const trial *first, const trial *then, const uint64_t *order,
               char *why_text, size_t why_size)
{
    const reason why = {why_text, why_size};
    const outcome *const a = &first->result, *const b = &then->result;

    if (!same_ends(&why, first, then))
        return false;
    if (first->end != TRIAL_DONE)
        return true;
    if (!same_sizes(&why, a, b))
        return false;
    for (size_t t = 0; t < a->n_tables; t++) {
        const uint64_t *const place = places(self, &a->tables[t], &b->tables[t], order);

        for (uint32_t k = 0; k < a->tables[t].n_columns; k++)
            if (!same_column_rows(&why, &a->tables[t].columns[k], &b->tables[t].columns[k], place,
                                  a->tables[t].rows))
                return false;
    }
    return true;
}
