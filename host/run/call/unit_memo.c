/* unit_memo.c - see unit_memo.h */
#include "unit_memo.h"

#include <string.h>

typedef struct unit_answer {
    const char *text;
    const char *tidy; /* NULL: not asked for, or no unit */
    bool has_parts;
    ri_unit parts;
} unit_answer;

static unit_answer *find(unit_memo *self, const char *text)
{
    for (size_t k = 0; self && k < self->n; k++)
        if (strcmp(self->answers[k].text, text) == 0)
            return &self->answers[k];
    return NULL;
}

/* What cannot be kept is found again. */
static unit_answer *add(unit_memo *self, const char *text)
{
    unit_answer *const known = find(self, text);
    void *answers;

    if (known || !self)
        return known;
    answers = self->answers;
    if (!arena_reserve(self->memory, &answers, &self->capacity, self->n, sizeof *self->answers))
        return NULL;
    self->answers = answers;
    self->answers[self->n] = (unit_answer){.text = arena_text(self->memory, text)};
    return self->answers[self->n].text ? &self->answers[self->n++] : NULL;
}

const char *unit_memo_tidy(unit_memo *memo, units *unit_system, const char *expression,
                           arena *memory)
{
    unit_answer *kept = find(memo, expression);
    const char *tidy;

    if (kept && kept->tidy)
        return kept->tidy;
    tidy = units_tidy(unit_system, expression, memory);
    kept = tidy ? add(memo, expression) : NULL;
    if (kept)
        kept->tidy = arena_text(memo->memory, tidy);
    return tidy;
}

units_outcome unit_memo_parts(unit_memo *memo, units *unit_system, const char *unit, ri_unit *parts)
{
    unit_answer *kept = find(memo, unit);
    units_outcome outcome;

    if (kept && kept->has_parts) {
        *parts = kept->parts;
        return UNITS_DONE;
    }
    outcome = units_parts(unit_system, unit, &parts->factor, &parts->offset, parts->power);
    if (outcome != UNITS_DONE)
        return outcome;
    kept = add(memo, unit);
    if (kept) {
        kept->parts = *parts;
        kept->has_parts = true;
    }
    return UNITS_DONE;
}
