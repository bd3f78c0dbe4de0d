/* kind.h - what a file is by its first bytes, and where these do not tell by its name. */
#ifndef HOST_INIT_KIND_H
#define HOST_INIT_KIND_H

#include <stdbool.h>
#include <stddef.h>

typedef struct init_kind {
    const char *what;    /* "an Excel workbook" */
    const char *source;  /* the plugin that reads it; NULL: none does */
    const char *package; /* what is to be installed where that plugin is not there */
    bool is_packed;      /* what is in it may be looked at */
} init_kind;

/* NULL: it may be text. */
const init_kind *init_kind_of(const unsigned char *bytes, size_t n, const char *path);

#endif
