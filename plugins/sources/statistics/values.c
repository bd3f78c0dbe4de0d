/* values.c - see values.h */
#include "values.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH_VALUES = 1 << 14, FIRST_TEXTS = 1 << 12 };

typedef struct batch {
    statistics_value *values; /* of `rows` rows */
    size_t rows;
    char *texts;
    size_t n_texts, room;
} batch;

struct statistics_values {
    size_t columns, rows_per_batch;
    statistics_parse parse;
    const char *path;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* Of both threads, under the lock. */
    bool full, stop, ended; /* `ready` waits to be taken; nothing more is wanted; nothing follows */
    readstat_error_t error;
    batch ready;
    /* Of the parser's thread. */
    batch filling;
    int row; /* the last that was seen */
    bool no_memory;
    /* Of the reader's thread. */
    batch taken;
    size_t at;
};

static bool batch_open(batch *self, size_t values)
{
    self->values = calloc(values, sizeof *self->values);
    return self->values != NULL;
}

static void batch_close(batch *self)
{
    free(self->values);
    free(self->texts);
}

/* Copies a text and its zero; false: no memory. */
static bool keep(batch *self, const char *text, size_t *at)
{
    const size_t length = strlen(text) + 1;
    size_t room = self->room ? self->room : FIRST_TEXTS;

    while (room - self->n_texts < length && room < SIZE_MAX / 2)
        room *= 2;
    if (room - self->n_texts < length)
        return false;
    if (room > self->room) {
        char *const more = realloc(self->texts, room);

        if (!more)
            return false;
        self->texts = more;
        self->room = room;
    }
    memcpy(self->texts + self->n_texts, text, length);
    *at = self->n_texts;
    self->n_texts += length;
    return true;
}

/* Waits until the reader has taken what was ready, and makes the batch ready; false: it wants no
 * more. */
static bool hand_over(statistics_values *self)
{
    bool stop;

    (void)pthread_mutex_lock(&self->lock);
    while (self->full && !self->stop)
        (void)pthread_cond_wait(&self->changed, &self->lock);
    stop = self->stop;
    if (!stop) {
        const batch empty = self->ready;

        self->ready = self->filling;
        self->filling = empty;
        self->full = true;
        (void)pthread_cond_signal(&self->changed);
    }
    (void)pthread_mutex_unlock(&self->lock);
    self->filling.rows = self->filling.n_texts = 0;
    return !stop;
}

static bool begin_row(statistics_values *self)
{
    batch *const into = &self->filling;

    if (into->rows == self->rows_per_batch && !hand_over(self))
        return false;
    memset(into->values + into->rows * self->columns, 0, self->columns * sizeof *into->values);
    into->rows++;
    return true;
}

/* What of a value is kept; false: no memory. */
static bool read_value(batch *into, const readstat_variable_t *variable, readstat_value_t value,
                       statistics_value *made)
{
    /* its own signature takes a variable that it only reads */
    readstat_variable_t *const of = (readstat_variable_t *)(uintptr_t)variable;

    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        const char *const text = readstat_string_value(value);

        if (!text || !*text)
            return true;
        made->kind = readstat_value_is_defined_missing(value, of) ? STATISTICS_MISSING_TEXT
                                                                  : STATISTICS_TEXT;
        return keep(into, text, &made->text);
    }
    made->number = readstat_double_value(value);
    if (readstat_value_is_tagged_missing(value)) {
        made->kind = STATISTICS_TAGGED;
        made->tag = readstat_value_tag(value);
    } else if (readstat_value_is_system_missing(value) || isnan(made->number))
        made->kind = STATISTICS_EMPTY;
    else
        made->kind = readstat_value_is_defined_missing(value, of) ? STATISTICS_MISSING_NUMBER
                                                                  : STATISTICS_NUMBER;
    return true;
}

