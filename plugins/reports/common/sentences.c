/* sentences.c - what steps and authors say, in the language of a report; see labels.h */
#include "labels.h"

#include <stdio.h>

#include "sentence.h"

/* How many times as long a word of a unit may be in another language. */
enum { LONGER = 8 };

static uint32_t form_of(const void *user, uint64_t n)
{
    return language_form(((const label_names *)user)->words, n);
}

static char *take(const void *user, size_t bytes)
{
    label_names *const self = (label_names *)user; /* as say_sentence() has handed it over */
    char *const taken = (char *)self->host->scratch(self->ctx, bytes, 1);

    self->no_memory |= !taken;
    return taken;
}

/* Of a region, or another label of the key that has names. */
static const char *key_named(const label_names *self, const char *name)
{
    for (uint64_t k = 0; self->key && k < self->key->n_labels; k++)
        if (strcmp(self->key->labels[k], name) == 0) {
            const int32_t code = self->names->codes[self->rows[k]];

            return code < 0 || !*self->names->labels[code] ? NULL : self->names->labels[code];
        }
    return NULL;
}

static const char *word_but_columns(const void *user, const char *of)
{
    const label_names *const self = (const label_names *)user;
    const char *const said = language_word_of(self->words, of);

    return said ? said : key_named(self, of);
}

const char *label_word_of(label_names *self, const char *column, const char *label)
{
    const uint64_t bytes = strlen(column) + strlen(label) + sizeof "=";
    char *text;

    if (!self->words->n_words)
        return NULL;
    text = take(self, bytes);
    if (!text)
        return NULL;
    (void)snprintf(text, bytes, "%s=%s", column, label);
    return language_word_of(self->words, text);
}

/* A claim has a sentence, which tells more than its id. */
static const char *label_of(const void *user, const char *key, const char *label)
{
    label_names *const self = (label_names *)user; /* as say_sentence() has handed it over */
    const char *const of_key = label_word_of(self, key, label);

    if (of_key)
        return of_key;
    if (strcmp(key, "claim") == 0 && !language_word_of(self->words, label))
        return "";
    return self->key && strcmp(self->key->name, key) == 0 ? key_named(self, label) : NULL;
}

static sentence_speaker speaker_of(const label_names *self,
                                   const char *(*word)(const void *, const char *))
{
    return (sentence_speaker){
        &self->words->texts, self->words->decimal, form_of, word, label_of, take, self,
        self->formats,       self->n_formats,      0};
}

/* Of a column that has the name: what it is called.  A label that has no translation may be made of
 * parts that have; without names of columns in it, which might come back to this one. */
static const char *column_named(const label_names *self, const char *name)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        for (uint64_t c = 0; c < self->call->tables[t]->n_columns; c++) {
            const ri_column *const column = self->call->tables[t]->columns[c];
            const char *said;

            if (strcmp(column->name, name) != 0)
                continue;
            said = say_column(self->words, column);
            if (strcmp(said, name) == 0)
                return NULL;
            if (strcmp(said, column->label) == 0) {
                const sentence_speaker speaker = speaker_of(self, word_but_columns);

                return sentence_say(&speaker, said);
            }
            return said;
        }
    return NULL;
}

static const char *word_of(const void *user, const char *of)
{
    const char *const said = word_but_columns(user, of);

    return said ? said : column_named((const label_names *)user, of);
}

const char *say_sentence(label_names *self, const char *text)
{
    const sentence_speaker speaker = speaker_of(self, word_of);
    int32_t code;

    if ((self->words->id == LANGUAGE_EN && !self->words->n_words) || !*text)
        return text;
    code = self->host->code(self->ctx, self->asked, text, strlen(text));
    if (code < 0) {
        self->no_memory = 1;
        return text;
    }
    if ((uint64_t)code >= self->n_said) {
        const uint64_t room = 2 * (uint64_t)code + 64;
        void *const said =
            self->host->grow(self->ctx, (void *)self->said, self->n_said, room, sizeof *self->said);

        if (!said) {
            self->no_memory = 1;
            return text;
        }
        self->said = (const char **)said;
        self->n_said = room;
    }
    if (!self->said[code])
        self->said[code] = sentence_say(&speaker, text);
    return self->said[code];
}

const char *say_category(label_names *self, const char *text)
{
    const char *const said = word_but_columns(self, text);
    const char *const known = said ? said : catalogue_say(&self->words->texts, text, 0);

    return known && *text ? known : say_sentence(self, text);
}

ri_status labels_status(const label_names *self, ri_status so_far)
{
    return so_far == RI_OK && self->no_memory ? RI_NO_MEMORY : so_far;
}

const char *say_unit(const language *words, const ri_host *host, ri_ctx *ctx, const char *unit)
{
    const char *const whole = say(words, unit);
    char *made, *to, word[64];

    if (strcmp(unit, "1") == 0 || !*unit)
        return "";
    if (strcmp(unit, "percent") == 0)
        return "%";
    if (whole != unit || words->id == LANGUAGE_EN)
        return whole;
    to = made = (char *)host->scratch(ctx, LONGER * strlen(unit) + 1, 1);
    for (const char *at = unit; made && *at;) {
        const size_t n = strcspn(at, " /*^()-.0123456789");
        const char *said;

        if (n == 0 || n >= sizeof word) {
            *to++ = *at++;
            continue;
        }
        memcpy(word, at, n);
        word[n] = '\0';
        said = say(words, word);
        if (strlen(said) > LONGER * n)
            said = word;
        memcpy(to, said, strlen(said));
        to += strlen(said);
        at += n;
    }
    return made;
}
