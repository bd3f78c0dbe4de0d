/* compare_text.c - a comparison as tables for the terminal */
#include <math.h>
#include <string.h>

#include "compare_output.h"
#include "compare_text.h"
#include "terminal.h"

static void put_line(const text_writer *self, const char *text)
{
    const char *const clean =
        text ? text_clean(self->memory, text, strlen(text), CLEAN_LINE) : NULL;

    if (clean)
        (void)fprintf(self->stream, "%s\n", clean);
}

static void put_heading(const text_writer *self, const char *text)
{
    (void)fputs(self->colour ? "\033[1m" : "", self->stream);
    put_line(self, text);
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
    const compare_answer *const of = self->of;
    const grouping *const groups = &of->made->groups;
    const rating *const first = &of->made->ratings[0];
    const char *within = "";
    grid names = grid_new(self->memory, 3);

    for (size_t k = 0; k < groups->n_keys; k++)
        within = arena_print(self->memory, "%s%s%s", within, k ? ", " : " within ",
                             of->made->keys.keys[groups->keys[k]].name);
    put_heading(self,
                arena_print(self->memory, "%s: rank%s, 1 is the %s", of->given->texts[OPTION_ON],
                            within, comparison_smallest_is_best(first) ? "lowest" : "highest"));
    grid_put(&names, "name");
    grid_put(&names, "study");
    grid_put(&names, "title");
    for (size_t m = 0; m < of->n; m++) {
        grid_put(&names, of->subjects[m].name);
        grid_put(&names, of->subjects[m].path);
        grid_put(&names, of->subjects[m].title ? of->subjects[m].title : "");
    }
    (void)text_grid(self, &names);
}

static void write_differences(const text_writer *self, size_t m)
{
    const compare_answer *const of = self->of;
    const method_change *const change = &of->changes[m];
    const bool all = option_given(of->given, OPTION_VERBOSE);
    size_t told = 0, others = 0;

    text_heading(self, arena_print(self->memory, "Method: %s -> %s", of->subjects[0].name,
                                   of->subjects[m].name));
    for (size_t k = 0; k < change->n; k++) {
        const method_difference *const each = &change->differences[k];
        const char *const text = method_difference_text(self->memory, each);

        others += !each->used;
        if (!all && !each->used)
            continue;
        put_line(self, text ? arena_print(self->memory, "%s%s", text,
                                          each->used ? "" : " (does not bear on it)")
                            : NULL);
        told++;
    }
    if (told == 0)
        put_line(self, others ? "no difference that bears on it" : "no difference");
    if (!all && others)
        put_line(self, arena_print(self->memory, "(%zu further %s not bear on it: --verbose)",
                                   others, others == 1 ? "difference does" : "differences do"));
}

/* "not in B; no score in A" */
static const char *why_not(const text_writer *self, uint64_t row)
{
    static const char *const reasons[2] = {"not in", "no score in"};
    const char *text = "";

    for (int there = 0; text && there < 2; there++) {
        bool any = false;

        for (size_t m = 0; text && m < self->of->n; m++) {
            const standing *const each = comparison_standing(self->of->made, row, m);

            if (each->there != there || !isnan(each->score))
                continue;
            text = arena_print(self->memory, "%s%s%s%s", text,
                               any     ? ", "
                               : *text ? "; "
                                       : "",
                               any ? "" : reasons[there], any ? "" : " ");
            text =
                text ? arena_print(self->memory, "%s%s", text, self->of->subjects[m].name) : NULL;
            any = true;
        }
    }
    return text;
}

static void write_missing(const text_writer *self)
{
    const comparison *const made = self->of->made;
    const uint64_t n = made->keys.n_rows - made->n_all;

    if (n == 0)
        return;
    text_heading(self, arena_print(self->memory, "Not compared: %llu of %llu rows",
                                   (unsigned long long)n, (unsigned long long)made->keys.n_rows));
    for (uint64_t g = 0; g < made->groups.n_groups; g++)
        for (uint64_t k = made->groups.first[g] + made->n_compared[g];
             k < made->groups.first[g + 1]; k++) {
            const uint64_t row = made->groups.rows[k];
            const char *const name = alignment_row_name(&made->keys, row, NULL, 0, self->memory);
            const char *const why = why_not(self, row);

            put_line(self, name && why ? arena_print(self->memory, "%s: %s", name, why) : NULL);
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
    for (size_t m = 1; m < self->of->n; m++)
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

    for (uint64_t g = 0; good && g < self->made->groups.n_groups; g++)
        good = self->made->n_compared[g] == 0 || write_part(&all, text_of_group, g);
    good = good && write_part(&all, text_of_agreement, 0);
    for (size_t p = 0; good && self->made->graded && p + 1 < self->n; p++)
        good = write_part(&all, text_of_grades, p);
    arena_free(memory);
    return good;
}
