/* head.c - see head.h */
#include "head.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef REGIND_ZLIB
#include <zlib.h>
#endif

#include "../base/utf8.h"

/* Bytes of the file as they are; SIZE_MAX: an error. */
static size_t read_plain(int file, unsigned char *bytes, size_t size)
{
    size_t n = 0;

    while (n < size) {
        const ssize_t got = read(file, bytes + n, size - n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return SIZE_MAX;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return n;
}

/* What gzip packed, unpacked; the file is read from its beginning. */
static bool unpack(int file, unsigned char *bytes, size_t size, size_t *n)
{
#ifdef REGIND_ZLIB
    const int copy = lseek(file, 0, SEEK_SET) == 0 ? dup(file) : -1;
    gzFile packed = copy >= 0 ? gzdopen(copy, "rb") : NULL;
    int got = -1;

    if (packed)
        got = gzread(packed, bytes, (unsigned)size);
    if (packed)
        (void)gzclose(packed);
    else if (copy >= 0)
        (void)close(copy);
    if (got < 0)
        return false;
    *n = (size_t)got;
    return true;
#else
    (void)file;
    (void)bytes;
    (void)size;
    (void)n;
    return false;
#endif
}

static int open_file(arena *memory, const char *path, const char **why)
{
    struct stat facts;
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (file < 0) {
        *why = arena_print(memory, "cannot be opened: %s", strerror(errno));
        return -1;
    }
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0)
        return file;
    *why = S_ISDIR(facts.st_mode)    ? "is a folder, not a file"
           : !S_ISREG(facts.st_mode) ? "is no regular file"
                                     : "is empty";
    (void)close(file);
    return -1;
}

bool init_head_read(arena *memory, const char *path, init_head *head, const char **why)
{
    unsigned char *const bytes = arena_take(memory, INIT_HEAD + 2, 1);
    int file;
    size_t n;

    *head = (init_head){.bytes = bytes};
    *why = NULL;
    if (!bytes)
        return false;
    file = open_file(memory, path, why);
    if (file < 0)
        return false;
    n = read_plain(file, bytes, INIT_HEAD + 1);
    if (n == SIZE_MAX)
        *why = arena_print(memory, "cannot be read: %s", strerror(errno));
    head->is_packed = n != SIZE_MAX && n > 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
    if (head->is_packed)
        head->is_sealed = !unpack(file, bytes, INIT_HEAD + 1, &n);
    (void)close(file);
    if (n == SIZE_MAX)
        return false;
    head->is_cut = n > INIT_HEAD;
    head->n = n > INIT_HEAD ? INIT_HEAD : n;
    bytes[head->n] = '\0';
    return true;
}

static bool has_mark(const init_head *head, const char *mark, size_t n)
{
    return head->n >= n && memcmp(head->bytes, mark, n) == 0;
}

/* A head may end within a character. */
static bool is_utf8(const init_head *head)
{
    unsigned char *const end = (unsigned char *)(uintptr_t)head->bytes + head->n;
    bool valid = utf8_valid((const char *)head->bytes);

    for (size_t cut = 1; !valid && head->is_cut && cut < 4 && cut < head->n; cut++) {
        const unsigned char kept = end[-(ptrdiff_t)cut];

        end[-(ptrdiff_t)cut] = '\0';
        valid = utf8_valid((const char *)head->bytes);
        end[-(ptrdiff_t)cut] = kept;
    }
    return valid;
}

init_coding init_head_coding(const init_head *head)
{
    size_t controls = 0;

    if (has_mark(head, "\xFF\xFE", 2) || has_mark(head, "\xFE\xFF", 2))
        return INIT_UTF16;
    for (size_t i = 0; i < head->n; i++) {
        if (head->bytes[i] == '\0')
            return INIT_BINARY;
        controls += head->bytes[i] < ' ' && !strchr("\t\r\n\f", head->bytes[i]);
    }
    if (controls > head->n / 100)
        return INIT_BINARY;
    return is_utf8(head) ? INIT_UTF8 : INIT_OTHER;
}

static char *converted(arena *memory, const init_head *head, const char *encoding, size_t *length)
{
    iconv_t conversion = iconv_open("UTF-8", encoding);
    char *const text = arena_take(memory, 4 * head->n + 5, 1);
    char *in = (char *)(uintptr_t)head->bytes, *out = text;
    size_t in_left = head->n, left = 4 * head->n + 4;

    if (conversion == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr)
        return NULL;
    if (text) {
        (void)iconv(conversion, &in, &in_left, &out, &left);
        *length = (size_t)(out - text);
        text[*length] = '\0';
    }
    (void)iconv_close(conversion);
    return text;
}

char *init_head_text(arena *memory, const init_head *head, const char *encoding, size_t *length)
{
    const size_t mark = has_mark(head, "\xEF\xBB\xBF", 3) ? 3 : 0;
    char *text;

    if (encoding)
        text = converted(memory, head, encoding, length);
    else {
        text = arena_text_n(memory, (const char *)head->bytes + mark, head->n - mark);
        *length = head->n - mark;
    }
    if (text && strncmp(text, "\xEF\xBB\xBF", 3) == 0 && *length >= 3)
        *length -= 3, memmove(text, text + 3, *length + 1);
    return text;
}
