/* refine.c - see refine.h */
#include "refine.h"

#include <string.h>

#include "period_text.h"
#include "refine_asked.h"

enum { MOST_TRIALS = 8, MOST_INDICATORS = 500 };

/* Hints that may be followed: what a source proposes where nothing but a reading is lost by it.
 * What ends the value; the end of the hint in any case. */
static const struct {
    const char *key, *until;
    bool list;
} followed[] = {
    {"skip_rows", "; where they are meant", true},
    {"encoding", " ", false},
    {"categories", " or left out by", true},
    {"sheet", ";", false},
    {"format", ";", false},
};

static bool begins_word(const char *text, const char *at)
{
    return at == text || at[-1] == ' ';
}

/* Whether a hint was followed that the guess had not yet. */
static bool follow(init_guess *guess, const char *hint, const char *why)
{
    for (size_t k = 0; hint && k < sizeof followed / sizeof *followed; k++) {
        const char *const start = init_print(guess, "%s = ", followed[k].key);
        const char *const at = strstr(hint, start), *value, *end;
        const char *const before = init_get(guess, followed[k].key);

        if (!at || !begins_word(hint, at))
            continue;
        value = at + strlen(start);
        end = strstr(value, followed[k].until);
        value =
            init_print(guess, "%.*s", (int)(end ? (size_t)(end - value) : strlen(value)), value);
        if (followed[k].list)
            init_add_list(guess, followed[k].key, value, why);
        else
            init_set(guess, followed[k].key, value, why);
        return !before || strcmp(before, init_get(guess, followed[k].key)) != 0;
    }
    return false;
}

/* The columns of a file that init does not look into: the first is the key. */
static bool take_columns(init_guess *guess, const char *hint)
{
    static const char start[] = "its columns are ";
    const char *at = hint ? strstr(hint, start) : NULL;
    bool first = true;

    if (!at || strcmp(init_get(guess, "keys") ? init_get(guess, "keys") : "", "?") != 0)
        return false;
    init_unset(guess, "keys");
    for (at += sizeof start - 1; *at;) {
        const size_t n = strcspn(at, ",");
        const char *const name = init_print(guess, "%.*s", (int)n, at);

        if (first || init_names_period(name))
            init_add_item(guess, "keys", name, init_names_period(name) ? "period" : NULL,
                          "the first column, and those whose name says that they are periods");
        first = false;
        at += n;
        at += strspn(at, ", ");
    }
    return true;
}

/* What is said without what could be written. */
static const char *reason_of(init_guess *guess, const char *text)
{
    static const char *const ends[] = {"; where they are", "; without them", ": skip_rows = "};
    const char *end = text + strlen(text);

    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        const char *const at = strstr(text, ends[k]);

        end = at && at < end ? at : end;
    }
    return init_print(guess, "%.*s", (int)(end - text), text);
}

/* A source that init does not look into is asked for its columns, once. */
static bool ask_columns(init_guess *guess, const regind_messages *told)
{
    if (regind_messages_status(told) == REGIND_OK || init_get(guess, "keys") ||
        init_get(guess, "format"))
        return false;
    init_set(guess, "keys", "?", NULL);
    return true;
}

static bool follow_all(init_guess *guess, const regind_messages *told)
{
    const bool is_looked_into = strcmp(guess->source, "csv") == 0;
    bool followed_one = false;

    for (size_t k = 0; !is_looked_into && k < regind_messages_count(told); k++)
        if (strstr(regind_message_text(regind_messages_at(told, k)), " sheets: ") == NULL &&
            ask_columns(guess, told))
            return true;
    for (size_t k = 0; k < regind_messages_count(told); k++) {
        const regind_message *const message = regind_messages_at(told, k);
        const char *const hint = regind_message_hint(message);
        const char *const text = regind_message_text(message);

        if (regind_message_severity(message) > REGIND_SEVERITY_WARNING)
            continue;
        if (take_columns(guess, hint) || follow(guess, hint, reason_of(guess, text)) ||
            follow(guess, text, reason_of(guess, text)))
            followed_one = true;
    }
    return followed_one || ask_columns(guess, told);
}

