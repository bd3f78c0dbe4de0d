/* unmatched.c - see unmatched.h */
#include "unmatched.h"

#include <string.h>

#include "label_index.h"
#include "likeness.h"

/* Comparing by likeness takes time, and a message has room for a few. */
enum { MOST_COMPARED = 20000 };

typedef struct finder {
    arena *memory;
    const table *of, *against;
    const bool *marked;
    bool *explained; /* rows with a label of an earlier key that the other table does not have */
    unmatched *found;
} finder;

bool *unmatched_used(arena *memory, const column *key, uint64_t rows)
{
    bool *const used = arena_take(memory, (size_t)key->labels.count + 1, sizeof *used);

    for (uint64_t row = 0; used && row < rows; row++)
        used[key->codes[row]] = true;
    return used;
}

static const column *key_of(const table *self, const char *name)
{
    for (uint32_t k = 0; k < self->n_keys; k++)
        if (strcmp(self->columns[k].name, name) == 0)
            return &self->columns[k];
    return NULL;
}

static bool append(finder *self, const char *separator, const char *text)
{
    const char *const before = self->found->where;

    self->found->where =
        before ? arena_print(self->memory, "%s%s%s", before, separator, text) : text;
    return self->found->where && text;
}

/* known[code]: whether a row of the other table has the label. */
static bool *find_known(finder *self, const column *key, const column *other)
{
    const bool *const used = unmatched_used(self->memory, other, self->against->rows);
    bool *const known = arena_take(self->memory, (size_t)key->labels.count + 1, sizeof *known);
    label_index index;

    if (!used || !known || !label_index_new(&index, self->memory, &other->labels, NULL, NULL))
        return NULL;
    for (uint64_t code = 0; code < key->labels.count; code++) {
        const int32_t there = label_index_find(&index, label_at(&key->labels, code));

        known[code] = there >= 0 && used[there];
    }
    return known;
}

/* A label of the other table that is like this one. */
static bool find_like(finder *self, const char *label, const column *other)
{
    unmatched *const found = self->found;
    const char *const folded = likeness_fold(self->memory, label, LIKE_ALL);

    if (found->n_pairs == UNMATCHED_NAMED || other->labels.count > MOST_COMPARED)
        return folded != NULL;
    for (uint64_t code = 0; folded && code < other->labels.count; code++) {
        const char *const each = label_at(&other->labels, code);
        const char *const like = likeness_fold(self->memory, each, LIKE_ALL);
        const char *words;

        if (!like)
            return false;
        if (strcmp(like, folded) != 0)
            continue;
        words = likeness_words(self->memory, label, each);
        if (words) {
            found->pairs[found->n_pairs++] = (unmatched_pair){label, each, words};
            break;
        }
    }
    return folded != NULL;
}

/* "region 'Абай', 'Алматы' and 3 more"; what is `named` is passed over. */
static bool name_labels(finder *self, const column *key, const column *other, bool *named)
{
    const char *text = NULL;
    uint64_t n = 0;

    for (uint64_t row = 0; row < self->of->rows; row++) {
        const int32_t code = key->codes[row];
        const char *const label = label_at(&key->labels, (uint64_t)code);

        if (!self->marked[row] || self->explained[row] || named[code])
            continue;
        named[code] = true;
        if (++n > UNMATCHED_NAMED)
            continue;
        text = n == 1 ? arena_print(self->memory, "%s '%s'", key->name, label)
                      : arena_print(self->memory, "%s, '%s'", text, label);
        if (!text || !find_like(self, label, other))
            return false;
    }
    if (n > UNMATCHED_NAMED)
        text = arena_print(self->memory, "%s and %llu more", text,
                           (unsigned long long)n - UNMATCHED_NAMED);
    return n == 0 || append(self, "; ", text);
}

static bool look_at_key(finder *self, const column *key)
{
    const column *const other = key_of(self->against, key->name);
    const bool *known;
    bool *named;

    if (!other)
        return true;
    known = find_known(self, key, other);
    named = arena_take(self->memory, (size_t)key->labels.count + 1, sizeof *named);
    if (!known || !named)
        return false;
    memcpy(named, known, (size_t)key->labels.count * sizeof *named);
    if (!name_labels(self, key, other, named))
        return false;
    for (uint64_t row = 0; row < self->of->rows; row++)
        self->explained[row] =
            self->explained[row] || (self->marked[row] && !known[key->codes[row]]);
    return true;
}

/* Rows whose labels are all known, only not together. */
static bool name_rows(finder *self)
{
    uint64_t n = 0;

    for (uint64_t row = 0; row < self->of->rows; row++) {
        const char *name;

        if (!self->marked[row] || self->explained[row] || ++n > UNMATCHED_NAMED)
            continue;
        name = table_row_name(self->of, row, self->memory);
        if (!name || !append(self, "; ", name))
            return false;
    }
    return n <= UNMATCHED_NAMED || append(self, "",
                                          arena_print(self->memory, " and %llu more",
                                                      (unsigned long long)n - UNMATCHED_NAMED));
}

bool unmatched_find(arena *memory, const table *of, const bool *marked, const table *against,
                    unmatched *found)
{
    finder self = {memory, of, against, marked, NULL, found};

    *found = (unmatched){0};
    self.explained = arena_take(memory, (size_t)of->rows + 1, sizeof *self.explained);
    if (!self.explained)
        return false;
    for (uint64_t row = 0; row < of->rows; row++)
        found->rows += marked[row];
    if (found->rows == 0)
        return true;
    for (uint32_t k = 0; k < of->n_keys; k++)
        if (!look_at_key(&self, &of->columns[k]))
            return false;
    return name_rows(&self);
}
