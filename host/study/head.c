/* head.c - what [study] may hold, and what every step must. */
#include <regind/plugin.h>
#include <string.h>

#include "../base/suggest.h"
#include "merge.h"

static const char *const known_keys[] = {
    "title",    "cites",       "sdk",      "extends",        "plugins",        "author",
    "language", "description", "seed",     "codebook",       "units",          "grant",
    "confine",  "title_ru",    "title_kk", "description_ru", "description_kk", "date"};
enum { N_KNOWN_KEYS = sizeof known_keys / sizeof *known_keys };
static const char every_key[] =
    "known keys are title, cites, sdk, extends, plugins, author, "
    "date, language, description, seed, codebook, units, grant and confine; "
    "title and description in other languages are title_ru, "
    "title_kk, description_ru and description_kk";

static bool is_known(const char *key)
{
    for (size_t i = 0; i < N_KNOWN_KEYS; i++)
        if (strcmp(key, known_keys[i]) == 0)
            return true;
    return false;
}

/* A whole number of at most four digits at *text, which is moved behind it; -1: there is none. */
static int read_number(const char **text)
{
    int number = 0, digits = 0;

    for (; **text >= '0' && **text <= '9' && digits < 5; ++*text, digits++)
        number = 10 * number + (**text - '0');
    return digits > 0 && digits < 5 ? number : -1;
}

/* `1`, or `1.x`, is for every minor version of SDK 1; `1.2` for 1.2 and later ones. */
static void check_sdk(const study_key *key, status code, diagnostics *errors)
{
    const char *text = key->value;
    const int major = read_number(&text);
    const bool any = *text == '\0' || strcmp(text, ".x") == 0;
    const bool has_minor = *text == '.' && text++;
    const int minor = has_minor && !any ? read_number(&text) : 0;

    if (major != RI_ABI_MAJOR || (!any && (!has_minor || minor < 0 || *text)))
        diagnostics_error(errors, code, key->file, key->line, "study", NULL,
                          "the study is for SDK '%s', this program speaks SDK %d", key->value,
                          RI_ABI_MAJOR);
    else if (minor > RI_ABI_MINOR)
        diagnostics_error(errors, code, key->file, key->line, "study", NULL,
                          "the study is for SDK '%s', this program speaks SDK %d.%d", key->value,
                          RI_ABI_MAJOR, RI_ABI_MINOR);
}

void head_check_key(arena *memory, const study_key *key, status code, diagnostics *errors)
{
    if (!is_known(key->name)) {
        const char *guess = suggest_name(key->name, known_keys, N_KNOWN_KEYS);
        const char *hint = guess_hint(memory, "'", guess, "'");

        diagnostics_error(errors, code, key->file, key->line, "study", hint ? hint : every_key,
                          "unknown key '%s'", key->name);
    } else if (strcmp(key->name, "sdk") == 0) {
        check_sdk(key, code, errors);
    } else if (strcmp(key->name, "extends") == 0 && !*key->value) {
        diagnostics_error(errors, code, key->file, key->line, "study", NULL,
                          "'extends' names no file");
    } else if (strcmp(key->name, "codebook") == 0 && !*key->value) {
        diagnostics_error(errors, code, key->file, key->line, "study",
                          "write codebook = FILE, or leave the line out",
                          "'codebook' names no file");
    } else if (strcmp(key->name, "units") == 0 && !*key->value) {
        diagnostics_error(errors, code, key->file, key->line, "study",
                          "write units = FILE, or leave the line out", "'units' names no file");
    }
}

void head_check(arena *memory, const ini_file *file, diagnostics *errors)
{
    const ini_section *head = ini_find_section(file, "study");

    for (size_t i = 0; head && i < head->n_keys; i++)
        head_check_key(memory, &head->keys[i], STATUS_STUDY, errors);
}

/* Without `use`: perhaps it is misspelt, or the section was to change a step of another name. */
static void tell_no_use(study_draft *self, const step_draft *step)
{
    static const char *const head[] = {"study"}, *const use[] = {"use"};
    const char *hint = NULL;

    if (!self->has_head && suggest_name(step->name, head, 1))
        hint = "did you mean [study]?";
    for (size_t i = 0; i < step->keys.n && !hint; i++)
        if (suggest_name(step->keys.items[i].name, use, 1))
            hint = arena_print(self->memory, "did you mean 'use' by '%s' in line %zu?",
                               step->keys.items[i].name, step->keys.items[i].line);
    if (!hint)
        hint = guess_hint(self->memory, "[", draft_suggest(self, step->name), "]");
    diagnostics_error(self->errors, STATUS_STUDY, step->file, step->line, step->name, hint,
                      "no 'use' names the plugin of this step");
}

/* Tells what `use` of a step is wrong; false when nothing is. */
static bool tell_use(study_draft *self, const step_draft *step)
{
    const study_key *use = key_list_find(&step->keys, "use");

    if (!use && strcmp(step->name, "uncertainty") == 0)
        return false; /* not a plugin's: how sure the others are */
    if (!use && !step->damaged)
        tell_no_use(self, step);
    else if (use && !*use->value)
        diagnostics_error(self->errors, STATUS_STUDY, use->file, use->line, step->name, NULL,
                          "'use' names no plugin");
    else
        return false;
    return true;
}

void draft_check(study_draft *self, const char *file, bool complete)
{
    size_t told = 0;

    if (!self->has_head && self->n_steps == 0)
        diagnostics_error(self->errors, STATUS_STUDY, file, 0, NULL,
                          "a study has a section [study] and one for each step",
                          "there is no section [study] and no step");
    for (size_t i = 0; complete && i < self->n_steps && told < MOST_ERRORS; i++)
        told += tell_use(self, &self->steps[i]);
    if (told == MOST_ERRORS)
        diagnostics_error(self->errors, STATUS_STUDY, file, 0, NULL, NULL,
                          "%d errors, the other steps were not checked", (int)MOST_ERRORS);
}
