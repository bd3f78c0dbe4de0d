/* table_seen.c - see table_seen.h */
#include "table_seen.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_one_of(const char *name, const char *const *words)
{
    while (*words && strcasecmp(name, *words) != 0)
        words++;
    return *words != NULL;
}

/* The names under which report.html knows regions come first. */
static bool names_region(const char *name)
{
    static const char *const words[] = {
        "region",   "country", "territory", "district", "nuts",         "geo",    "area",
        "ref_area", "reg_id",  "province",  "oblast",   "Country Code", "регион", "Регион",
        "область",  "Область", "өңір",      "Өңір",     "облыс",        NULL};

    return is_one_of(name, words);
}

static bool names_name(const char *name)
{
    static const char *const words[] = {"name",    "region",       "label",    "title",  "area",
                                        "country", "Country Name", "Название", "Регион", NULL};

    return is_one_of(name, words);
}

/* Keys that say what is measured; units come last, as they may belong to another of these. */
static size_t indicator_among(const init_key *keys, size_t n)
{
    static const char *const words[] = {
        "indicator", "indicator code", "series code", "var",        "variable",  "measure", "indic",
        "na_item",   "indicator name", "показатель",  "Показатель", "көрсеткіш", "unit"};

    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        for (size_t k = 0; k < n; k++)
            if (!keys[k].is_period && strcasecmp(keys[k].name, words[w]) == 0)
                return k;
    return n;
}

static bool names_flag(const char *name)
{
    static const char *const words[] = {"OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "Flag Codes",
                                        "flag",       "flags",    "value_flag",  NULL};

    return is_one_of(name, words);
}

static bool copy_columns(arena *memory, const regind_table *table, init_table *seen)
{
    const size_t n = regind_table_column_count(table);

    seen->keys = arena_take(memory, n + 1, sizeof *seen->keys);
    seen->measures = arena_take(memory, n + 1, sizeof *seen->measures);
    seen->categories = arena_take(memory, n + 1, sizeof *seen->categories);
    if (!seen->keys || !seen->measures || !seen->categories)
        return false;
    for (size_t k = 0; k < n; k++) {
        const regind_column *const column = regind_table_column(table, k);
        const char *const name = arena_text(memory, regind_column_name(column));
        const char *const unit = arena_text(memory, regind_column_unit(column));

        if (!name || !unit)
            return false;
        if (k < regind_table_key_count(table))
            seen->keys[seen->n_keys++] =
                (init_key){name, regind_column_role(column) == REGIND_ROLE_PERIOD};
        else if (regind_column_role(column) == REGIND_ROLE_MEASURE)
            seen->measures[seen->n_measures++] = (init_measure){name, unit};
        else if (regind_column_role(column) == REGIND_ROLE_CATEGORY)
            seen->categories[seen->n_categories++] = (init_category){name, names_flag(name), false};
    }
    return true;
}

static void choose_region(init_table *seen)
{
    size_t first = seen->n_keys;

    seen->region = seen->n_keys;
    for (size_t k = seen->n_keys; k-- > 0;)
        if (names_region(seen->keys[k].name))
            seen->region = k;
    for (size_t k = seen->n_keys; seen->region == seen->n_keys && k-- > 0;)
        if (!seen->keys[k].is_period && k != seen->indicator)
            first = k;
    if (seen->region == seen->n_keys)
        seen->region = first;
}

/* What regions are called by a category that has one text for each; NULL in `names` where a region
 * has none. */
static bool names_by(const regind_table *table, const regind_column *key,
                     const regind_column *category, const char **names)
{
    const int32_t *const codes = regind_column_codes(key);
    const int32_t *const texts = regind_column_codes(category);

    for (uint64_t r = 0; codes && texts && r < regind_table_rows(table); r++) {
        const char *const text = regind_column_label_text(category, texts[r]);

        if (!text || (names[codes[r]] && strcmp(names[codes[r]], text) != 0))
            return false;
        names[codes[r]] = text;
    }
    return codes && texts;
}

