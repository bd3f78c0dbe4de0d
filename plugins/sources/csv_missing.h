/* csv_missing.h - the texts that stand for a missing number. */
#ifndef SOURCES_CSV_MISSING_H
#define SOURCES_CSV_MISSING_H

#include <regind/plugin.h>
#include <stdbool.h>
#include <string.h>

typedef struct csv_missing {
    const char *const *texts;
    uint64_t n;
    bool begins[256]; /* their first bytes */
    bool numbers;     /* one of them may read as a number, as -999 does */
} csv_missing;

/* `listed` may be NULL: the plugin has no such parameter. */
static inline csv_missing csv_missing_of(const ri_value *listed)
{
    csv_missing self = {listed ? listed->texts : NULL, listed ? listed->count : 0, {false}, false};

    for (uint64_t k = 0; k < self.n; k++) {
        self.begins[(unsigned char)*self.texts[k]] = true;
        self.numbers = self.numbers || strpbrk(self.texts[k], "0123456789");
    }
    return self;
}

/* Of a zero-terminated text. */
static inline bool csv_is_missing(const csv_missing *self, const char *text, size_t length)
{
    if (length == 0)
        return true;
    if (!self->begins[(unsigned char)*text])
        return false;
    for (uint64_t k = 0; k < self->n; k++)
        if (strcmp(text, self->texts[k]) == 0)
            return true;
    return false;
}

#endif
