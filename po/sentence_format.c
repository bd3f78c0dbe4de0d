/* sentence_format.c - a text held against the formats of a catalogue. */
#include "sentence_internal.h"

enum { MOST_STEPS = 4000, LEAST_LETTERS = 5, NUMBER_LETTERS = 3 };
/* Of a format of messages, which may be "'%s' of [%s]". */
enum { LEAST_OF_MESSAGES = 2 };

typedef enum conversion {
    CONVERSION_NONE,
    CONVERSION_TEXT,
    CONVERSION_WHOLE,
    CONVERSION_REAL
} conversion;

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The conversion at a percent sign: its kind, its length, and the number of its argument from 1
 * where it says one (%2$s), else 0. */
static conversion read_conversion(const char *at, size_t *length, size_t *number)
{
    const char *end = at + 1;
    const size_t digits = strspn(end, "0123456789");

    *number = 0;
    if (digits && end[digits] == '$') {
        for (size_t k = 0; k < digits && k < 3; k++)
            *number = *number * 10 + (size_t)(end[k] - '0');
        end += digits + 1;
    }
    if (*end == '<') { /* %<PRIu64> */
        end += strcspn(end, ">");
        *length = (size_t)(end - at) + (*end == '>');
        return *end ? CONVERSION_WHOLE : CONVERSION_NONE;
    }
    end += strspn(end, "-+ #0123456789.*hlzjt");
    *length = (size_t)(end - at) + 1;
    switch (*end) {
    case 's':
    case 'c':
    case 'x':
    case 'X':
        return CONVERSION_TEXT;
    case 'd':
    case 'i':
    case 'u':
        return CONVERSION_WHOLE;
    case 'e':
    case 'f':
    case 'g':
        return CONVERSION_REAL;
    default:
        return CONVERSION_NONE;
    }
}

static int fits(match *self, const char *format, const char *text, size_t n);

/* The longest that a number of this kind is at `text`. */
static size_t number_at(conversion kind, const char *text)
{
    return strspn(text, kind == CONVERSION_WHOLE ? "-0123456789" : "-+.0123456789einfa");
}

/* A place takes as little as leaves the rest of the format something to stand on; the last one all
 * that is left where that is known as a whole, though there be a "; " in it. */
static int fits_place(match *self, conversion kind, const char *rest, const char *text, size_t n)
{
    const size_t most = kind == CONVERSION_TEXT ? strlen(text) : number_at(kind, text);

    if (n == PLACES)
        return 0;
    if (kind == CONVERSION_TEXT && !*rest && self->plain && sentence_whole(self->by, text)) {
        self->places[n] = (place){text, most};
        return fits(self, rest, text + most, n + 1);
    }
    for (size_t length = kind != CONVERSION_TEXT; length <= most; length++) {
        if (self->plain && length && strncmp(text + length - 1, "; ", 2) == 0)
            return 0;
        if (*rest && *rest != '%' && *rest != text[length])
            continue;
        if (!*rest && text[length])
            continue;
        self->places[n] = (place){text, length};
        if (fits(self, rest, text + length, n + 1))
            return 1;
    }
    return 0;
}

static int fits(match *self, const char *format, const char *text, size_t n)
{
    for (; *format; format++, text++) {
        size_t length, number;
        conversion kind;

        if (++self->steps > MOST_STEPS)
            return 0;
        if (*format == '%' && format[1] == '%')
            format++;
        else if (*format == '%' &&
                 (kind = read_conversion(format, &length, &number)) != CONVERSION_NONE)
            return fits_place(self, kind, format + length, text, n);
        if (*format != *text)
            return 0;
    }
    self->n = n;
    return *text == '\0';
}

/* How many letters of a format are its own; a place for a number, which not all texts have, counts
 * as some.  0 where there is no place. */
static size_t own_letters(const char *format)
{
    size_t letters = 0, places = 0, length, number;

    for (const char *at = format; *at; at++) {
        const conversion kind =
            *at == '%' && at[1] != '%' ? read_conversion(at, &length, &number) : CONVERSION_NONE;

        if (kind != CONVERSION_NONE) {
            places++;
            letters += kind == CONVERSION_TEXT ? 0 : NUMBER_LETTERS;
            at += length - 1;
        } else {
            letters += (size_t)is_letter(*at);
        }
    }
    return places ? letters : 0;
}

