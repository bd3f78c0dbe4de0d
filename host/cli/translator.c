/* translator.c - see translator.h */
#include "translator.h"

#include <messages.h>
#include <sentence.h>

#include "locale_language.h"

typedef struct translator {
    translation base;
    arena *memory;
    catalogue texts;
    sentence_speaker speaker;
} translator;

static catalogue catalogue_in(const char *language)
{
    return *language == 'r'
               ? catalogue_open(catalogue_messages_ru_bytes, catalogue_messages_ru_size)
               : catalogue_open(catalogue_messages_kk_bytes, catalogue_messages_kk_size);
}

/* Messages have no plural forms: see docs/decisions/0059. */
static uint32_t first_form(const void *user, uint64_t n)
{
    (void)user;
    (void)n;
    return 0;
}

static const char *no_word(const void *user, const char *of)
{
    (void)user;
    (void)of;
    return NULL;
}

static const char *no_label(const void *user, const char *key, const char *label)
{
    (void)key;
    return no_word(user, label);
}

static char *take(const void *user, size_t bytes)
{
    const translator *const self = user;

    return arena_take(self->memory, bytes, 1);
}

static const char *say(const void *user, const char *text)
{
    return sentence_say(user, text);
}

const translation *translator_in(arena *memory)
{
    static const char *const known[] = {"ru", "kk"};
    const char *const language = locale_language(known, sizeof known / sizeof *known);
    translator *const self = language ? arena_take(memory, 1, sizeof *self) : NULL;
    uint32_t *formats;

    if (!self)
        return NULL;
    self->memory = memory;
    self->texts = catalogue_in(language);
    formats = arena_take(memory, (size_t)self->texts.count + 1, sizeof *formats);
    if (!formats || !self->texts.bytes)
        return NULL;
    self->speaker = (sentence_speaker){.texts = &self->texts,
                                       .decimal = ".",
                                       .form = first_form,
                                       .word = no_word,
                                       .label = no_label,
                                       .take = take,
                                       .user = self,
                                       .as_written = 1,
                                       .formats = formats,
                                       .n_formats = sentence_formats(&self->texts, formats)};
    self->base = (translation){say, &self->speaker};
    return &self->base;
}
