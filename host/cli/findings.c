/* findings.c - see findings.h */
#include "findings.h"

#include <string.h>

#include "terminal.h"

/* "NAME=" in a text, or NULL. */
static const char *find_key(const char *text, const char *name)
{
    const size_t length = strlen(name);

    for (text = strstr(text, name); text; text = strstr(text + 1, name))
        if (text[length] == '=')
            return text;
    return NULL;
}

/* Begins with a key of the table and has them all: with only some it is about a group. */
static bool begins_with_keys(const table *of, const char *text)
{
    bool begins = false;

    for (uint32_t k = 0; of && k < of->n_keys; k++) {
        const char *found = find_key(text, of->columns[k].name);

        if (!found)
            return false;
        begins = begins || found == text;
    }
    return begins;
}

static bool begins_with_keys_of(const run_step *step, const char *text)
{
    for (size_t t = 0; t < step->n_tables; t++)
        if (begins_with_keys(step->tables[t].data, text))
            return true;
    return false;
}

bool finding_has_row(const run_step *steps, const run_step *step, const diagnostic *what)
{
    if (begins_with_keys_of(step, what->message))
        return true;
    for (size_t k = 0; k < step->n_needs; k++)
        if (begins_with_keys_of(&steps[step->needs[k]], what->message))
            return true;
    return false;
}

static void print_finding(const diagnostic *what, FILE *stream)
{
    arena *memory = arena_new(allocator_system());
    const char *text =
        memory ? text_clean(memory, what->message, strlen(what->message), CLEAN_LINE) : NULL;

    (void)fprintf(stream, "[%s] %s\n", what->step ? what->step : "", text ? text : "?");
    arena_free(memory);
}

void findings_print(const run_step *steps, size_t n, FILE *stream, bool colour)
{
    bool any = false;

    for (size_t s = 0; s < n; s++)
        for (int of_rows = 0; of_rows <= 1; of_rows++)
            for (size_t k = 0; k < steps[s].n_notes; k++) {
                const diagnostic *const what = steps[s].notes[k];

                if (what->severity != SEVERITY_FINDING ||
                    finding_has_row(steps, &steps[s], what) != (of_rows == 1))
                    continue;
                if (!any)
                    (void)fprintf(stream, "%sFindings%s\n", colour ? "\033[1m" : "",
                                  colour ? "\033[0m" : "");
                any = true;
                print_finding(what, stream);
            }
}
