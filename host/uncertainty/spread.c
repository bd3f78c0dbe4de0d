/* spread.c - see spread.h */
#include "spread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t\n");
}

/* What follows a word that stands alone at the start; NULL: another text. */
static const char *after_word(const char *text, const char *word)
{
    const size_t length = strlen(word);

    if (strncmp(text, word, length) != 0 || (text[length] && !strchr(" \t\n+\xC2", text[length])))
        return NULL;
    return skip_blanks(text + length);
}

static const char *after_sign(const char *text)
{
    if (strncmp(text, "+-", 2) == 0 || strncmp(text, "\xC2\xB1", 2) == 0)
        return skip_blanks(text + 2);
    return NULL;
}

/* "2 %" or "0.3"; strtod() would take "inf" and "0x1" as well. */
static bool read_size(const char *text, spread *result)
{
    char *end = NULL;
    const char *rest;

    result->size = strtod(text, &end);
    if (!strchr("0123456789.", *text) || end == text || memchr(text, 'x', (size_t)(end - text)) ||
        !isfinite(result->size))
        return false;
    rest = skip_blanks(end);
    result->relative = *rest == '%';
    if (result->relative) {
        result->size /= 100;
        rest = skip_blanks(rest + 1);
    }
    return *rest == '\0';
}

spread_reading spread_read(const char *text, spread *result, const char **why)
{
    const char *normal, *uniform, *size;

    *result = (spread){SPREAD_UNIFORM, false, 0};
    *why = NULL;
    text = skip_blanks(text);
    normal = after_word(text, "normal");
    uniform = after_word(text, "uniform");
    size = after_sign(uniform ? uniform : text);
    if (!normal && !uniform && !size)
        return SPREAD_NONE;
    if (normal && (*normal == '\0' || *normal == ','))
        return SPREAD_NONE; /* a choice of that name */
    if (uniform && (*uniform == '\0' || *uniform == ','))
        return SPREAD_NONE;
    if (normal) {
        result->shape = SPREAD_NORMAL;
        size = normal;
        *why = "a normal error is written 'normal 2 %' or, in the unit of the column, 'normal 0.3'";
    } else {
        *why = "a uniform error is written 'uniform +-5 %' or, in the unit of the column, "
               "'uniform +-0.3'";
    }
    return size && read_size(size, result) ? SPREAD_READ : SPREAD_WRONG;
}

double spread_move(const spread *self, double number, double draw)
{
    const double step = self->size * (self->shape == SPREAD_NORMAL ? draw : 2 * draw - 1);

    return self->relative ? number * (1 + step) : number + step;
}
