/* encoding.c - which encoding a file is in: what libuchardet takes it for, checked by what
 * comes out, as that is unsure of a few names; and what is common where statistics are written. */
#include "encoding.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef REGIND_UCHARDET
#include <uchardet.h>
#endif

#include "../cells/cell_text.h"
#include "decode.h"
#include "letters.h"
#include "unpack.h"

static const char *const common[] = {"windows-1252", "windows-1251", "koi8-r",
                                     "cp866",        "windows-1250", "windows-1254",
                                     "windows-1253", "windows-1257"};
enum { CANDIDATES = 1 + sizeof common / sizeof *common, LEAST_BYTES = 16 };

static bool same(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a == '-' || *a == '_')
            a++;
        while (*b == '-' || *b == '_')
            b++;
        if (cell_lower(*a) != cell_lower(*b))
            return false;
        if (!*a)
            return true;
    }
}

bool delimited_encoding_is_utf8(const char *name)
{
    return same(name, "utf8") || same(name, "utf8sig") || same(name, "ascii") ||
           same(name, "usascii");
}

bool delimited_encoding_is_wide(const char *name)
{
    return cell_lower(*name) == 'u' && (strstr(name, "16") || strstr(name, "32"));
}

/* What is taken for what: regind's words for the same sets of characters. */
static const char *usual_name(const char *name)
{
    static const struct {
        const char *name, *usual;
    } names[] = {{"cp1251", "windows-1251"},      {"cp1252", "windows-1252"},
                 {"iso-8859-1", "windows-1252"},  {"latin1", "windows-1252"},
                 {"iso-8859-15", "windows-1252"}, {"ibm866", "cp866"},
                 {"cp1250", "windows-1250"},      {"iso-8859-9", "windows-1254"}};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (same(name, names[k].name))
            return names[k].usual;
    return name;
}

/* The head in UTF-8, or NULL; *length is cut where it is no text. */
static char *decoded(const char *bytes, size_t n, const char *encoding, size_t *length, bool *whole)
{
    iconv_t conversion = iconv_open("UTF-8", encoding);
    char *in = (char *)(uintptr_t)bytes, *text, *out;
    size_t left = 4 * n + 4, in_left = n;

    if (conversion == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr)
        return NULL;
    text = out = malloc(left);
    if (text) {
        *whole = iconv(conversion, &in, &in_left, &out, &left) != (size_t)-1 || in_left < 4;
        *length = (size_t)(out - text);
    }
    (void)iconv_close(conversion);
    return text;
}

typedef struct judgement {
    size_t faults; /* SIZE_MAX: it is no text of that encoding */
    char example[64];
} judgement;

static judgement judge(const char *bytes, size_t n, const char *encoding)
{
    judgement self = {SIZE_MAX, ""};
    grid_example example = {0, 0};
    size_t length;
    bool whole;
    char *const text = decoded(bytes, n, encoding, &length, &whole);

    if (text && whole) {
        self.faults = grid_faults(text, length, &example);
        if (self.faults)
            (void)snprintf(self.example, sizeof self.example, "%.*s",
                           (int)cell_least(example.length, 40), text + example.begin);
    }
    free(text);
    return self;
}

static void detect(const char *bytes, size_t n, char name[DELIMITED_ENCODING_NAME])
{
    *name = '\0';
#ifdef REGIND_UCHARDET
    {
        uchardet_t detector = uchardet_new();

        if (detector && uchardet_handle_data(detector, bytes, n) == 0) {
            uchardet_data_end(detector);
            (void)snprintf(name, DELIMITED_ENCODING_NAME, "%s",
                           usual_name(uchardet_get_charset(detector)));
        }
        if (detector)
            uchardet_delete(detector);
        for (char *at = name; *at; at++)
            *at = cell_lower(*at);
    }
#else
    (void)bytes;
    (void)n;
#endif
}

