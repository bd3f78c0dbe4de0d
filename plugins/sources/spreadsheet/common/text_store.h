/* text_store.h - texts by their numbers: those that the cells of a workbook share. */
#ifndef SOURCES_SPREADSHEET_TEXT_STORE_H
#define SOURCES_SPREADSHEET_TEXT_STORE_H

#include <regind/plugin.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct stored_text {
    const char *text; /* zero-terminated */
    size_t length;
} stored_text;

typedef struct text_store {
    const ri_host *host;
    ri_ctx *ctx;
    stored_text *items;
    uint64_t n, capacity;
    char *page; /* where the next texts go */
    size_t page_size, page_used;
} text_store;

/* Adds a text as the last; false: no memory. */
bool text_store_add(text_store *self, const char *text, size_t length);

#endif
