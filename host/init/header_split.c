/* header_split.c - see header_split.h */
#include "header_split.h"

#include <string.h>

#include "../table/period.h"
#include "period_text.h"

static const struct {
    const char *text, *word;
} separators[] = {{";", "semicolon"}, {" ", "space"}, {"_", "_"}, {", ", "\", \""}};

/* How the headers of the measures are cut. */
typedef struct split {
    size_t measures, periods, units; /* all; NAME PERIOD; NAME PERIOD [UNIT] */
    bool years;
} split;

/* The last separator in the first n bytes of a text; NULL: there is none. */
static const char *last(const char *text, size_t n, const char *separator)
{
    const size_t width = strlen(separator);

    for (size_t at = n + 1; at-- > 0;)
        if (at + width <= n && strncmp(text + at, separator, width) == 0)
            return text + at;
    return NULL;
}

/* The kind of the period between two places. */
static int32_t kind_between(const char *begin, const char *end)
{
    char text[32] = "";

    if ((size_t)(end - begin) < sizeof text)
        memcpy(text, begin, (size_t)(end - begin));
    return init_period_kind(text);
}

static void cut(split *self, const char *name, const char *separator)
{
    const size_t n = strlen(name), width = strlen(separator);
    const char *const at = last(name, n, separator);
    const char *const before = at ? last(name, (size_t)(at - name), separator) : NULL;
    int32_t kind = PERIOD_NONE;

    self->measures++;
    if (at > name && kind_between(at + width, name + n) != PERIOD_NONE) {
        kind = kind_between(at + width, name + n);
        self->periods++;
    } else if (before > name && at[width] == '[' && name[n - 1] == ']') {
        kind = kind_between(before + width, at);
        self->units += kind != PERIOD_NONE;
    }
    self->years &= kind == PERIOD_YEAR;
}

/* Of PxWeb's files all texts stand in quotes, and so do all names. */
static bool is_pxweb(const init_view *view, const init_profile *of, const char *separator)
{
    size_t texts = 0;

    if (strcmp(separator, " ") != 0 || !view->quoted_names)
        return false;
    for (size_t f = 0; f < view->width; f++) {
        if (of[f].role == INIT_TEXT && of[f].quoted < of[f].filled)
            return false;
        texts += of[f].role == INIT_TEXT;
    }
    return texts > 0;
}

void init_split_headers(init_guess *guess, const init_view *view, const init_profile *of)
{
    for (size_t k = 0; k < sizeof separators / sizeof *separators; k++) {
        split found = {.years = true};
        const char *period;

        for (size_t f = 0; f < view->width; f++)
            if (of[f].role == INIT_NUMBER)
                cut(&found, view->names[f], separators[k].text);
        period = found.years ? "year" : "period";
        if (found.measures < 2 || (found.periods < found.measures && found.units < found.measures))
            continue;
        if (found.periods == found.measures && is_pxweb(view, of, separators[k].text)) {
            init_set(guess, "format", "pxweb",
                     "names and texts stand in quotes, and headers are a measure and a period, as "
                     "PxWeb writes them; - is zero there");
            return;
        }
        init_set(guess, "header_split", separators[k].word,
                 found.units ? "headers are a measure, a period and a unit"
                             : "headers are a measure and a period");
        init_set(
            guess, "columns",
            init_print(guess, "name:measure, %s:period%s", period, found.units ? ", unit" : ""),
            NULL);
        if (found.units)
            init_doubt(guess,
                       "the units of the measures, as columns takes them from headers as a "
                       "key 'unit' alone: where regind knows them, unit:unit in columns, else "
                       "write them into codebook.csv");
        return;
    }
}
