/* roles.c - see roles.h */
#include "roles.h"

#include <stdlib.h>
#include <string.h>

#include "../table/period.h"
#include "header_split.h"
#include "period_text.h"

enum { MOST_TRIED = 24 /* columns as keys; wide tables have thousands of columns */ };

typedef struct chosen {
    init_guess *guess;
    const init_view *view;
    const init_profile *of;
    bool *is_key;
} chosen;

static int order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys of a row as one text; an empty cell of a column that is filled takes that above. */
static const char *keys_of(const chosen *self, size_t row)
{
    const char *text = "";

    for (size_t f = 0; f < self->view->width; f++) {
        size_t r = row;

        if (!self->is_key[f])
            continue;
        while (r > 0 && !*init_view_text(self->view, r, f))
            r--;
        text = init_print(self->guess, "%s\x1f%s", text, init_view_text(self->view, r, f));
    }
    return text;
}

/* How many rows differ in the keys that are chosen. */
static size_t count_distinct(const chosen *self)
{
    const char **texts = arena_take(self->guess->memory, self->view->n + 1, sizeof *texts);
    size_t distinct = self->view->n > 0;

    if (!texts) {
        self->guess->no_memory = true;
        return 0;
    }
    for (size_t r = 0; r < self->view->n; r++)
        texts[r] = keys_of(self, r);
    qsort(texts, self->view->n, sizeof *texts, order);
    for (size_t r = 1; r < self->view->n; r++)
        distinct += strcmp(texts[r - 1], texts[r]) != 0;
    return distinct;
}

/* Merged cells: the first row has a text, others have none, and another column of texts is full. */
static bool is_filled_down(const chosen *self, size_t column)
{
    const init_profile *const of = &self->of[column];

    if (of->role != INIT_TEXT || of->filled == self->view->n ||
        of->filled * 10 > self->view->n * 6 + 4 || of->comes_first_empty)
        return false;
    for (size_t f = column + 1; f < self->view->width; f++)
        if (self->of[f].role == INIT_TEXT || self->of[f].role == INIT_PERIOD)
            return self->of[f].filled == self->view->n;
    return false;
}

/* Takes a column as a key where rows differ more by it than by those that are keys already. */
static bool take_key(chosen *self, size_t column, size_t *distinct)
{
    size_t now;

    self->is_key[column] = true;
    now = count_distinct(self);
    if (now <= *distinct)
        self->is_key[column] = false;
    else
        *distinct = now;
    return self->is_key[column];
}

/* A column that no cell of which is empty, or that is filled down. */
static bool may_be_key(const chosen *self, size_t column)
{
    return self->of[column].role == INIT_TEXT &&
           (self->of[column].filled == self->view->n || is_filled_down(self, column));
}

/* Periods of which some cells are empty say something else of a row than when it was. */
static bool may_be_period_key(const chosen *self, size_t column)
{
    return self->of[column].filled == self->view->n;
}

/* The same in all of several rows. */
static bool is_constant(const init_view *view, size_t column)
{
    for (size_t r = 1; r < view->n; r++)
        if (strcmp(init_view_text(view, 0, column), init_view_text(view, r, column)) != 0)
            return false;
    return view->n > 1;
}

/* The first column of texts, periods, then as many columns of texts, from the left, as make rows
 * differ. */
static void choose_keys(chosen *self)
{
    const init_view *const view = self->view;
    size_t first = 0, distinct = 0, tried = 0;
    bool has_period = false;

    while (first < view->width && !(may_be_key(self, first) && !is_constant(view, first)))
        first++;
    if (first == view->width) /* not even one without empty cells */
        for (first = 0; first < view->width && self->of[first].role != INIT_TEXT;)
            first++;
    if (first < view->width) {
        self->is_key[first] = true;
        distinct = count_distinct(self);
    }
    for (size_t f = 0; f < view->width; f++)
        if (self->of[f].role == INIT_PERIOD && may_be_period_key(self, f) &&
            !take_key(self, f, &distinct) && !has_period) {
            self->is_key[f] = true; /* one year, to which others may come */
            has_period = true;
        } else
            has_period |= self->is_key[f] && self->of[f].role == INIT_PERIOD;
    for (size_t f = first; f < view->width && distinct < view->n && tried < MOST_TRIED; f++)
        if (f != first && may_be_key(self, f)) {
            (void)take_key(self, f, &distinct);
            tried++;
        }
    if (first == view->width && view->width && self->of[0].role == INIT_NUMBER &&
        self->of[0].integers == view->n)
        (void)take_key(self, 0, &distinct);
    for (size_t f = 0; f < view->width; f++)
        if (self->is_key[f] && is_filled_down(self, f))
            init_add_item(self->guess, "fill", view->names[f], NULL,
                          "empty cells of it mean the text above, as merged cells do");
    if (distinct < view->n && view->is_whole)
        init_doubt(self->guess, "what tells rows apart: two have the same texts and periods in all "
                                "columns that could be keys");
}

/* Words that are no region's name; what is a total by its figures the source finds. */
static bool names_total(const char *label)
{
    static const char *const words[] = {
        "Total",    "TOTAL", "total",       "All",         "Всего",   "ВСЕГО",     "всего",
        "Итого",    "ИТОГО", "итого",       "Барлығы",     "барлығы", "Insgesamt", "Gesamt",
        "Ensemble", "Suma",  "Grand total", "Grand Total", "Итого:",  "Всего:"};

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(label, words[k]) == 0)
            return true;
    return false;
}

