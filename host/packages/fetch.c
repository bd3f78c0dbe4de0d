/* fetch.c - a file over http or https: see place.h */
#include "place.h"

#ifdef REGIND_LIBCURL
#include <dlfcn.h>
#include <string.h>
#include <strings.h>

#include "curl_library.h"
#endif
#include "sentences.h"

#ifdef REGIND_LIBCURL

enum {
    MOST_REDIRECTS = 5,
    CONNECT_SECONDS = 20,
    SLOW_BYTES = 500, /* in a second; slower than that for so long is no answer: */
    SLOW_SECONDS = 30,
    MOST_SECONDS = 900,
    FIRST_ROOM = 1 << 16
};

typedef struct download {
    arena *memory;
    size_t limit, size, capacity;
    char *bytes;
    bool too_large, no_memory;
} download;

static bool load(curl_library *self)
{
    void *const library = dlopen(REGIND_LIBCURL, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool all = library != NULL;

    /* as POSIX has it: C knows no way from a pointer to a function */
#define FIND(NAME)                                                                                 \
    if (all)                                                                                       \
        all = (*(void **)&self->NAME = dlsym(library, #NAME)) != NULL;
    CURL_LIBRARY_EACH(FIND)
#undef FIND
    if (library)
        (void)dlclose(library);
    return all;
}

static size_t take(char *bytes, size_t size, size_t count, void *user)
{
    download *const self = user;
    const size_t n = size * count;

    if (n > self->limit - self->size) {
        self->too_large = true;
        return 0;
    }
    if (self->size + n > self->capacity) {
        const size_t room = 2 * (self->size + n) + FIRST_ROOM;
        char *const more = arena_grow(self->memory, self->bytes, self->capacity, room, 1);

        if (!more) {
            self->no_memory = true;
            return 0;
        }
        self->bytes = more;
        self->capacity = room;
    }
    memcpy(self->bytes + self->size, bytes, n);
    self->size += n;
    return n;
}

/* What begins with https stays with it; nothing leads to files. */
static bool set_options(const curl_library *of, CURL *handle, const char *address, download *into)
{
    const bool secret = strncasecmp(address, "https:", 6) == 0;

#define SET(OPTION, VALUE) of->curl_easy_setopt(handle, OPTION, VALUE) == CURLE_OK
    return SET(CURLOPT_URL, address) && SET(CURLOPT_PROTOCOLS_STR, "http,https") &&
           SET(CURLOPT_REDIR_PROTOCOLS_STR, secret ? "https" : "http,https") &&
           SET(CURLOPT_FOLLOWLOCATION, 1L) && SET(CURLOPT_MAXREDIRS, (long)MOST_REDIRECTS) &&
           SET(CURLOPT_FAILONERROR, 1L) && SET(CURLOPT_NOSIGNAL, 1L) &&
           SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) &&
           SET(CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES) &&
           SET(CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS) &&
           SET(CURLOPT_TIMEOUT, (long)MOST_SECONDS) && SET(CURLOPT_USERAGENT, "regind") &&
           SET(CURLOPT_MAXFILESIZE, (long)into->limit) && SET(CURLOPT_WRITEFUNCTION, take) &&
           SET(CURLOPT_WRITEDATA, into);
#undef SET
}

static const char *reason(const curl_library *of, CURL *handle, CURLcode code, const download *into)
{
    arena *const memory = into->memory;
    long answer = 0;

    if (into->no_memory || code == CURLE_OUT_OF_MEMORY)
        return NO_MEMORY;
    if (into->too_large || code == CURLE_FILESIZE_EXCEEDED)
        return say(memory, "it is larger than %zu MiB", into->limit >> 20);
    if (code == CURLE_TOO_MANY_REDIRECTS)
        return say(memory, "it leads from address to address more than %d times", MOST_REDIRECTS);
    if (code == CURLE_UNSUPPORTED_PROTOCOL)
        return "it leads to an address that is neither http nor https, or from https to http";
    (void)of->curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
    if (code == CURLE_HTTP_RETURNED_ERROR)
        return say(memory, "the server answers %ld%s", answer,
                   answer == 404 ? ": there is no such file" : "");
    return say(memory, "it cannot be fetched: %s", of->curl_easy_strerror(code));
}

const char *fetch(arena *memory, const char *address, size_t limit, const void **bytes,
                  size_t *size)
{
    download into = {.memory = memory, .limit = limit};
    curl_library of;
    CURLcode code;
    CURL *handle;
    const char *why = NULL;

    if (!load(&of))
        return "it cannot be fetched: libcurl is not installed";
    handle = of.curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? of.curl_easy_init() : NULL;
    if (!handle)
        return NO_MEMORY;
    code =
        set_options(&of, handle, address, &into) ? of.curl_easy_perform(handle) : CURLE_FAILED_INIT;
    if (code != CURLE_OK)
        why = reason(&of, handle, code, &into);
    of.curl_easy_cleanup(handle);
    *bytes = into.bytes ? into.bytes : "";
    *size = into.size;
    return why;
}

#else

const char *fetch(arena *memory, const char *address, size_t limit, const void **bytes,
                  size_t *size)
{
    (void)limit;
    (void)bytes;
    (void)size;
    return say(memory, "%s cannot be fetched: this regind was built without libcurl", address);
}

#endif
