/* adbc_driver.c - see adbc_driver.h */
#include "adbc_driver.h"

#include <ctype.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION_1_0 = 1000000 };

typedef uint8_t (*adbc_init)(int version, void *driver, adbc_error *);

static const char how[] =
    "the variable REGIND_ADBC names the files of drivers, separated by ':', as in "
    "REGIND_ADBC=/usr/lib/libadbc_driver_NAME.so";

/* "/usr/lib/libadbc_driver_NAME.so.1": what a study calls it, of *length bytes. */
static const char *name_of(const char *file, size_t size, size_t *length)
{
    static const char *const prefixes[] = {"lib", "adbc_driver_"};
    const char *const end = file + size;
    const char *name = file;

    for (const char *at = file; at < end; at++)
        if (*at == '/')
            name = at + 1;
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        const size_t n = strlen(prefixes[k]);

        if ((size_t)(end - name) > n && strncmp(name, prefixes[k], n) == 0)
            name += n;
    }
    *length = 0;
    while (name + *length < end && name[*length] != '.')
        (*length)++;
    return name;
}

/* The file of a driver among those of the variable; false: none of them. */
static bool find_file(const char *name, size_t length, char file[4096])
{
    const char *at = getenv("REGIND_ADBC"); // NOLINT(concurrency-mt-unsafe)

    while (at && *at) {
        const size_t size = strcspn(at, ":");
        size_t n;
        const char *const known = name_of(at, size, &n);

        if (n == length && strncmp(known, name, n) == 0 && size < 4096) {
            (void)snprintf(file, 4096, "%.*s", (int)size, at);
            return true;
        }
        at += size + (at[size] == ':');
    }
    return false;
}

/* AdbcDriverInit, or the name that a driver has for it among others: duckdb_adbc_init. */
static adbc_init entry_of(void *library, const char *name, size_t length)
{
    void *found = dlsym(library, "AdbcDriverInit");
    char own[80];
    adbc_init entry = NULL;

    if (!found && length < 60) {
        (void)snprintf(own, sizeof own, "%.*s_adbc_init", (int)length, name);
        found = dlsym(library, own);
    }
    if (found)
        memcpy((void *)&entry, (void *)&found, sizeof entry);
    return entry;
}

static bool has_all(const adbc_driver *self)
{
    static const unsigned char used[] = {
        ADBC_DATABASE_INIT,      ADBC_DATABASE_NEW,      ADBC_DATABASE_SET,
        ADBC_DATABASE_RELEASE,   ADBC_CONNECTION_INIT,   ADBC_CONNECTION_NEW,
        ADBC_CONNECTION_RELEASE, ADBC_STATEMENT_EXECUTE, ADBC_STATEMENT_NEW,
        ADBC_STATEMENT_RELEASE,  ADBC_STATEMENT_SAY};

    for (size_t k = 0; k < sizeof used; k++)
        if (!self->functions[used[k]])
            return false;
    return true;
}

static bool begin(adbc_driver *self, void *library, const char *name, size_t length,
                  char why[ADBC_WHY])
{
    const adbc_init entry = entry_of(library, name, length);
    adbc_error error = {0};

    if (!entry) {
        (void)snprintf(why, ADBC_WHY,
                       "its file is no driver of ADBC: it has no function "
                       "AdbcDriverInit");
        return false;
    }
    if (entry(VERSION_1_0, self, &error) != ADBC_OK) {
        adbc_error_take(&error, why);
        return false;
    }
    if (!has_all(self)) {
        (void)snprintf(why, ADBC_WHY, "it lacks functions that ADBC 1.0 asks for");
        return false;
    }
    return true;
}

bool adbc_driver_load(adbc_driver *self, const char *name, size_t length, char why[ADBC_WHY],
                      const char **hint)
{
    char file[4096];
    void *library;
    bool good;

    *hint = how;
    if (memchr(name, '/', length)) {
        (void)snprintf(why, ADBC_WHY,
                       "a driver is code, and no study says which file is run: engine names it by "
                       "its name, as in adbc:NAME:URI");
        return false;
    }
    if (!find_file(name, length, file)) {
        (void)snprintf(why, ADBC_WHY, "there is no ADBC driver '%.*s' among those of REGIND_ADBC",
                       (int)(length < 60 ? length : 60), name);
        return false;
    }
    library = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) {
        (void)snprintf(why, ADBC_WHY, "the ADBC driver '%.*s' cannot be loaded: %s", (int)length,
                       name, dlerror()); // NOLINT(concurrency-mt-unsafe)
        return false;
    }
    good = begin(self, library, name, length, file);
    if (!good)
        (void)snprintf(why, ADBC_WHY, "the ADBC driver '%.*s' cannot be used: %.700s", (int)length,
                       name, file);
    (void)dlclose(library); /* which stays, as it was opened so */
    return good;
}

void adbc_error_take(adbc_error *error, char why[ADBC_WHY])
{
    const char *text = error->message ? error->message : "it does not say why";
    size_t n = 0;

    for (; *text && n + 1 < ADBC_WHY; text++) {
        if (strncmp(text, "\n\nLINE ", 7) == 0)
            break;
        if (!isspace((unsigned char)*text))
            why[n++] = *text;
        else if (n > 0 && why[n - 1] != ' ')
            why[n++] = ' ';
    }
    while (n > 0 && why[n - 1] == ' ')
        n--;
    why[n] = '\0';
    if (error->release)
        error->release(error);
    *error = (adbc_error){0};
}
