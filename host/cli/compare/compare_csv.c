/* compare_csv.c - a comparison as one long CSV table: a line for each row and rating. */
#include <math.h>
#include <string.h>

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
    char text[REGIND_NUMBER_BYTES] = "";

    (void)regind_number_text(value, -1, text);
    (void)fprintf(stream, ",%s", text);
}

static void write_head(const regind_comparison *made, FILE *stream)
{
    for (size_t k = 0; k < regind_comparison_key_count(made); k++) {
        put_text(stream, regind_comparison_key(made, k));
        (void)fputc(',', stream);
    }
    (void)fprintf(stream, "methodology,unit,compared,score,rank,score_shift,rank_shift%s%s",
                  regind_comparison_graded(made) ? ",grade,grade_changed" : "", line_end);
}

static void write_grade(const regind_comparison *made, uint64_t row, bool compared, size_t m,
                        FILE *stream)
{
    const int32_t grade = regind_comparison_grade(made, row, m);
    const bool same = grade == regind_comparison_grade(made, row, 0);

    (void)fputc(',', stream);
    if (grade >= 0)
        put_text(stream, regind_comparison_grade_text(made, grade));
    (void)fputs(!compared ? "," : same ? ",no" : ",yes", stream);
}

static void write_row(const regind_comparison *made, uint64_t row, bool compared, size_t m,
                      FILE *stream)
{
    const double rank = (double)regind_comparison_rank(made, row, m);

    for (size_t k = 0; k < regind_comparison_key_count(made); k++) {
        put_text(stream, regind_comparison_row_key(made, row, k));
        (void)fputc(',', stream);
    }
    put_text(stream, regind_comparison_name(made, m));
    (void)fputc(',', stream);
    put_text(stream, regind_comparison_unit(made, m));
    (void)fputs(compared ? ",yes" : ",no", stream);
    put_number(stream, regind_comparison_score(made, row, m));
    put_number(stream, compared ? rank : (double)NAN);
    put_number(stream, compared ? regind_comparison_score_shift(made, row, m) : (double)NAN);
    put_number(stream, compared ? regind_comparison_rank_shift(made, row, m) : (double)NAN);
    if (regind_comparison_graded(made))
        write_grade(made, row, compared, m, stream);
    (void)fputs(line_end, stream);
}

void compare_csv(const compare_answer *self, FILE *stream)
{
    const regind_comparison *const made = self->made;

    write_head(made, stream);
    for (uint64_t g = 0; g < regind_comparison_group_count(made); g++)
        for (uint64_t k = 0; k < regind_comparison_group_rows(made, g); k++)
            for (size_t m = 0; m < regind_comparison_count(made); m++)
                write_row(made, regind_comparison_group_row(made, g, k),
                          k < regind_comparison_group_compared(made, g), m, stream);
}
