/* head.h - the first part of a file, unpacked where gzip packed it, as text in UTF-8. */
#ifndef HOST_INIT_HEAD_H
#define HOST_INIT_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"

enum { INIT_HEAD = 1 << 20 /* bytes that are looked at */ };

typedef struct init_head {
    const unsigned char *bytes; /* a zero byte follows them */
    size_t n;
    bool is_cut;    /* the file goes on behind them */
    bool is_packed; /* gzip packed it */
    bool is_sealed; /* it is packed, and cannot be looked into here */
} init_head;

typedef enum init_coding {
    INIT_UTF8,
    INIT_UTF16, /* by its byte order mark */
    INIT_BINARY,
    INIT_OTHER /* text in some other encoding */
} init_coding;

/* false: *why says what is wrong with the file, or is NULL for lack of memory. */
bool init_head_read(arena *memory, const char *path, init_head *head, const char **why);
init_coding init_head_coding(const init_head *head);
/* The text in UTF-8, without a byte order mark; `encoding` as iconv knows it.  Ends where the bytes
 * are none of the encoding.  NULL: no memory, or no such encoding. */
char *init_head_text(arena *memory, const init_head *head, const char *encoding, size_t *length);

#endif