uint32_t sentence_formats(const catalogue *texts, uint32_t *to)
{
    uint32_t n = 0;

    for (uint32_t k = 0; texts->bytes && k < texts->count; k++) {
        size_t length;
        const char *const format = catalogue_original(texts, k, &length);

        if (format && own_letters(format) >= LEAST_OF_MESSAGES)
            to[n++] = k;
    }
    return n;
}

/* Whether what the format says itself is in the text, in this order: most of them are not. */
static int may_fit(const char *format, const char *text)
{
    if (strncmp(format, text, strcspn(format, "%")) != 0)
        return 0;
    while (*format) {
        size_t length = strcspn(format, "%"), number;

        for (size_t k = 0; length && *text; text++, k = 0) {
            while (k < length && text[k] == format[k])
                k++;
            if (k == length)
                break;
        }
        if (length && !*text)
            return 0;
        text += length;
        format += length;
        if (*format && read_conversion(format, &length, &number) != CONVERSION_NONE)
            format += length;
        else
            format += *format ? 1 + (format[1] == '%') : 0;
    }
    return 1;
}

/* The number that decides the plural form: the first that is one. */
static uint64_t number_of(const match *self)
{
    for (size_t k = 0; k < self->n; k++) {
        uint64_t n = 0;
        size_t digits = 0;

        while (digits < self->places[k].length && digits < 18 &&
               sentence_is_digit(self->places[k].at[digits]))
            n = n * 10 + (uint64_t)(self->places[k].at[digits++] - '0');
        if (digits && digits == self->places[k].length)
            return n;
    }
    return 0;
}

/* `plural`: the translation has several forms. */
static void try_format(const sentence_speaker *self, match *of, uint32_t k, const char *format,
                       int plural, const char *text)
{
    const size_t letters = may_fit(format, text) ? own_letters(format) : 0;
    const char *translation;

    of->steps = 0;
    if (letters < (self->as_written ? LEAST_OF_MESSAGES : LEAST_LETTERS) ||
        letters <= of->letters || !fits(of, format, text, 0) ||
        (self->as_written && !sentence_is_meant(of, text)))
        return;
    translation =
        catalogue_form(self->texts, k, plural ? self->form(self->user, number_of(of)) : 0);
    if (!translation)
        return;
    of->translation = translation;
    of->letters = letters;
    memset(of->best, 0, sizeof of->best);
    memcpy(of->best, of->places, of->n * sizeof *of->best);
}

static void find_format(const sentence_speaker *self, match *of, const char *text)
{
    for (uint32_t f = 0; f < self->n_formats; f++) {
        const uint32_t k = self->formats[f];
        size_t length;
        const char *const format = catalogue_original(self->texts, k, &length);
        const size_t one = format ? strlen(format) : 0;

        if (!format)
            continue;
        try_format(self, of, k, format, one < length, text);
        if (one < length)
            try_format(self, of, k, format + one + 1, 1, text);
    }
}

/* The translation with what stands at the places, in turn or as it numbers them.  Without `to`, its
 * length. */
static size_t fill(const char *translation, const char *const *said, size_t n, char *to)
{
    size_t used = 0, next = 0;

    for (const char *at = translation; *at; at++) {
        size_t length, number;

        if (*at == '%' && at[1] != '%' &&
            read_conversion(at, &length, &number) != CONVERSION_NONE) {
            const size_t k = number ? number - 1 : next++;
            const char *const text = k < n ? said[k] : "";

            if (to)
                memcpy(to + used, text, strlen(text));
            used += strlen(text);
            at += length - 1;
            continue;
        }
        at += *at == '%' && at[1] == '%';
        if (to)
            to[used] = *at;
        used++;
    }
    if (to)
        to[used] = '\0';
    return used;
}

/* NULL: no format fits. */
const char *sentence_by_format(const sentence_speaker *self, const char *text, int plain, int depth)
{
    match of = {.by = self, .depth = depth, .plain = plain};
    const char *said[PLACES];
    char *made;

    find_format(self, &of, text);
    if (!of.translation)
        return NULL;
    for (size_t k = 0; k < PLACES; k++) {
        const char *const part =
            of.best[k].at ? sentence_copy(self, of.best[k].at, of.best[k].length) : "";

        if (part && self->as_written && of.best[k].at && sentence_keeps(text, &of.best[k]))
            said[k] = part;
        else
            said[k] = part ? sentence_part(self, part, depth + 1) : "";
    }
    made = self->take(self->user, fill(of.translation, said, PLACES, NULL) + 1);
    if (made)
        (void)fill(of.translation, said, PLACES, made);
    return made;
}
