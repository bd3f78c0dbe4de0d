/* mock_host.h - as much of a host as a report needs: it keeps files and errors in memory, and can
 * be told to fail. */
#ifndef REPORTS_TEST_MOCK_HOST_H
#define REPORTS_TEST_MOCK_HOST_H

#include <regind/plugin.h>

enum { MOCK_FILES = 4 };

typedef struct mock_file {
    char name[64];
    char *text; /* zero-terminated */
    size_t length;
} mock_file;

struct ri_ctx {
    mock_file files[MOCK_FILES];
    unsigned n_files, n_errors;
    char error[256], hint[256]; /* of the first one */
    char file[128];             /* it is in */
    uint64_t line;
    int32_t parameter;
    unsigned n_notes;
    char note[256]; /* the first one */
    /* How many calls still succeed; counted down. */
    uint64_t allocations, writes, progresses;
    struct mock_block *blocks;
};

extern const ri_host mock_host;

ri_ctx *mock_new(void);
void mock_free(ri_ctx *self);
/* The text of a file, or NULL. */
const char *mock_text(const ri_ctx *self, const char *name);
/* Writes a file to the working folder, for other programs to read; false: it is not there. */
int mock_save(const ri_ctx *self, const char *name, const char *path);
/* The only plugin of a module; NULL when it cannot be loaded. */
const ri_plugin *mock_plugin(const char *path);

#endif
