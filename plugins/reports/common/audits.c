/* audits.c - see audits.h */
#include "audits.h"

static const char *const agreeing[] = {"yes", "agrees"};

static const ri_column *find(const ri_table *table, const char *name, uint32_t role)
{
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == role && strcmp(table->columns[c]->name, name) == 0)
            return table->columns[c];
    return NULL;
}

/* The column of a name that begins as `name` does: NAME_WHAT for NAME_agrees. */
static const ri_column *find_beside(const ri_table *table, const char *name, size_t length,
                                    const char *what)
{
    for (uint64_t c = 0; c < table->n_columns; c++) {
        const ri_column *const each = table->columns[c];

        if (each->role == RI_MEASURE && strncmp(each->name, name, length) == 0 &&
            each->name[length] == '_' && strcmp(each->name + length + 1, what) == 0)
            return each;
    }
    return NULL;
}

int audits_is(const json_t *provenance, const ri_table *table)
{
    const size_t length = strcspn(table->name, ".");
    const json_t *step;
    size_t k;

    json_array_foreach(json_object_get(provenance, "steps"), k, step)
    {
        const char *const name = json_string_value(json_object_get(step, "step"));

        if (name && strlen(name) == length && strncmp(name, table->name, length) == 0)
            return json_is_true(json_object_get(step, "audit"));
    }
    return strncmp(table->plugin, "audit.", strlen("audit.")) == 0;
}

/* -- Verdicts -------------------------------------------------------------------------------------
 */

static int is_label(const char *label, const char *const *words, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (strcmp(label, words[k]) == 0)
            return 1;
    return 0;
}

audits_verdict audits_verdict_of(const audits_item *item, uint64_t row)
{
    const int32_t code = item->verdicts->codes[row];
    const int reversed = strcmp(item->verdicts->name, "violated") == 0;
    const int printed = item->printed && !isnan(item->printed->values[row]);
    const char *label;

    if (code < 0) /* a part of it is missing, or all */
        return printed ? AUDITS_UNDECIDED : AUDITS_NONE;
    label = item->verdicts->labels[code];
    if (strcmp(label, "cannot be computed") == 0)
        return AUDITS_UNDECIDED;
    return is_label(label, agreeing, RI_COUNT(agreeing)) != reversed ? AUDITS_AGREES
                                                                     : AUDITS_DIFFERS;
}

uint64_t audits_compared(const uint64_t n[AUDITS_VERDICTS])
{
    return n[AUDITS_DIFFERS] + n[AUDITS_UNDECIDED] + n[AUDITS_AGREES];
}

static void count(audits_found *self, audits_item *item)
{
    item->largest = (double)NAN;
    for (uint64_t row = 0; row < self->table->rows; row++) {
        const audits_verdict verdict = audits_verdict_of(item, row);
        const double apart = item->difference ? fabs(item->difference->values[row]) : (double)NAN;

        if (item->by && item->by->codes[row] != item->code)
            continue;
        item->n[verdict]++;
        self->n[verdict]++;
        if (verdict == AUDITS_DIFFERS && !(apart <= item->largest))
            item->largest = isnan(apart) ? item->largest : apart;
    }
}

/* -- Items ----------------------------------------------------------------------------------------
 */

static int ends_in(const char *name, const char *suffix, size_t *length)
{
    const size_t all = strlen(name), tail = strlen(suffix);

    *length = all > tail ? all - tail : 0;
    return all > tail && strcmp(name + *length, suffix) == 0;
}

/* The words that verdicts are told in; other tables have categories of these names, too. */
static int is_verdict(const ri_column *column)
{
    static const char *const words[] = {"yes",       "no",      "agrees",    "contradicts",
                                        "elsewhere", "nowhere", "exchanged", "cannot be computed"};

    for (uint64_t k = 0; k < column->n_labels; k++)
        if (!is_label(column->labels[k], words, RI_COUNT(words)))
            return 0;
    return 1;
}

/* Columns `agrees`, `verdict`, `violated`, or NAME_agrees, of which *length is that of NAME. */
static int tells(const ri_column *column, size_t *length)
{
    static const char *const names[] = {"agrees", "verdict", "violated"};

    *length = 0;
    return column->role == RI_CATEGORY && is_verdict(column) &&
           (is_label(column->name, names, RI_COUNT(names)) ||
            ends_in(column->name, "_agrees", length));
}

static audits_item item_of(const ri_table *table, const ri_column *verdicts, size_t length)
{
    audits_item item = {.verdicts = verdicts, .code = -1, .name = ""};

    if (length == 0) {
        item.computed = find(table, "computed", RI_MEASURE);
        item.printed = find(table, "printed", RI_MEASURE);
        item.difference = find(table, "difference", RI_MEASURE);
    } else {
        item.name = verdicts->name;
        item.computed = find_beside(table, verdicts->name, length, "sum");
        item.printed = find_beside(table, verdicts->name, length, "printed");
        item.difference = find_beside(table, verdicts->name, length, "difference");
    }
    return item;
}

/* "organisations" of "organisations_agrees" */
static ri_status name_item(const ri_host *host, ri_ctx *ctx, size_t length, audits_item *item)
{
    char *const name = length ? (char *)host->scratch(ctx, length + 1, 1) : NULL;

    if (length && !name)
        return RI_NO_MEMORY;
    if (name)
        memcpy(name, item->name, length);
    item->name = name ? name : item->name;
    return RI_OK;
}

static uint64_t most_items(const ri_table *table, const ri_column *by)
{
    return table->n_columns + (by ? by->n_labels : 0) + 1;
}

ri_status audits_read(const ri_host *host, ri_ctx *ctx, const ri_table *table, audits_found *self)
{
    const ri_column *const by = find(table, "column", RI_KEY);

    *self = (audits_found){.table = table, .claims = find(table, "claim", RI_KEY)};
    self->items = (audits_item *)host->scratch(ctx, most_items(table, by), sizeof *self->items);
    if (!self->items)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < table->n_columns; c++) {
        size_t length;
        const ri_column *const column = table->columns[c];

        if (!tells(column, &length))
            continue;
        for (uint64_t k = 0; k < (by && length == 0 ? by->n_labels : 1); k++) {
            audits_item *const item = &self->items[self->n_items];

            *item = item_of(table, column, length);
            if (name_item(host, ctx, length, item) != RI_OK)
                return RI_NO_MEMORY;
            if (by && length == 0) {
                item->by = by;
                item->code = (int32_t)k;
                item->name = by->labels[k];
            }
            count(self, item);
            self->n_items++;
        }
        if (by && length == 0)
            break; /* one column tells of all */
    }
    return RI_OK;
}