static void doubt_all(init_guess *guess, const regind_messages *told)
{
    for (size_t k = 0; k < regind_messages_count(told); k++) {
        const regind_message *const message = regind_messages_at(told, k);
        const char *const hint = regind_message_hint(message);

        if (regind_message_severity(message) > REGIND_SEVERITY_WARNING)
            continue;
        if (hint)
            init_doubt(guess, "%s (%s)", regind_message_text(message), hint);
        else
            init_doubt(guess, "%s", regind_message_text(message));
    }
}

init_trial init_try_part(const init_plan *plan, const init_part *part, const init_opener *opener)
{
    const init_file file = {"study.ini", init_text_of_step(plan, part)};

    if (!file.text)
        return (init_trial){NULL, REGIND_SYSTEM_FAILED, NULL};
    return init_try(plan->memory, opener, &file, 1, part->guess.step);
}

const init_table *init_seen(init_guess *guess, regind_study *study, const char *step)
{
    const regind_table *const table = regind_study_table(study, step);
    init_table *const copy = arena_take(guess->memory, 1, sizeof *copy);

    if (copy && table && init_table_see(guess->memory, table, copy))
        return copy;
    guess->no_memory = true;
    return NULL;
}

static void refine(const init_plan *plan, init_part *part, const init_opener *opener)
{
    init_guess *const guess = &part->guess;
    bool again = true;

    part->table = NULL;
    for (int trial = 0; again && trial < MOST_TRIALS; trial++) {
        init_trial made = init_try_part(plan, part, opener);

        if (!made.study) {
            if (made.why)
                init_doubt(guess, "%s", made.why);
            guess->no_memory |= !made.why;
            return;
        }
        again = follow_all(guess, regind_study_messages(made.study)) && trial + 1 < MOST_TRIALS;
        if (!again) {
            doubt_all(guess, regind_study_messages(made.study));
            if (made.status == REGIND_OK)
                part->table = init_seen(guess, made.study, guess->step);
        }
        init_trial_end(&made);
    }
    if (init_get(guess, "keys") && strcmp(init_get(guess, "keys"), "?") == 0)
        init_unset(guess, "keys"); /* it was only asked */
}

void init_refine(const init_plan *plan, init_part *part, const init_opener *opener)
{
    refine(plan, part, opener);
    init_ask_flags(plan, part, opener);
    init_ask_names(plan, part, opener);
}

void init_reshape(const init_plan *plan, init_part *part, const init_opener *opener)
{
    init_guess *const guess = &part->guess;
    const init_table *const table = part->table;
    init_trial made;
    init_file file = {"study.ini", NULL};

    if (!table || table->n_indicators == 0 || table->n_indicators > MOST_INDICATORS ||
        table->n_measures != 1 ||
        (table->n_indicators == 1 && strcmp(table->keys[table->indicator].name, "unit") == 0))
        return;
    part->shaped = init_print(guess, "%s_indicators", guess->step);
    file.text = init_text_of_shape(plan, part);
    if (!file.text) {
        guess->no_memory = true;
        return;
    }
    made = init_try(plan->memory, opener, &file, 1, part->shaped);
    if (made.study && made.status == REGIND_OK) {
        part->long_table = table;
        part->table = init_seen(guess, made.study, part->shaped);
        doubt_all(guess, regind_study_messages(made.study));
    } else {
        init_doubt(guess,
                   "what the measures are: the key '%s' says what is measured, each a row of "
                   "its own",
                   table->keys[table->indicator].name);
        part->shaped = NULL;
    }
    init_trial_end(&made);
}

const char *init_ask_encoding(const init_plan *plan, const init_part *part,
                              const init_opener *opener)
{
    init_part asked = *part;
    init_guess *const guess = &asked.guess;
    init_trial made;
    const char *found = NULL;

    guess->settings = NULL;
    guess->n_settings = guess->settings_capacity = 0;
    init_set(guess, "header", "none", NULL);
    init_set(guess, "keys", "column1", NULL);
    made = init_try_part(plan, &asked, opener);
    for (size_t k = 0; made.study && k < regind_messages_count(regind_study_messages(made.study));
         k++) {
        const regind_message *const message =
            regind_messages_at(regind_study_messages(made.study), k);

        if (!found && follow(guess, regind_message_hint(message), NULL))
            found = init_get(guess, "encoding");
    }
    init_trial_end(&made);
    return found;
}
