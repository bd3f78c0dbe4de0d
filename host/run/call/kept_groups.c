/* kept_groups.c - see kept_groups.h; reading: kept_groups_read.c */
#include "kept_groups.h"

#include <string.h>

bool kept_groups_owns(const call_share *share, uint64_t g)
{
    return share->of == 0 || share->n_kept > 0 || g % share->of == share->part - 1u;
}

uint64_t kept_groups_own(const call_share *share, uint64_t n)
{
    if (share->of == 0 || share->n_kept > 0)
        return n;
    return n < share->part ? 0 : (n - share->part) / share->of + 1;
}

/* Counts, and with `to` writes.  Both passes go the same way. */
typedef struct packer {
    unsigned char *to; /* NULL: it counts */
    uint64_t at;
} packer;

static void put(packer *self, const void *bytes, uint64_t n)
{
    if (self->to && n)
        memcpy(self->to + self->at, bytes, n);
    self->at += (n + KEPT_ALIGNMENT - 1) / KEPT_ALIGNMENT * KEPT_ALIGNMENT;
}

static void put_number(packer *self, uint64_t number)
{
    put(self, &number, sizeof number);
}

static void put_text(packer *self, const char *text)
{
    const uint64_t length = text ? strlen(text) : KEPT_NULL;

    put_number(self, length);
    if (text)
        put(self, text, length + 1);
}

static void put_texts(packer *self, const char *const *texts, uint64_t n)
{
    put_number(self, n);
    for (uint64_t k = 0; k < n; k++)
        put_text(self, texts[k]);
}

static void put_column(packer *self, const output_column *from)
{
    const size_t size = from->role == COLUMN_MEASURE ? sizeof(double) : sizeof(int32_t);

    put_number(self, from->port);
    put_number(self, (uint64_t)from->role);
    put_text(self, from->name);
    put_text(self, from->unit);
    put_texts(self, from->labels, from->n_labels);
    put_number(self, from->n_attributes);
    for (size_t k = 0; k < from->n_attributes; k++) {
        put_text(self, from->attributes[k].name);
        put_text(self, from->attributes[k].text);
    }
    put_number(self, from->rows);
    put(self, from->data, from->rows * size);
}

static void put_message(packer *self, const outcome_message *from)
{
    put_number(self, (uint64_t)from->level);
    put_number(self, (uint64_t)from->code);
    put_number(self, (uint64_t)(int64_t)from->parameter);
    put_number(self, (uint64_t)(int64_t)from->input);
    put_number(self, from->input_column);
    put_number(self, from->of_row);
    put_number(self, from->verdict);
    put_text(self, from->row);
    put_text(self, from->file);
    put_number(self, from->line);
    put_number(self, from->column);
    put_text(self, from->text);
    put_text(self, from->hint);
    put_texts(self, from->about, from->n_about);
}

static void put_said(packer *self, const said_list *from)
{
    put_number(self, from->count);
    for (size_t k = 0; k < from->count; k++) {
        const said_once *const each = &from->items[k];

        put_message(self, &each->first.message);
        put_number(self, each->first.row);
        put_number(self, (uint64_t)(int64_t)each->first.row_input);
        put_text(self, each->first.detail);
        put_number(self, each->first.alone);
        put_number(self, each->count);
        put_number(self, each->n_places);
        for (size_t p = 0; p < each->n_places; p++) {
            put_number(self, each->places[p].row);
            put_text(self, each->places[p].keys);
            put_text(self, each->places[p].detail);
        }
    }
    for (size_t level = 0; level <= SEVERITY_INFO; level++)
        put_number(self, from->untold[level]);
}

static void put_all(packer *self, const execution *shared, const ri_ctx *contexts)
{
    const call_share *const share = &shared->request->share;

    put(self, KEPT_MAGIC, sizeof KEPT_MAGIC - 1);
    put_number(self, share->part);
    put_number(self, share->of);
    put_number(self, shared->groups);
    for (uint64_t g = 0; g < shared->groups; g++) {
        if (!kept_groups_owns(share, g))
            continue;
        put_number(self, g);
        put_number(self, contexts[g].rows);
        put_number(self, contexts[g].n_columns);
        for (size_t k = 0; k < contexts[g].n_columns; k++)
            put_column(self, &contexts[g].columns[k]);
        put_said(self, &contexts[g].told);
    }
}

bool kept_groups_write(execution *shared, const ri_ctx *contexts, outcome *result)
{
    packer self = {NULL, 0};

    put_all(&self, shared, contexts);
    result->kept_bytes = self.at;
    self = (packer){segment_allocate(shared->env->output, self.at, &result->kept_at), 0};
    if (!self.to)
        return false;
    put_all(&self, shared, contexts);
    return true;
}