/* The word of the head that the declared encoding reads as the example, as another reads it. */
static void translate(const char *example, const char *from, const char *to, char meant[64])
{
    iconv_t back = iconv_open(from, "UTF-8");
    char bytes[64], *in = (char *)(uintptr_t)example, *out = bytes;
    size_t in_left = strlen(example), left = sizeof bytes, length;
    char *text = NULL;
    bool whole;

    *meant = '\0';
    if (back == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr)
        return;
    if (iconv(back, &in, &in_left, &out, &left) != (size_t)-1)
        text = decoded(bytes, (size_t)(out - bytes), to, &length, &whole);
    if (text)
        (void)snprintf(meant, 64, "%.*s", (int)cell_least(length, 60), text);
    free(text);
    (void)iconv_close(back);
}

/* The candidate with the least faults; the first of equals. */
static void choose(const char *bytes, size_t n, const char *declared, size_t beyond,
                   delimited_encoding *found)
{
    const bool sure = beyond >= LEAST_BYTES; /* of a few letters detection knows little */
    const judgement given = judge(bytes, n, declared);
    size_t best = given.faults;
    char detected[DELIMITED_ENCODING_NAME];

    if (best == 0)
        return;
    detect(bytes, n, detected);
    for (size_t k = 0; k < CANDIDATES && best > 0; k++) {
        const char *const name = k == (sure ? 0 : CANDIDATES - 1) ? detected : common[k - sure];
        judgement of;

        if (!*name || same(name, declared))
            continue;
        of = judge(bytes, n, name);
        /* a wrong reading has faults all over, a right one hardly any */
        if (of.faults < best && (best == SIZE_MAX || 4 * of.faults <= best)) {
            best = of.faults;
            (void)snprintf(found->name, sizeof found->name, "%s", name);
        }
    }
    (void)snprintf(found->example, sizeof found->example, "%s", given.example);
    if (*found->name && *found->example)
        translate(found->example, declared, found->name, found->meant);
}

static bool in_word(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The first word beyond ASCII, as `encoding` reads it. */
static void read_word(const char *bytes, size_t n, const char *encoding, char word[64])
{
    size_t begin = 0, end;
    size_t length;
    bool whole;
    char *text;

    *word = '\0';
    while (begin < n && (unsigned char)bytes[begin] < 0x80)
        begin++;
    while (begin > 0 && in_word(bytes[begin - 1]))
        begin--;
    end = begin;
    while (end < n && end - begin < 20 && in_word(bytes[end]))
        end++;
    text = decoded(bytes + begin, end - begin, encoding, &length, &whole);
    if (text)
        (void)snprintf(word, 64, "%.*s", (int)cell_least(length, 60), text);
    free(text);
}

/* Of a text with characters beyond ASCII. */
static void look(const char *bytes, size_t n, const char *declared, size_t beyond,
                 delimited_encoding *found)
{
    size_t cut = 0;

    while (cut < 4 && cut < n && !delimited_is_utf8((const unsigned char *)bytes, n - cut))
        cut++;
    if (cut == 4 || cut == n) {
        choose(bytes, n, declared, beyond, found);
        if (*found->name && !*found->meant)
            read_word(bytes, n, found->name, found->meant);
    } else if (cut == 0 || n == DELIMITED_ENCODING_HEAD) { /* the head may end within a character */
        found->is_utf8 = true;
        (void)snprintf(found->name, sizeof found->name, "utf-8");
    } else
        found->is_cut = true;
}

bool delimited_encoding_look(const cell_source *source, delimited_encoding *found)
{
    char *const bytes = malloc(DELIMITED_ENCODING_HEAD);
    size_t n = 0, beyond = 0;
    const bool all = bytes && delimited_head(source, bytes, DELIMITED_ENCODING_HEAD, &n);

    *found = (delimited_encoding){.name = ""};
    if (all) {
        for (size_t i = 0; i < n; i++)
            beyond += (unsigned char)bytes[i] >= 0x80;
        if (beyond && !memchr(bytes, 0, n))
            look(bytes, n, source->encoding, beyond, found);
    }
    free(bytes);
    return all;
}
