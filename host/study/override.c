/* override.c - keys from the command line, laid over those of the files. */
#include <string.h>

#include "../base/suggest.h"
#include "merge.h"
#include "text.h"

typedef struct override {
    const char *text; /* as given */
    const char *step;
    study_key key;
} override;

static void refuse(study_draft *self, const override *what, const char *hint, const char *why)
{
    diagnostics_error(self->errors, STATUS_USAGE, NULL, 0, NULL, hint, "--set '%s': %s", what->text,
                      why);
}

static const char *trimmed(arena *memory, const char *text, size_t length)
{
    text_trim(&text, &length);
    return arena_text_n(memory, text, length);
}

/* Splits STEP.KEY=VALUE; no step has a dot in its name, a key may. */
static bool parse(study_draft *self, const char *text, override *result)
{
    const size_t length = strlen(text);
    const char *equals = strchr(text, '=');
    const char *dot = equals ? memchr(text, '.', (size_t)(equals - text)) : NULL;
    text_fault fault = {0};

    result->text = text;
    if (!text_check(self->memory, text, length, &fault)) {
        result->text = "...";
        refuse(self, result, NULL, fault.message ? fault.message : "not a text");
        return false;
    }
    if (dot) {
        result->step = trimmed(self->memory, text, (size_t)(dot - text));
        result->key = (study_key){
            .name = trimmed(self->memory, dot + 1, (size_t)(equals - dot - 1)),
            .value = trimmed(self->memory, equals + 1, (size_t)(text + length - equals - 1)),
            .file = "--set",
            .folder = "."};
        if (!result->step || !result->key.name || !result->key.value) {
            diagnostics_no_memory(self->errors);
            return false;
        }
    }
    if (!dot || !*result->step || !*result->key.name) {
        refuse(self, result, NULL, "expected STEP.KEY=VALUE");
        return false;
    }
    return true;
}

static void apply_to_head(study_draft *self, const override *what)
{
    const size_t before = self->errors->errors;

    if (strcmp(what->key.name, "extends") == 0) {
        refuse(self, what, NULL, "'extends' can be set in a file alone");
        return;
    }
    head_check_key(self->memory, &what->key, STATUS_USAGE, self->errors);
    if (self->errors->errors == before)
        merge_head_key(self, &what->key);
}

static void apply_to_step(study_draft *self, const override *what)
{
    step_draft *step = draft_find(self, what->step);
    const char *guess, *why;

    if (step) {
        merge_step_key(self, step, &what->key);
        return;
    }
    guess = draft_suggest(self, what->step);
    why = arena_print(self->memory, "there is no step '%s'", what->step);
    if (why)
        refuse(self, what, guess_hint(self->memory, "'", guess, "'"), why);
    else
        diagnostics_no_memory(self->errors);
}

void overrides_apply(study_draft *self, const char *const *overrides, size_t n)
{
    override *all = arena_take(self->memory, n, sizeof *all);
    size_t parsed = 0;

    if (!all) {
        diagnostics_no_memory(self->errors);
        return;
    }
    for (size_t i = 0; i < n; i++)
        parsed += parse(self, overrides[i], &all[parsed]);
    /* `use` first, wherever it stands: it must not drop parameters set beside it. */
    for (int uses = 1; uses >= 0; uses--) {
        for (size_t i = 0; i < parsed; i++) {
            const bool head = strcmp(all[i].step, "study") == 0;

            if ((!head && strcmp(all[i].key.name, "use") == 0) != uses)
                continue;
            if (head)
                apply_to_head(self, &all[i]);
            else
                apply_to_step(self, &all[i]);
        }
    }
}
