/* labels.c - see labels.h */
#include "labels.h"

#include "sentence.h"

static int compare_words(const void *a, const void *b)
{
    return strcmp(((const language_word *)a)->text, ((const language_word *)b)->text);
}

/* The table `words`, in order. */
static ri_status read_words(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t first,
                            language *to)
{
    const ri_column *const texts = ri_column_of(call, first + LABELS_TEXT);
    const ri_column *const said = ri_column_of(call, first + LABELS_WORDS + (uint32_t)to->id);
    language_word *words;

    if (!texts || !said)
        return RI_OK;
    words = (language_word *)host->scratch(ctx, texts->rows + 1, sizeof *words);
    if (!words)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < texts->rows; row++)
        if (texts->codes[row] >= 0 && said->codes[row] >= 0 && *said->labels[said->codes[row]])
            words[to->n_words++] =
                (language_word){texts->labels[texts->codes[row]], said->labels[said->codes[row]]};
    qsort(words, to->n_words, sizeof *words, compare_words);
    to->words = words;
    return RI_OK;
}

ri_status labels_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t first,
                      language *words, label_names *self)
{
    uint64_t *rows;
    ri_status status;

    memset(self, 0, sizeof *self);
    self->host = host;
    self->ctx = ctx;
    self->call = call;
    self->words = words;
    status = read_words(host, ctx, call, first, words);
    if (status != RI_OK)
        return status;
    self->formats =
        (uint32_t *)host->scratch(ctx, (uint64_t)words->texts.count + 1, sizeof *self->formats);
    self->asked = host->dictionary(ctx);
    if (!self->formats || !self->asked)
        return RI_NO_MEMORY;
    self->n_formats = sentence_formats(&words->texts, self->formats);
    self->names = ri_column_of(call, first + LABELS_NAMES + (uint32_t)words->id);
    if (!ri_column_of(call, first + LABELS_KEY) || !self->names)
        return RI_OK;
    self->key = ri_column_of(call, first + LABELS_KEY);
    rows = (uint64_t *)host->scratch(ctx, self->key->n_labels + 1, sizeof *rows);
    if (!rows)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < self->key->rows; row++)
        rows[self->key->codes[row]] = row;
    self->rows = rows;
    return RI_OK;
}

/* NULL: no memory. */
static const char **labels_match(const label_names *self, const ri_column *column)
{
    const char **const names =
        (const char **)self->host->scratch(self->ctx, column->n_labels + 1, sizeof *names);
    const int32_t *const codes = ri_match_labels(self->host, self->ctx, column, self->key);

    if (!names || !codes)
        return NULL;
    for (uint64_t k = 0; k < column->n_labels; k++) {
        const int32_t name = codes[k] < 0 ? -1 : self->names->codes[self->rows[codes[k]]];

        names[k] =
            name < 0 || !*self->names->labels[name] ? column->labels[k] : self->names->labels[name];
    }
    return names;
}

/* A category that is called as some column is (a status `potential` beside a column of groups of
 * that name) is no column. */
static const char *label_said(label_names *self, const ri_column *column, const char *label)
{
    const char *const of_column = label_word_of(self, column->name, label);

    if (of_column)
        return of_column;
    return column->role == RI_CATEGORY ? say_category(self, label) : say_sentence(self, label);
}

static const char **labels_said(label_names *self, const ri_column *column)
{
    const char **const names =
        (const char **)self->host->scratch(self->ctx, column->n_labels + 1, sizeof *names);

    for (uint64_t k = 0; names && k < column->n_labels; k++)
        names[k] = label_said(self, column, column->labels[k]);
    return self->no_memory ? NULL : names;
}

const char *const *labels_of(label_names *self, const ri_column *column)
{
    const int named =
        self->key && column->role == RI_KEY && strcmp(column->name, self->key->name) == 0;
    labels_column *made;

    if (!named && (column->role == RI_PERIOD || !column->labels ||
                   (self->words->id == LANGUAGE_EN && !self->words->n_words)))
        return column->labels;
    for (made = self->known; made; made = made->next)
        if (made->column == column)
            return made->names;
    made = (labels_column *)self->host->scratch(self->ctx, 1, sizeof *made);
    if (!made || !(made->names = named ? labels_match(self, column) : labels_said(self, column)))
        return NULL;
    made->column = column;
    made->next = self->known;
    self->known = made;
    return made->names;
}
