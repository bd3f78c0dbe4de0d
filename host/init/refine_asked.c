/* refine_asked.c - see refine_asked.h */
#include "refine_asked.h"

#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    const size_t n = strlen(text), m = strlen(end);

    return n > m && strcmp(text + n - m, end) == 0;
}

/* Whether a column of flags has any, in the table that was made of them. */
static bool has_flags(const regind_table *table)
{
    for (size_t k = 0; table && k < regind_table_column_count(table); k++) {
        const regind_column *const column = regind_table_column(table, k);

        if (regind_column_role(column) == REGIND_ROLE_CATEGORY &&
            ends_with(regind_column_name(column), "_flag") && regind_column_label_count(column) > 0)
            return true;
    }
    return false;
}

/* Of sources whose cells are not looked into for marks: errors of cells, codes of missing values
 * and states of figures are kept where there are any. */
void init_ask_flags(const init_plan *plan, init_part *part, const init_opener *opener)
{
    init_guess *const guess = &part->guess;
    init_trial made;
    bool found;

    if (!part->table || strcmp(guess->source, "csv") == 0 || init_get(guess, "flags"))
        return;
    init_set(guess, "flags", "keep",
             "some figures have marks, or are missing for a reason that the file says");
    made = init_try_part(plan, part, opener);
    found = made.study && made.status == REGIND_OK &&
            has_flags(regind_study_table(made.study, guess->step));
    if (!found)
        init_unset(guess, "flags");
    else
        part->table = init_seen(guess, made.study, guess->step);
    init_trial_end(&made);
}

/* Of a source that has codes, what they are called: names of regions, labels of measures. */
void init_ask_names(const init_plan *plan, init_part *part, const init_opener *opener)
{
    init_guess *const guess = &part->guess;
    init_table *const table = arena_take(guess->memory, 1, sizeof *table);
    init_part asked = *part;
    const init_table *named = NULL;
    init_trial made;

    if (!table || !part->table || strcmp(guess->source, "jsonstat") != 0)
        return;
    asked.guess = init_guess_copy(guess);
    init_set(&asked.guess, "labels", "texts", NULL);
    made = init_try_part(plan, &asked, opener);
    if (made.study && made.status == REGIND_OK)
        named = init_seen(&asked.guess, made.study, guess->step);
    init_trial_end(&made);
    guess->no_memory |= asked.guess.no_memory;
    if (!named || named->n_measures != part->table->n_measures ||
        named->n_regions != part->table->n_regions)
        return; /* two codes are called the same */
    *table = *part->table;
    table->names = table->names ? table->names : named->regions;
    for (size_t k = 0; k < table->n_measures; k++) {
        init_column *const column = init_column_of(guess, table->measures[k].name);

        if (column && !column->label)
            column->label = named->measures[k].name;
    }
    part->table = table;
}
