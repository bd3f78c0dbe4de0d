/* numbers.c - see numbers.h */
#include "numbers.h"

#include <stdlib.h>
#include <string.h>

#include "figure.h"

enum { LONGEST_MARK = 8, MOST_MARKS = 4 };

/* Cells that speak for something, each with the first of them. */
typedef struct vote {
    size_t n;
    const char *example;
} vote;

typedef struct votes {
    vote decimal[2], thousands[2], unsure[2]; /* of points, of commas */
    vote spaces, apostrophes, lakh;
} votes;

static void count(vote *self, const char *text)
{
    self->example = self->n++ ? self->example : text;
}

/* A mark alone: of decimals where no group can be behind or before it. */
static void judge_one(votes *self, const init_figure *figure, int mark, const char *text)
{
    if (figure->points + figure->commas > 1)
        count(&self->thousands[mark], text);
    else if (figure->behind != 3 || figure->leading_zero || figure->first > 3 ||
             figure->first == 0 || text[0] == '0' || figure->spaces || figure->apostrophes)
        count(&self->decimal[mark], text);
    else
        count(&self->unsure[mark], text);
}

static void judge(votes *self, const char *text)
{
    const init_figure figure = init_figure_of(text);
    const int last = figure.last == ',';

    if (!figure.is_number)
        return;
    if (figure.spaces)
        count(&self->spaces, text);
    if (figure.apostrophes)
        count(&self->apostrophes, text);
    if (figure.lakh)
        count(&self->lakh, text);
    if (figure.points && figure.commas) {
        count(&self->decimal[last], text);
        count(&self->thousands[!last], text);
    } else if (figure.points + figure.commas)
        judge_one(self, &figure, last, text);
}

static const char *const words[] = {"point", "comma"};
static const char *const marks[] = {".", ","};

static void set_thousands(init_guess *guess, const char *word, const vote *of)
{
    if (init_get(guess, "thousands") && strcmp(init_get(guess, "thousands"), word) != 0)
        init_doubt(guess, "what sets thousands apart: '%s' has %s, but other figures have %s",
                   of->example, word, init_get(guess, "thousands"));
    else
        init_set(guess, "thousands", word, init_print(guess, "as in '%s'", of->example));
}

/* What figures with one mark and three digits mean, such as 11,871.  Where nothing else in the
 * table tells, the source says what the readings are. */
static void settle_unsure(const init_view *view, votes *self, int mark)
{
    const int other = !mark;

    if (self->unsure[mark].n == 0 || self->decimal[mark].n || self->thousands[mark].n)
        return;
    if (self->decimal[other].n || (mark == 1 && view->delimiter == ','))
        self->thousands[mark] = self->unsure[mark];
}

static void settle(init_guess *guess, const init_view *view, votes *self)
{
    for (int mark = 0; mark < 2; mark++)
        settle_unsure(view, self, mark);
    if (self->decimal[0].n && self->decimal[1].n) {
        init_doubt(guess, "the decimal mark: a point in '%s', a comma in '%s'",
                   self->decimal[0].example, self->decimal[1].example);
        return;
    }
    if (self->decimal[1].n)
        init_set(guess, "decimal", marks[1],
                 init_print(guess, "as in '%s'", self->decimal[1].example));
    if (self->lakh.n)
        set_thousands(guess, "lakh", &self->lakh);
    for (int mark = 0; mark < 2; mark++)
        if (self->thousands[mark].n && !(mark == 1 && self->lakh.n)) {
            if (self->decimal[mark].n)
                init_doubt(guess, "what the %s is: '%s' and '%s' differ", words[mark],
                           self->decimal[mark].example, self->thousands[mark].example);
            else
                set_thousands(guess, words[mark], &self->thousands[mark]);
        }
    if (self->thousands[0].n && !init_get(guess, "decimal"))
        init_set(guess, "decimal", ",", "the point sets thousands apart");
    if (self->spaces.n)
        set_thousands(guess, "space", &self->spaces);
    if (self->apostrophes.n)
        set_thousands(guess, "apostrophe", &self->apostrophes);
}

