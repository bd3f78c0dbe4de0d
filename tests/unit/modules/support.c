/* support.c - files, folders and an in-process describer for the tests. */
#include <dirent.h>
#include <dlfcn.h>
#include <ftw.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

static void must(bool good, const char *what)
{
    if (good)
        return;
    perror(what);
    exit(2);
}

static unsigned char *bytes_of(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    unsigned char *bytes;
    long end = -1;

    must(file != NULL, path);
    must(fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) >= 0, path);
    rewind(file);
    *size = (size_t)end;
    bytes = malloc(*size ? *size : 1);
    must(bytes && fread(bytes, 1, *size, file) == *size, path);
    (void)fclose(file);
    return bytes;
}

unsigned char *fixture_bytes(const char *name, size_t *size)
{
    char path[4096];

    (void)snprintf(path, sizeof path, "%s/%s.so", FIXTURES, name);
    return bytes_of(path, size);
}

unsigned char *library_bytes(size_t *size)
{
    Dl_info found;

    must(dladdr((void *)(uintptr_t)json_null, &found) != 0, "libjansson");
    return bytes_of(found.dli_fname, size);
}

scratch scratch_new(void)
{
    scratch self = {"/tmp/regind-modules-XXXXXX"};

    must(mkdtemp(self.path) != NULL, self.path);
    return self;
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *place)
{
    (void)facts;
    (void)kind;
    (void)place;
    return remove(path);
}

void scratch_remove(scratch *self)
{
    must(nftw(self->path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0, self->path);
}

const char *scratch_path(const scratch *self, const char *name)
{
    static char paths[16][4096];
    static size_t next;
    char *path = paths[next++ % 16];

    (void)snprintf(path, sizeof *paths, "%s/%s", self->path, name);
    return path;
}

void scratch_folder(const scratch *self, const char *name)
{
    const char *path = scratch_path(self, name);

    must(mkdir(path, 0700) == 0, path);
}

void scratch_write(const scratch *self, const char *name, const void *bytes, size_t size)
{
    const char *path = scratch_path(self, name);
    FILE *file = fopen(path, "wb");

    must(file && (size == 0 || fwrite(bytes, 1, size, file) == size), path);
    must(fclose(file) == 0, path);
}

void scratch_copy(const scratch *self, const char *fixture, const char *name)
{
    size_t size;
    unsigned char *bytes = fixture_bytes(fixture, &size);

    scratch_write(self, name, bytes, size);
    free(bytes);
}

char *scratch_read(const scratch *self, const char *name)
{
    size_t size;
    unsigned char *bytes = bytes_of(scratch_path(self, name), &size);
    char *text = malloc(size + 1);

    must(text != NULL, name);
    memcpy(text, bytes, size);
    text[size] = '\0';
    free(bytes);
    return text;
}

static status describe(describer *base, const char *path, arena *memory, json_t **json,
                       const char **reason)
{
    test_describer *self = (test_describer *)(void *)base;
    char why[REASON_BYTES];
    void *library;

    self->asked++;
    if (self->code != STATUS_OK) {
        *reason = self->reason;
        return self->code;
    }
    library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    must(library != NULL, path);
    *json = description_from_module(dlsym(library, "regind_module_v1"), why, sizeof why);
    (void)dlclose(library);
    if (!*json)
        *reason = arena_text(memory, why);
    return *json ? STATUS_OK : STATUS_PLUGIN;
}

test_describer describer_new(void)
{
    test_describer self = {{describe}, 0, STATUS_OK, NULL};

    return self;
}

const module_record *record_of(const module_record *modules, size_t n, const char *name)
{
    for (size_t k = 0; k < n; k++) {
        const char *slash = strrchr(modules[k].path, '/');

        if (slash && strcmp(slash + 1, name) == 0)
            return &modules[k];
    }
    return NULL;
}