static int take_value(int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
    statistics_values *const self = context;
    const int column = readstat_variable_get_index(variable);
    batch *const into = &self->filling;

    if (row != self->row && !begin_row(self))
        return READSTAT_HANDLER_ABORT;
    self->row = row;
    if (column < 0 || (size_t)column >= self->columns)
        return READSTAT_HANDLER_OK;
    if (read_value(into, variable, value,
                   &into->values[(into->rows - 1) * self->columns + (size_t)column]))
        return READSTAT_HANDLER_OK;
    self->no_memory = true;
    return READSTAT_HANDLER_ABORT;
}

/* ReadStat has no variables to go with the values but where it has handed them out. */
static int pass_variable(int index, readstat_variable_t *variable, const char *labels,
                         void *context)
{
    (void)index;
    (void)variable;
    (void)labels;
    (void)context;
    return READSTAT_HANDLER_OK;
}

static void *run(void *context)
{
    statistics_values *const self = context;
    readstat_parser_t *const parser = readstat_parser_init();
    readstat_error_t error = READSTAT_ERROR_MALLOC;

    if (parser) {
        (void)readstat_set_variable_handler(parser, pass_variable);
        (void)readstat_set_value_handler(parser, take_value);
        (void)readstat_set_handler_character_encoding(parser, NULL);
        error = self->parse(parser, self->path, self);
        readstat_parser_free(parser);
    }
    if (self->no_memory)
        error = READSTAT_ERROR_MALLOC;
    if (self->filling.rows > 0)
        (void)hand_over(self);
    (void)pthread_mutex_lock(&self->lock);
    self->ended = true;
    self->error = error;
    (void)pthread_cond_signal(&self->changed);
    (void)pthread_mutex_unlock(&self->lock);
    return NULL;
}

static void release(statistics_values *self)
{
    batch_close(&self->ready);
    batch_close(&self->filling);
    batch_close(&self->taken);
    (void)pthread_cond_destroy(&self->changed);
    (void)pthread_mutex_destroy(&self->lock);
    free(self);
}

statistics_values *statistics_values_open(const statistics_dictionary *dictionary)
{
    statistics_values *const self = calloc(1, sizeof *self);
    size_t values;

    if (!self)
        return NULL;
    self->columns = dictionary->n;
    self->rows_per_batch = dictionary->n < BATCH_VALUES ? BATCH_VALUES / dictionary->n : 1;
    self->parse = statistics_parse_of(dictionary->package);
    self->path = dictionary->path;
    self->row = -1;
    values = self->columns * self->rows_per_batch;
    (void)pthread_mutex_init(&self->lock, NULL);
    (void)pthread_cond_init(&self->changed, NULL);
    if (!batch_open(&self->ready, values) || !batch_open(&self->filling, values) ||
        !batch_open(&self->taken, values) || pthread_create(&self->thread, NULL, run, self) != 0) {
        release(self);
        return NULL;
    }
    return self;
}

/* Takes the batch that is ready, once it is; false: none comes. */
static bool take_batch(statistics_values *self, readstat_error_t *error)
{
    bool taken;

    (void)pthread_mutex_lock(&self->lock);
    while (!self->full && !self->ended)
        (void)pthread_cond_wait(&self->changed, &self->lock);
    taken = self->full;
    *error = self->error;
    if (taken) {
        const batch used = self->taken;

        self->taken = self->ready;
        self->ready = used;
        self->full = false;
        (void)pthread_cond_signal(&self->changed);
    }
    (void)pthread_mutex_unlock(&self->lock);
    self->at = 0;
    return taken;
}

const statistics_value *statistics_values_next(statistics_values *self, const char **texts,
                                               readstat_error_t *error)
{
    *error = READSTAT_OK;
    if (self->at == self->taken.rows) {
        self->taken.rows = 0;
        if (!take_batch(self, error))
            return NULL;
    }
    *texts = self->taken.texts;
    return self->taken.values + self->at++ * self->columns;
}

void statistics_values_close(statistics_values *self)
{
    if (!self)
        return;
    (void)pthread_mutex_lock(&self->lock);
    self->stop = true;
    (void)pthread_cond_signal(&self->changed);
    (void)pthread_mutex_unlock(&self->lock);
    (void)pthread_join(self->thread, NULL);
    release(self);
}