/* Texts that are no figures of a column of figures.  Of dashes the source tells what they may mean.
 */
static void find_marks(init_guess *guess, const init_view *view, size_t column)
{
    const char *seen[MOST_MARKS];
    size_t n = 0;

    for (size_t r = 0; r < view->n; r++) {
        const char *const text = init_view_text(view, r, column);
        size_t k = 0;

        if (!*text || init_figure_of(text).is_number || init_is_dash(text))
            continue;
        if (!init_is_plain_mark(text))
            init_set(
                guess, "flags", "keep",
                "marks of missing values, or beside figures, say more than that there is none");
        if (init_is_usual_mark(text))
            continue;
        while (k < n && strcmp(seen[k], text) != 0)
            k++;
        if (k < n || n == MOST_MARKS)
            continue;
        seen[n++] = text;
        if (strlen(text) > LONGEST_MARK) {
            init_doubt(guess, "what '%.40s' of the column '%s' means", text, view->names[column]);
            continue;
        }
        if (!init_get(guess, "missing"))
            init_set(guess, "missing", "default", NULL);
        init_add_item(
            guess, "missing", text, NULL,
            init_print(guess, "'%s' stands among the figures of '%s'", text, view->names[column]));
    }
}

/* -99 and the like, however it is written: a guess would take a value away. */
static void find_sentinels(init_guess *guess, const init_view *view, size_t column)
{
    static const double usual[] = {-99, -999, -9999, 999, 9999};
    size_t counts[sizeof usual / sizeof *usual] = {0};

    for (size_t r = 0; r < view->n; r++) {
        const char *const text = init_view_text(view, r, column);
        char *end;
        const double value = strtod(text, &end);

        for (size_t k = 0; k < sizeof usual / sizeof *usual && end > text; k++)
            counts[k] += !*end && value == usual[k];
    }
    for (size_t k = 0; k < sizeof usual / sizeof *usual; k++)
        if (counts[k] > (usual[k] < 0 ? 0U : 1U))
            init_doubt(guess,
                       "whether %g is a value or stands for a missing one (missing = default, %g); "
                       "it is read as a value",
                       usual[k], usual[k]);
}

/* Per cent and currencies: as units where a whole column has them. */
static void find_signs(init_guess *guess, const char *name, const init_profile *of)
{
    const bool all_percent = of->percents == of->figures && of->money == 0,
               all_money = of->money == of->figures && !of->currencies_differ && of->percents == 0;
    init_column *column;

    if (of->percents == 0 && of->money == 0)
        return;
    column = init_column_of(guess, name);
    if ((all_percent || all_money) && column) {
        column->unit = all_percent ? "percent" : of->currency;
        init_add_item(guess, "units", name, column->unit, "all figures have the sign");
    } else {
        init_set(
            guess, "signs", "drop",
            init_print(guess, "the figures of '%s' have different signs, or some have none", name));
        init_doubt(guess, "the unit of '%s': its figures have different signs, or some have none",
                   name);
    }
}

void init_numbers(init_guess *guess, const init_view *view, const init_profile *of)
{
    votes all = {0};

    for (size_t f = 0; f < view->width; f++) {
        const char *const name = view->names[f];

        if (of[f].role != INIT_NUMBER)
            continue;
        for (size_t r = 0; r < view->n; r++)
            judge(&all, init_view_text(view, r, f));
        find_marks(guess, view, f);
        find_sentinels(guess, view, f);
        find_signs(guess, name, &of[f]);
        if (of[f].brackets)
            init_set(guess, "negative", "parentheses",
                     init_print(guess, "figures of '%s' are in brackets, as in accounts", name));
        if (of[f].flagged)
            init_set(guess, "flags", "keep",
                     init_print(guess, "figures of '%s' have marks beside them", name));
    }
    settle(guess, view, &all);
}
