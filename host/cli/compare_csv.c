/* compare_csv.c - a comparison as one long CSV table: a line for each row and rating. */
#include <math.h>
#include <string.h>

#include "../table/number.h"
#include "compare_output.h"

static const char line_end[] = "\r\n"; /* as RFC 4180 and report.csv have it */

/* A text, in quotes where it needs them. */
static void put_text(FILE *stream, const char *text)
{
    if (*text && text[0] != ' ' && !strpbrk(text, ",\"\r\n")) {
        (void)fputs(text, stream);
        return;
    }
    (void)fputc('"', stream);
    for (; *text; text++) {
        if (*text == '"')
            (void)fputc('"', stream);
        (void)fputc(*text, stream);
    }
    (void)fputc('"', stream);
}

/* With all digits; nothing for NaN. */
static void put_number(FILE *stream, double value)
{
    char text[NUMBER_BYTES] = "";

    (void)number_text(value, -1, text);
    (void)fprintf(stream, ",%s", text);
}

static void write_head(const compare_answer *self, FILE *stream)
{
    for (uint32_t k = 0; k < self->made->keys.n_keys; k++) {
        put_text(stream, self->made->keys.keys[k].name);
        (void)fputc(',', stream);
    }
    (void)fprintf(stream, "methodology,unit,compared,score,rank,score_shift,rank_shift%s%s",
                  self->made->graded ? ",grade,grade_changed" : "", line_end);
}

static void write_row(const compare_answer *self, uint64_t row, bool compared, size_t m,
                      FILE *stream)
{
    const comparison *const made = self->made;
    const standing *const each = comparison_standing(made, row, m);
    const int32_t before = comparison_standing(made, row, 0)->grade;

    for (uint32_t k = 0; k < made->keys.n_keys; k++) {
        const aligned_key *const key = &made->keys.keys[k];

        put_text(stream, label_at(&key->labels, (uint64_t)key->codes[row]));
        (void)fputc(',', stream);
    }
    put_text(stream, self->subjects[m].name);
    (void)fputc(',', stream);
    put_text(stream, made->ratings[m].score->unit);
    (void)fputs(compared ? ",yes" : ",no", stream);
    put_number(stream, each->score);
    put_number(stream, compared ? (double)each->rank : NAN);
    put_number(stream, compared ? comparison_score_shift(made, row, m) : NAN);
    put_number(stream, compared ? comparison_rank_shift(made, row, m) : NAN);
    if (made->graded) {
        (void)fputc(',', stream);
        if (each->grade >= 0)
            put_text(stream, label_at(&made->grades, (uint64_t)each->grade));
        (void)fputs(!compared ? "," : each->grade == before ? ",no" : ",yes", stream);
    }
    (void)fputs(line_end, stream);
}

void compare_csv(const compare_answer *self, FILE *stream)
{
    const grouping *const groups = &self->made->groups;

    write_head(self, stream);
    for (uint64_t g = 0; g < groups->n_groups; g++)
        for (uint64_t k = groups->first[g]; k < groups->first[g + 1]; k++)
            for (size_t m = 0; m < self->n; m++)
                write_row(self, groups->rows[k], k - groups->first[g] < self->made->n_compared[g],
                          m, stream);
}
