/* mock_host.c - see mock_host.h. */
#include "mock_host.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/number.h"
#include "table/period.h"

typedef struct mock_block {
    struct mock_block *next;
    void *memory;
} mock_block;

static void *mock_scratch(ri_ctx *self, uint64_t count, uint64_t size)
{
    mock_block *block;

    if (self->allocations == 0 || !(block = malloc(sizeof *block)))
        return NULL;
    self->allocations--;
    block->memory = calloc(count ? count : 1, size);
    block->next = self->blocks;
    self->blocks = block;
    return block->memory;
}

static void *mock_grow(ri_ctx *self, void *old, uint64_t old_count, uint64_t count, uint64_t size)
{
    void *memory = mock_scratch(self, count, size);

    if (memory && old)
        memcpy(memory, old, old_count * size);
    return memory;
}

/* A dictionary of few texts, which is searched from its beginning. */
struct ri_dictionary {
    const char **texts;
    size_t *lengths; /* texts may be any bytes */
    uint64_t n;
};

static ri_dictionary *mock_dictionary(ri_ctx *self)
{
    return mock_scratch(self, 1, sizeof(ri_dictionary));
}

static int32_t mock_code(ri_ctx *self, ri_dictionary *of, const void *text, size_t length)
{
    const char **longer;
    size_t *lengths;
    char *copy;

    for (uint64_t k = 0; k < of->n; k++)
        if (of->lengths[k] == length && memcmp(of->texts[k], text, length) == 0)
            return (int32_t)k;
    copy = mock_scratch(self, length + 1, 1);
    longer = mock_grow(self, of->texts, of->n, of->n + 1, sizeof *longer);
    lengths = mock_grow(self, of->lengths, of->n, of->n + 1, sizeof *lengths);
    if (!copy || !longer || !lengths)
        return -1;
    memcpy(copy, text, length);
    of->texts = longer;
    of->lengths = lengths;
    of->lengths[of->n] = length;
    of->texts[of->n] = copy;
    return (int32_t)of->n++;
}

static const char *const *mock_labels(ri_ctx *self, ri_dictionary *of, uint64_t *n)
{
    (void)self;
    *n = of->n;
    return of->texts;
}

static ri_status mock_write(ri_ctx *self, uint32_t out, const char *name, const void *bytes,
                            size_t n)
{
    unsigned k = 0;
    mock_file *file;
    char *text;

    if (out != 0 || self->writes == 0)
        return RI_NO_MEMORY;
    self->writes--;
    while (k < self->n_files && strcmp(self->files[k].name, name) != 0)
        k++;
    if (k == MOCK_FILES || strlen(name) >= sizeof self->files[k].name)
        return RI_NO_MEMORY;
    file = &self->files[k];
    if (k == self->n_files) {
        self->n_files++;
        strcpy(file->name, name);
    }
    if (!(text = realloc(file->text, file->length + n + 1)))
        return RI_NO_MEMORY;
    memcpy(text + file->length, bytes, n);
    file->length += n;
    text[file->length] = '\0';
    file->text = text;
    return RI_OK;
}

static ri_status mock_progress(ri_ctx *self, double fraction)
{
    if (!(fraction >= 0 && fraction <= 1))
        return RI_INTERNAL;
    if (self->progresses == 0)
        return RI_CANCELLED;
    self->progresses--;
    return RI_OK;
}

static ri_status mock_fail_at(ri_ctx *self, ri_status status, const ri_where *where,
                              const char *why)
{
    if (self->n_errors++ == 0) {
        self->parameter = where->parameter;
        self->line = where->line;
        (void)snprintf(self->file, sizeof self->file, "%s", where->file ? where->file : "");
        (void)snprintf(self->error, sizeof self->error, "%s", why);
        (void)snprintf(self->hint, sizeof self->hint, "%s", where->hint ? where->hint : "");
    }
    return status;
}

static ri_status mock_fail(ri_ctx *self, ri_status status, const char *why)
{
    const ri_where where = RI_WHERE;

    return mock_fail_at(self, status, &where, why);
}

static void mock_note(ri_ctx *self, int32_t level, uint64_t row, const char *text)
{
    (void)level;
    (void)row;
    if (self->n_notes++ == 0)
        (void)snprintf(self->note, sizeof self->note, "%s", text);
}

const ri_host mock_host = {.size = sizeof mock_host,
                           .abi_minor = RI_ABI_MINOR,
                           .name = "mock",
                           .version = "1",
                           .scratch = mock_scratch,
                           .grow = mock_grow,
                           .dictionary = mock_dictionary,
                           .code = mock_code,
                           .labels = mock_labels,
                           .write = mock_write,
                           .progress = mock_progress,
                           .fail = mock_fail,
                           .fail_at = mock_fail_at,
                           .note = mock_note,
                           .number = number_text,
                           .period = period_parse};

ri_ctx *mock_new(void)
{
    ri_ctx *self = calloc(1, sizeof *self);

    if (!self)
        abort();
    self->allocations = self->writes = self->progresses = UINT64_MAX;
    return self;
}

void mock_free(ri_ctx *self)
{
    while (self->blocks) {
        mock_block *next = self->blocks->next;

        free(self->blocks->memory);
        free(self->blocks);
        self->blocks = next;
    }
    for (unsigned k = 0; k < self->n_files; k++)
        free(self->files[k].text);
    free(self);
}

const char *mock_text(const ri_ctx *self, const char *name)
{
    for (unsigned k = 0; k < self->n_files; k++)
        if (strcmp(self->files[k].name, name) == 0)
            return self->files[k].text;
    return NULL;
}

int mock_save(const ri_ctx *self, const char *name, const char *path)
{
    FILE *to = NULL;
    int good = 0;

    for (unsigned k = 0; k < self->n_files && !to; k++)
        if (strcmp(self->files[k].name, name) == 0 && (to = fopen(path, "wb")) != NULL)
            good =
                fwrite(self->files[k].text, 1, self->files[k].length, to) == self->files[k].length;
    return to && fclose(to) == 0 && good;
}

const ri_plugin *mock_plugin(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const ri_module *module = library ? dlsym(library, "regind_module_v1") : NULL;

    if (!module)
        (void)fprintf(stderr, "%s: %s\n", path, library ? "no module" : dlerror());
    return module && module->count == 1 ? module->plugins[0] : NULL;
}
