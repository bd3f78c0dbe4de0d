/* text_gather.h - a text that comes in pieces. */
#ifndef SOURCES_SPREADSHEET_TEXT_GATHER_H
#define SOURCES_SPREADSHEET_TEXT_GATHER_H

#include "sheet_row.h"

/* Longer texts are refused: `too_long` says that there was one. */
typedef struct text_gather {
    const ri_host *host;
    ri_ctx *ctx;
    char *text; /* zero-terminated; NULL before the first piece */
    size_t length, room;
    bool too_long, no_memory;
} text_gather;

static inline void text_gather_begin(text_gather *self)
{
    self->length = 0;
    self->too_long = false;
    if (self->text)
        *self->text = '\0';
}

void text_gather_add(text_gather *self, const char *piece, size_t length);
/* Excel's `_x000D_` for characters that XML cannot hold: they are put back. */
void text_gather_unescape(text_gather *self);

static inline const char *text_gather_text(const text_gather *self)
{
    return self->text ? self->text : "";
}

#endif