static bool copy_regions(arena *memory, const regind_table *table, init_table *seen)
{
    const regind_column *const key = regind_table_column(table, seen->region);
    const size_t n = (size_t)regind_column_label_count(key);
    const char **names = arena_take(memory, n + 1, sizeof *names);

    seen->regions = arena_take(memory, n + 1, sizeof *seen->regions);
    if (!seen->regions || !names)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!(seen->regions[k] = arena_text(memory, regind_column_label_text(key, (int64_t)k))))
            return false;
    seen->n_regions = n;
    for (size_t k = seen->n_keys; k < regind_table_column_count(table) && !seen->names; k++) {
        const regind_column *const column = regind_table_column(table, k);

        memset(names, 0, n * sizeof *names);
        if (regind_column_role(column) == REGIND_ROLE_CATEGORY &&
            names_name(regind_column_name(column)) && names_by(table, key, column, names))
            seen->names = names;
    }
    for (size_t k = 0; seen->names && k < n; k++)
        if (names[k] && !(names[k] = arena_text(memory, names[k])))
            return false;
    return true;
}

/* ---------------------------------------------------------------- indicators in rows */

typedef struct row_order {
    const regind_table *table;
    size_t n_keys, indicator;
} row_order;

/* By the keys but that of the indicators. */
static int compare_rows(const void *a, const void *b, void *user)
{
    const row_order *const self = user;
    const uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;

    for (size_t k = 0; k < self->n_keys; k++) {
        const int32_t *const codes = regind_column_codes(regind_table_column(self->table, k));

        if (k != self->indicator && codes && codes[first] != codes[second])
            return codes[first] < codes[second] ? -1 : 1;
    }
    return 0;
}

static void find_varying(const row_order *self, const uint64_t *rows, init_category *category)
{
    const int32_t *const codes =
        regind_column_codes(regind_table_column_named(self->table, category->name));

    for (uint64_t r = 1; codes && r < regind_table_rows(self->table) && !category->varies; r++)
        category->varies = codes[rows[r - 1]] != codes[rows[r]] &&
                           compare_rows(&rows[r - 1], &rows[r], (void *)(uintptr_t)self) == 0;
}

static bool see_indicators(arena *memory, const regind_table *table, init_table *seen)
{
    const regind_column *const key = regind_table_column(table, seen->indicator);
    const uint64_t n = regind_table_rows(table), labels = regind_column_label_count(key);
    row_order self = {table, seen->n_keys, seen->indicator};
    uint64_t *const rows = arena_take(memory, (size_t)n + 1, sizeof *rows);

    seen->indicators = arena_take(memory, (size_t)labels + 1, sizeof *seen->indicators);
    if (!rows || !seen->indicators)
        return false;
    for (uint64_t r = 0; r < n; r++)
        rows[r] = r;
    qsort_r(rows, (size_t)n, sizeof *rows, compare_rows, &self);
    for (size_t c = 0; c < seen->n_categories; c++)
        find_varying(&self, rows, &seen->categories[c]);
    for (uint64_t k = 0; k < labels; k++) {
        seen->indicators[k] = arena_text(memory, regind_column_label_text(key, (int64_t)k));
        if (!seen->indicators[k])
            return false;
    }
    seen->n_indicators = (size_t)labels;
    return true;
}

bool init_table_see(arena *memory, const regind_table *table, init_table *seen)
{
    *seen = (init_table){.rows = regind_table_rows(table)};
    if (!copy_columns(memory, table, seen))
        return false;
    seen->indicator = indicator_among(seen->keys, seen->n_keys);
    if (seen->indicator < seen->n_keys && !see_indicators(memory, table, seen))
        return false;
    choose_region(seen);
    return seen->region == seen->n_keys || copy_regions(memory, table, seen);
}
