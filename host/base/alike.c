/* alike.c - see alike.h */
#include "alike.h"

#include <string.h>

static uint64_t add_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x100000001B3u; /* FNV-1a */
}

static uint64_t add_text(uint64_t hash, const char *text)
{
    for (const char *c = text; *c; c++)
        hash = add_byte(hash, (unsigned char)*c);
    return add_byte(hash, 0);
}

/* Behind "region=Akmola, year=2010: ", if it begins like that. */
static const char *behind_keys(const char *text)
{
    const size_t name = strcspn(text, "= '\n:");
    const char *const end = text[name] == '=' ? strstr(text + name, ": ") : NULL;

    return name && end ? end + 2 : text;
}

/* Behind a quoted name that begins here; an apostrophe within a word begins none. */
static const char *behind_quotes(const char *start, const char *at)
{
    const char *end = NULL;

    if (*at == '\'' && (at == start || strchr(" (\n", at[-1])))
        end = strpbrk(at + 1, "'\n");
    return end && *end == '\'' ? end + 1 : NULL;
}

uint64_t alike_number(const diagnostic *what)
{
    static const char digits[] = "0123456789";
    const char *const start = behind_keys(what->message);
    uint64_t hash = add_byte(0xCBF29CE484222325u, (unsigned char)what->severity);

    hash = add_text(hash, what->step ? what->step : "");
    for (const char *c = start; *c;) {
        const char *const behind = behind_quotes(start, c);

        if (behind) {
            hash = add_byte(hash, '\'');
            c = behind;
        } else if (strchr(digits, *c) || (strchr("+-", *c) && c[1] && strchr(digits, c[1]))) {
            hash = add_byte(hash, '0');
            c += 1 + strspn(c + 1, "0123456789.,eE");
        } else {
            hash = add_byte(hash, (unsigned char)*c++);
        }
    }
    return hash;
}
