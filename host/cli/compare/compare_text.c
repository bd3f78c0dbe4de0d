/* compare_text.c - a comparison as tables for the terminal */
#include <math.h>
#include <string.h>

#include "../terminal.h"
#include "compare_output.h"
#include "compare_text.h"

void text_line(const text_writer *self, const char *text)
{
    const char *const clean =
        text ? text_clean(self->memory, text, strlen(text), CLEAN_LINE) : NULL;

    if (clean)
        (void)fprintf(self->stream, "%s\n", clean);
}

static void put_heading(const text_writer *self, const char *text)
{
    (void)fputs(self->colour ? "\033[1m" : "", self->stream);
    text_line(self, text);
    (void)fputs(self->colour ? "\033[0m" : "", self->stream);
}

void text_heading(const text_writer *self, const char *text)
{
    (void)fputc('\n', self->stream);
    put_heading(self, text);
}

bool text_grid(const text_writer *self, const grid *made)
{
    if (!made->failed)
        grid_write(made, self->stream, self->colour);
    return !made->failed;
}

/* What is compared, and the names in what follows. */
static void write_head(const text_writer *self)
{
    regind_comparison *const made = self->of->made;
    const char *within = "";
    grid names = grid_new(self->memory, 3);

    for (size_t k = 0; within && k < regind_comparison_group_key_count(made); k++)
        within = arena_print(self->memory, "%s%s%s", within, k ? ", " : " within ",
                             regind_comparison_key(made, regind_comparison_group_key(made, k)));
    put_heading(
        self, within ? arena_print(self->memory, "%s: rank%s, 1 is the %s",
                                   self->of->given->texts[OPTION_ON], within,
                                   regind_comparison_direction(made, 0) < 0 ? "lowest" : "highest")
                     : NULL);
    grid_put(&names, "name");
    grid_put(&names, "study");
    grid_put(&names, "title");
    for (size_t m = 0; m < regind_comparison_count(made); m++) {
        const char *const title = regind_comparison_title(made, m);

        grid_put(&names, regind_comparison_name(made, m));
        grid_put(&names, regind_comparison_path(made, m));
        grid_put(&names, title ? title : "");
    }
    (void)text_grid(self, &names);
}

static void write_differences(const text_writer *self, size_t m)
{
    regind_comparison *const made = self->of->made;
    const bool all = option_given(self->of->given, OPTION_VERBOSE);
    size_t told = 0, others = 0;

    text_heading(self,
                 arena_print(self->memory, "Method: %s -> %s", regind_comparison_name(made, 0),
                             regind_comparison_name(made, m)));
    for (size_t k = 0; k < regind_comparison_difference_count(made, m); k++) {
        const bool used = regind_comparison_difference_used(made, m, k) != 0;
        const char *text;

        others += !used;
        if (!all && !used)
            continue;
        text = regind_comparison_difference_text(made, m, k);
        text_line(self, text ? arena_print(self->memory, "%s%s", text,
                                           used ? "" : " (does not bear on it)")
                             : NULL);
        told++;
    }
    if (told == 0)
        text_line(self, others ? "no difference that bears on it" : "no difference");
    if (!all && others)
        text_line(self, arena_print(self->memory, "(%zu further %s not bear on it: --verbose)",
                                    others, others == 1 ? "difference does" : "differences do"));
}

/* "not in B; no score in A" */
static const char *why_not(const text_writer *self, uint64_t row)
{
    static const char *const reasons[2] = {"not in", "no score in"};
    const regind_comparison *const made = self->of->made;
    const char *text = "";

    for (int there = 0; text && there < 2; there++) {
        bool any = false;

        for (size_t m = 0; text && m < regind_comparison_count(made); m++) {
            if ((regind_comparison_has_row(made, row, m) != 0) != there ||
                !isnan(regind_comparison_score(made, row, m)))
                continue;
            text = arena_print(self->memory, "%s%s%s%s", text,
                               any     ? ", "
                               : *text ? "; "
                                       : "",
                               any ? "" : reasons[there], any ? "" : " ");
            text = text ? arena_print(self->memory, "%s%s", text, regind_comparison_name(made, m))
                        : NULL;
            any = true;
        }
    }
    return text;
}

static void write_missing(const text_writer *self)
{
    const regind_comparison *const made = self->of->made;
    const uint64_t rows = regind_comparison_row_count(made);
    const uint64_t n = rows - regind_comparison_compared_count(made);

    if (n == 0)
        return;
    text_heading(self, arena_print(self->memory, "Not compared: %llu of %llu rows",
                                   (unsigned long long)n, (unsigned long long)rows));
    for (uint64_t g = 0; g < regind_comparison_group_count(made); g++)
        for (uint64_t k = regind_comparison_group_compared(made, g);
             k < regind_comparison_group_rows(made, g); k++) {
            const uint64_t row = regind_comparison_group_row(made, g, k);
            const char *const name = row_shown(made, row, false, self->memory);
            const char *const why = why_not(self, row);

            text_line(self, name && why ? arena_print(self->memory, "%s: %s", name, why) : NULL);
        }
}

/* Each part of the answer has an arena of its own; false: no memory. */
static bool write_part(const text_writer *of, text_part *part, uint64_t number)
{
    text_writer self = *of;
    bool good;

    self.memory = arena_new(allocator_system());
    good = self.memory && part(&self, number);
    arena_free(self.memory);
    return good;
}

static bool write_introduction(const text_writer *self, uint64_t number)
{
    (void)number;
    write_head(self);
    for (size_t m = 1; m < regind_comparison_count(self->of->made); m++)
        write_differences(self, m);
    write_missing(self);
    return true;
}

bool compare_text(const compare_answer *self, FILE *stream, bool colour)
{
    arena *const memory = arena_new(allocator_system());
    const text_writer all = {.stream = stream,
                             .colour = colour,
                             .of = self,
                             .decimals = memory ? decimals_shown(self->made, memory) : NULL};
    bool good = all.decimals && write_part(&all, write_introduction, 0);

    for (uint64_t g = 0; good && g < regind_comparison_group_count(self->made); g++)
        good = regind_comparison_group_compared(self->made, g) == 0 ||
               write_part(&all, text_of_group, g);
    good = good && write_part(&all, text_of_agreement, 0);
    for (size_t p = 0; good && regind_comparison_graded(self->made) &&
                       p + 1 < regind_comparison_count(self->made);
         p++)
        good = write_part(&all, text_of_grades, p);
    arena_free(memory);
    return good;
}
