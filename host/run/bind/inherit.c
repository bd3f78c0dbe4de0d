/* inherit.c - what a step has from the study as a whole. */
#include "inherit.h"

#include <stdlib.h>
#include <string.h>

static const char language[] = "language";

static const parameter_description *language_parameter(const plugin_description *plugin)
{
    const uint32_t flags = RI_LIST | RI_PER_COLUMN | RI_OPTIONAL;

    for (uint32_t k = 0; k < plugin->n_parameters; k++) {
        const parameter_description *parameter = &plugin->parameters[k];

        if (parameter->type == RI_CHOICE && (parameter->flags & flags) == RI_OPTIONAL &&
            strcmp(parameter->id, language) == 0)
            return parameter;
    }
    return NULL;
}

/* Among the choices, that of a locale such as "ru_RU.UTF-8"; NULL: none. */
static const char *choice_of_locale(const parameter_description *parameter, const char *locale)
{
    for (size_t k = 0; k < parameter->n_choices; k++) {
        const size_t n = strlen(parameter->choices[k]);

        /* What follows is a territory, an encoding, a variant or nothing. */
        if (strncmp(locale, parameter->choices[k], n) == 0 && strchr("_.@", locale[n]))
            return parameter->choices[k];
    }
    return NULL;
}

static study_key key_of_locale(const parameter_description *parameter)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t k = 0; k < sizeof variables / sizeof *variables; k++) {
        const char *locale = getenv(variables[k]);

        if (locale && *locale)
            return (study_key){.name = language,
                               .value = choice_of_locale(parameter, locale),
                               .file = variables[k],
                               .folder = "."};
    }
    return (study_key){.name = language};
}

const study_step *inherit_keys(arena *memory, const study *from, const study_step *step,
                               const plugin_description *plugin)
{
    const parameter_description *parameter = language_parameter(plugin);
    const study_key *head = study_head_key(from, language);
    study_key added, *keys;
    study_step *self;

    if (!parameter || study_key_of(step, language))
        return step;
    added = head ? *head : key_of_locale(parameter);
    if (!added.value || !*added.value)
        return step;
    self = arena_take(memory, 1, sizeof *self);
    keys = arena_grow(memory, step->keys, step->n_keys, step->n_keys + 1, sizeof *keys);
    if (!self || !keys)
        return NULL;
    keys[step->n_keys] = added;
    *self = *step;
    self->keys = keys;
    self->n_keys++;
    return self;
}
