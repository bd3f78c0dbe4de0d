/* profile.c - see profile.h */
#include "profile.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../table/period.h"
#include "figure.h"
#include "period_text.h"

static bool is_one_of(const char *name, const char *const *words)
{
    while (*words && strcasecmp(name, *words) != 0)
        words++;
    return *words != NULL;
}

static bool names_code(const char *name)
{
    static const char *const words[] = {"code", "id",    "код",   "Код",  "nuts",    "iso",
                                        "fips", "geoid", "oktmo", "kato", "nuts_id", NULL};
    const size_t n = strlen(name);

    return is_one_of(name, words) || (n > 4 && strcasecmp(name + n - 4, "fips") == 0) ||
           (n > 5 && strcasecmp(name + n - 5, " code") == 0) ||
           (n > 5 && strcasecmp(name + n - 5, "_code") == 0) ||
           (n > 3 && strcasecmp(name + n - 3, "_id") == 0);
}

static bool names_power(const char *name)
{
    static const char *const words[] = {"PowerCode Code", "POWERCODE", "UNIT_MULT", NULL};

    return is_one_of(name, words);
}

/* What numbers rows has such a name or none; `column1` is what R's names of rows are called. */
static bool names_counter(const char *name)
{
    static const char *const words[] = {"\u2116",
                                        "#",
                                        "n",
                                        "no",
                                        "no.",
                                        "nr",
                                        "\u2116 \u043F/\u043F",
                                        "\u2116 \u043F.\u043F.",
                                        "row",
                                        "",
                                        "column1",
                                        NULL};

    return is_one_of(name, words);
}

/* Degrees on the globe are numbers, and no measures. */
static bool names_place(const char *name)
{
    static const char *const words[] = {"lon", "lat", "lng", "longitude", "latitude", NULL};
    const char *const last = strrchr(name, '_');

    return is_one_of(last ? last + 1 : name, words);
}

static void look_at_figure(init_profile *self, const char *text)
{
    const init_figure figure = init_figure_of(text);

    if (!figure.is_number) {
        self->usual += init_is_usual_mark(text);
        self->dashes += init_is_dash(text);
        self->others += !init_is_usual_mark(text) && !init_is_dash(text);
        self->marks += init_looks_like_mark(text);
        return;
    }
    self->figures++;
    self->integers += figure.is_integer;
    self->leading_zeros += figure.leading_zero;
    self->percents += figure.percent;
    self->brackets += figure.brackets;
    self->flagged += figure.flagged;
    if (figure.currency) {
        self->currencies_differ |= self->currency && strcmp(self->currency, figure.currency) != 0;
        self->currency = self->currency ? self->currency : figure.currency;
        self->money++;
    }
}

static void look_at(init_profile *self, const char *text, size_t row)
{
    const int32_t kind = init_period_kind(text);
    char *end;

    if (row == 0)
        self->first_number = strcmp(text, "0") != 0;
    if (!*text) {
        self->comes_first_empty |= row == 0;
        return;
    }
    self->filled++;
    self->periods += kind != PERIOD_NONE;
    self->years += kind == PERIOD_YEAR;
    self->counts_rows &= strtoull(text, &end, 10) == row + self->first_number && !*end;
    self->excel_texts += text[0] == '=' && text[1] == '"';
    look_at_figure(self, text);
}

/* Years may be figures: where the name does not tell, years that repeat are periods. */
static bool is_period(const init_profile *self, const init_view *view, size_t column)
{
    const char *first = NULL;
    bool repeats = false;

    if (self->filled == 0 || self->periods * 10 < self->filled * 9)
        return false;
    if (init_names_period(view->names[column]) || self->years == 0)
        return true;
    for (size_t r = 0; r < view->n && !repeats; r++) {
        const char *const text = init_view_text(view, r, column);

        repeats = first && strcmp(first, text) == 0;
        first = first || !*text ? first : text;
    }
    return repeats && self->years == self->filled;
}

static init_role role_of(const init_profile *self, const init_view *view, size_t column,
                         bool quotes)
{
    const char *const name = view->names[column];
    const size_t decided = self->filled - self->usual - self->dashes - self->marks;

    if (self->filled == 0)
        return INIT_EMPTY;
    if (is_period(self, view, column))
        return INIT_PERIOD;
    if (names_power(name) && self->integers == self->filled)
        return INIT_POWER;
    if (names_counter(name) && self->counts_rows)
        return INIT_COUNTER;
    if (quotes && self->quoted == self->filled && self->integers == self->figures)
        return INIT_TEXT;
    if (names_place(name) && self->figures == self->filled)
        return INIT_PLACE;
    if (self->excel_texts || self->leading_zeros || self->figures == 0)
        return INIT_TEXT;
    if (names_code(name) && self->integers == self->figures)
        return INIT_TEXT;
    return self->figures && self->figures * 2 > decided ? INIT_NUMBER : INIT_TEXT;
}

static bool is_quoted(const init_view *view, size_t row, size_t column)
{
    return column < view->rows[row]->n && view->rows[row]->cells[column].quoted;
}

bool init_has_bare_numbers(const init_view *view)
{
    for (size_t r = 0; r < view->n; r++)
        for (size_t f = 0; f < view->width; f++)
            if (!is_quoted(view, r, f) && init_figure_of(init_view_text(view, r, f)).is_number)
                return true;
    return false;
}

init_profile init_profile_of(const init_view *view, size_t column, bool quotes)
{
    init_profile self = {.counts_rows = view->n > 1};

    for (size_t r = 0; r < view->n; r++) {
        const char *const text = init_view_text(view, r, column);

        look_at(&self, text, r);
        self.quoted += *text && is_quoted(view, r, column);
    }
    self.role = role_of(&self, view, column, quotes);
    return self;
}
