/* questions.c - see questions.h */
#include "questions.h"

#include <string.h>

enum { MOST_QUESTIONS = 3 /* until an answer can be used */ };

bool init_has_measure(const init_table *table, const char *name)
{
    for (size_t k = 0; k < table->n_measures; k++)
        if (strcmp(table->measures[k].name, name) == 0)
            return true;
    return false;
}

static const char *ask(const init_request *request, const char *question, const char *fallback)
{
    return request->ask ? request->ask(request->user, question, fallback) : fallback;
}

/* Keys by which the file cannot be read are asked for again, with the reason. */
void init_ask_keys(const init_plan *plan, init_part *part, const init_request *request)
{
    const char *const guessed = init_get(&part->guess, "keys");
    const char *question;

    if (!request->ask || !guessed)
        return;
    question = init_print(&part->guess, "%s: keys, which tell rows apart", part->guess.path);
    for (int k = 0; k < MOST_QUESTIONS; k++) {
        const char *const answer = ask(request, question, guessed);
        init_part tried = *part;

        if (strcmp(answer, guessed) == 0)
            return;
        tried.guess = init_guess_copy(&part->guess);
        tried.guess.n_doubts = 0;
        init_set(&tried.guess, "keys", answer, "as answered");
        init_refine(plan, &tried, &request->opener);
        if (tried.table || tried.guess.no_memory) {
            *part = tried;
            return;
        }
        question = init_print(&part->guess, "%s\n%s: keys, which tell rows apart",
                              tried.guess.n_doubts ? tried.guess.doubts[0] : "no table comes of it",
                              part->guess.path);
    }
    init_doubt(&part->guess, "what was answered for the keys: %s is taken", guessed);
}

/* The measures that an answer names; false: one of them is none, *wrong. */
static bool take_worse(init_plan *plan, const char *answer, const char **wrong)
{
    plan->n_worse = 0;
    plan->worse = arena_take(plan->memory, strlen(answer) + 1, sizeof *plan->worse);
    plan->parts[0].guess.no_memory |= !plan->worse;
    for (const char *at = answer; plan->worse && *at;) {
        const size_t n = strcspn(at, ",");
        const char *const name = arena_text_n(plan->memory, at, n);
        bool found = false;

        for (size_t p = 0; name && n && p < plan->n_parts; p++)
            found |= plan->parts[p].is_rated && init_has_measure(plan->parts[p].table, name);
        *wrong = name && n && !found ? name : *wrong;
        if (found)
            plan->worse[plan->n_worse++] = name;
        at += n;
        at += strspn(at, ", ");
    }
    return !*wrong;
}

static void ask_worse(init_plan *plan, const init_request *request)
{
    static const char asked[] = "measures of which less is better, with commas between them";
    const char *question = asked;

    for (int k = 0; question && k < MOST_QUESTIONS; k++) {
        const char *const answer = ask(request, question, "");
        const char *wrong = NULL;

        if (take_worse(plan, answer, &wrong))
            return;
        question = arena_print(plan->memory, "there is no measure '%s'\n%s", wrong, asked);
    }
    init_doubt(&plan->parts[0].guess,
               "of which measures less is better (in codebook.csv their direction is -1)");
}

void init_ask_rest(init_plan *plan, const init_request *request, bool rates)
{
    if (!request->ask)
        return;
    plan->title = ask(request, "title of the study", plan->title);
    if (rates)
        ask_worse(plan, request);
}