/* KZ among KZ-10, KZ-11 ...: a code with which all others begin is that of the whole. */
static void find_root(const chosen *self, size_t column)
{
    const char *shortest = NULL, *other = NULL;
    size_t others = 0;

    for (size_t r = 0; r < self->view->n; r++) {
        const char *const label = init_view_text(self->view, r, column);

        if (!*label)
            return;
        shortest = shortest && strlen(shortest) <= strlen(label) ? shortest : label;
    }
    for (size_t r = 0; r < self->view->n; r++) {
        const char *const label = init_view_text(self->view, r, column);

        if (strcmp(label, shortest) == 0)
            continue;
        if (strncmp(label, shortest, strlen(shortest)) != 0)
            return;
        others += !other || strcmp(other, label) != 0;
        other = label;
    }
    if (others > 2 && strlen(shortest) >= 2 && strlen(shortest) <= 3)
        init_add_item(self->guess, "skip_rows", shortest, NULL,
                      init_print(self->guess,
                                 "all other labels of '%s' begin with '%s', which is the whole",
                                 self->view->names[column], shortest));
}

static void find_totals(const chosen *self)
{
    for (size_t f = 0; f < self->view->width; f++) {
        if (!self->is_key[f] || self->of[f].role != INIT_TEXT)
            continue;
        find_root(self, f);
        for (size_t r = 0; r < self->view->n; r++) {
            const char *const label = init_view_text(self->view, r, f);

            if (names_total(label))
                init_add_item(self->guess, "skip_rows", label, NULL,
                              init_print(self->guess, "'%s' is what totals are called", label));
        }
        return; /* of the regions alone */
    }
}

/* A column of texts with figures in it is not passed over in silence. */
static void doubt_text(init_guess *guess, const char *name, const init_profile *of)
{
    if (of->role == INIT_TEXT && of->figures && of->others && of->figures * 3 >= of->others &&
        of->figures != of->integers)
        init_doubt(guess,
                   "whether '%s' is a measure: %zu of %zu cells are figures, the others texts; it "
                   "is read as a category",
                   name, of->figures, of->filled);
}

static void write_roles(const chosen *self, bool wide)
{
    init_guess *const guess = self->guess;
    const char *const format = init_get(guess, "format");
    const bool all_keys = format && strcmp(format, "pxweb") == 0; /* by themselves */

    for (size_t f = 0; f < self->view->width; f++) {
        const char *const name = self->view->names[f];

        if (wide && init_period_kind(name) != PERIOD_NONE && !self->is_key[f])
            continue;
        if (all_keys && self->of[f].role == INIT_TEXT)
            continue;
        if (self->is_key[f])
            init_add_item(guess, "keys", name, self->of[f].role == INIT_PERIOD ? "period" : NULL,
                          NULL);
        else if (self->of[f].role == INIT_EMPTY)
            init_add_item(guess, "ignore", name, NULL,
                          *name ? init_print(guess, "'%s' is empty", name)
                                : "a column without a name is empty");
        else if (self->of[f].role == INIT_COUNTER)
            init_add_item(guess, "ignore", name, NULL,
                          init_print(guess, "'%s' only counts the rows", name));
        else if (self->of[f].role == INIT_PLACE)
            init_add_item(guess, "ignore", name, NULL,
                          init_print(guess, "'%s' has places on the globe", name));
        else if (self->of[f].role == INIT_POWER)
            init_set(guess, "power", name,
                     init_print(guess, "'%s' has powers of ten of the figures", name));
        else if (self->of[f].role == INIT_TEXT || self->of[f].role == INIT_PERIOD)
            init_add_item(guess, "categories", name, NULL, NULL);
        if (!self->is_key[f])
            doubt_text(guess, name, &self->of[f]);
    }
}

/* Headers that are periods: a wide table. */
static bool find_wide(const chosen *self)
{
    size_t periods = 0, years = 0, measures = 0;

    if (self->view->upper)
        return false;
    for (size_t f = 0; f < self->view->width; f++) {
        const int32_t kind = init_period_kind(self->view->names[f]);

        periods += kind != PERIOD_NONE;
        years += kind == PERIOD_YEAR;
        measures += kind == PERIOD_NONE && self->of[f].role == INIT_NUMBER;
    }
    if (periods == 0 || measures > 0)
        return false;
    init_set(self->guess, "columns", years == periods ? "year:period" : "period:period",
             init_print(self->guess, "%zu headers are periods", periods));
    return true;
}

void init_roles(init_guess *guess, const init_view *view, const init_profile *of)
{
    chosen self = {guess, view, of, arena_take(guess->memory, view->width + 1, sizeof(bool))};
    bool wide;

    if (!self.is_key) {
        guess->no_memory = true;
        return;
    }
    wide = find_wide(&self);
    if (!wide && !view->upper && !init_get(guess, "units_row"))
        init_split_headers(guess, view, of);
    choose_keys(&self);
    write_roles(&self, wide);
    find_totals(&self);
    if (!init_get(guess, "keys") && !init_get(guess, "format"))
        init_doubt(guess, "the key: no column has texts or periods (keys = region, year:period)");
}
