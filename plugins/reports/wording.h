/* wording.h - fixed texts of reports, in English. */
#ifndef REPORTS_WORDING_H
#define REPORTS_WORDING_H

typedef struct language {
    int number;
} language;

static inline const char *say(const language *self, const char *text)
{
    (void)self;
    return text;
}

#endif
